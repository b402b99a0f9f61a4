// The pages, in the order in which they are offered, and to whom.
import {
  AccountBookOutlined,
  AuditOutlined,
  DashboardOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  FormOutlined,
  KeyOutlined,
  PartitionOutlined,
  SafetyOutlined,
  ScanOutlined,
  ShopOutlined,
  SolutionOutlined,
} from '@ant-design/icons';
import { lazy, type ReactNode } from 'react';
import type { Me } from '@/frame/session';
import { said as allocationsSaid } from '@/pages/allocations/words';
import { said as deskSaid } from '@/pages/desk/words';
import { said as exporterSaid } from '@/pages/exporter/words';
import { said as applySaid } from '@/pages/firm/apply_words';
import { said as firmSaid } from '@/pages/firm/words';
import { proposalSaid } from '@/pages/gate/proposal_words';
import { declarationsSaid, said as gateSaid } from '@/pages/gate/words';
import { said as journalSaid } from '@/pages/journal/words';
import { said as ledgerSaid } from '@/pages/ledger/words';
import { said as makerSaid } from '@/pages/maker/words';
import { said as overviewSaid } from '@/pages/overview/words';
import { said as permitsSaid } from '@/pages/permits/words';
import { said as termsSaid } from '@/pages/terms/words';
import type { Words } from '@/words/language';

const Allocations = lazy(() => import('@/pages/allocations/allocations'));
const DeclarationStep = lazy(() => import('@/pages/gate/declaration_step'));
const Declarations = lazy(() => import('@/pages/gate/declarations'));
const Desk = lazy(() => import('@/pages/desk/desk'));
const DeskOfAFirm = lazy(async () => ({ default: (await import('@/pages/firm/desk')).DeskOfAFirm }));
const Exporter = lazy(() => import('@/pages/exporter/exporter'));
const Gate = lazy(() => import('@/pages/gate/gate'));
const Journal = lazy(() => import('@/pages/journal/journal'));
const Ledger = lazy(() => import('@/pages/ledger/ledger'));
const Maker = lazy(() => import('@/pages/maker/maker'));
const Overview = lazy(() => import('@/pages/overview/overview'));
const OwnDesk = lazy(() => import('@/pages/firm/desk'));
const PermitStep = lazy(() => import('@/pages/gate/permit_step'));
const Permits = lazy(() => import('@/pages/permits/permits'));
const ProposalStep = lazy(() => import('@/pages/gate/proposal_step'));
const Terms = lazy(() => import('@/pages/terms/terms'));

export interface PageEntry {
  path: string;
  /** Where a page has pages of its own: "/desk/*". */
  route?: string;
  name: Words<{ name: string }>;
  icon: ReactNode;
  element: ReactNode;
  isFor: (me: Me) => boolean;
  /** Reached by links alone, not offered. */
  hidden?: boolean;
}

const isFirm = (me: Me) => me.kind === 'firm' && !me.sees_all;

const all: PageEntry[] = [
  {
    path: '/',
    name: overviewSaid,
    icon: <DashboardOutlined aria-hidden />,
    element: <Overview />,
    isFor: (me) => me.sees_all,
  },
  {
    path: '/desk',
    route: '/desk/*',
    name: deskSaid,
    icon: <SolutionOutlined aria-hidden />,
    element: <Desk />,
    isFor: (me) => me.kind === 'office' || me.sees_all,
  },
  {
    path: '/firms',
    route: '/firms/:firm/*',
    name: firmSaid,
    icon: <ShopOutlined aria-hidden />,
    element: <DeskOfAFirm />,
    isFor: (me) => me.sees_all,
    hidden: true,
  },
  {
    path: '/',
    route: '/*',
    name: firmSaid,
    icon: <ShopOutlined aria-hidden />,
    element: <OwnDesk />,
    isFor: isFirm,
  },
  {
    // A page of the desk, offered beside it.
    path: '/apply',
    route: '/*',
    name: applySaid,
    icon: <FormOutlined aria-hidden />,
    element: <OwnDesk />,
    isFor: isFirm,
  },
  {
    path: '/',
    name: exporterSaid,
    icon: <KeyOutlined aria-hidden />,
    element: <Exporter />,
    isFor: (me) => me.kind === 'exporter' && !me.sees_all,
  },
  {
    path: '/',
    name: gateSaid,
    icon: <ScanOutlined aria-hidden />,
    element: <Gate />,
    isFor: (me) => me.kind === 'gate',
  },
  {
    path: '/gate/permits',
    route: '/gate/permits/:reference',
    name: gateSaid,
    icon: <ScanOutlined aria-hidden />,
    element: <PermitStep />,
    isFor: (me) => me.kind === 'gate',
    hidden: true,
  },
  {
    path: '/gate/declarations/:mrn',
    name: declarationsSaid,
    icon: <FileSearchOutlined aria-hidden />,
    element: <DeclarationStep />,
    isFor: (me) => me.kind === 'gate',
    hidden: true,
  },
  {
    path: '/gate/proposals',
    route: '/gate/proposals/:number',
    name: proposalSaid,
    icon: <ScanOutlined aria-hidden />,
    element: <ProposalStep />,
    isFor: (me) => me.kind === 'gate',
    hidden: true,
  },
  {
    path: '/gate/declarations',
    name: declarationsSaid,
    icon: <FileSearchOutlined aria-hidden />,
    element: <Declarations />,
    isFor: (me) => me.kind === 'gate',
  },
  {
    path: '/',
    name: makerSaid,
    icon: <ShopOutlined aria-hidden />,
    element: <Maker />,
    isFor: (me) => me.kind === 'maker',
  },
  {
    path: '/terms',
    name: termsSaid,
    icon: <FileTextOutlined aria-hidden />,
    element: <Terms />,
    isFor: () => true,
  },
  {
    path: '/permits',
    name: permitsSaid,
    icon: <SafetyOutlined aria-hidden />,
    element: <Permits />,
    isFor: (me) => me.sees_all,
  },
  {
    path: '/allocations',
    route: '/allocations/*',
    name: allocationsSaid,
    icon: <PartitionOutlined aria-hidden />,
    element: <Allocations />,
    isFor: () => true,
  },
  {
    path: '/ledger',
    route: '/ledger/*',
    name: ledgerSaid,
    icon: <AccountBookOutlined aria-hidden />,
    element: <Ledger />,
    isFor: (me) => me.sees_all || me.kind === 'firm',
  },
  {
    path: '/journal',
    route: '/journal/*',
    name: journalSaid,
    icon: <AuditOutlined aria-hidden />,
    element: <Journal />,
    isFor: (me) => me.sees_all,
  },
];

export function pagesFor(me: Me): PageEntry[] {
  return all.filter((page) => page.isFor(me));
}
