// The pages, in the order in which they are offered, and to whom.
import {
  AccountBookOutlined,
  AuditOutlined,
  DashboardOutlined,
  PartitionOutlined,
  SafetyOutlined,
} from '@ant-design/icons';
import { lazy, type ReactNode } from 'react';
import type { Me } from '@/frame/session';
import { said as allocationsSaid } from '@/pages/allocations/words';
import { said as journalSaid } from '@/pages/journal/words';
import { said as ledgerSaid } from '@/pages/ledger/words';
import { said as overviewSaid } from '@/pages/overview/words';
import { said as permitsSaid } from '@/pages/permits/words';
import type { Words } from '@/words/language';

const Allocations = lazy(() => import('@/pages/allocations/allocations'));
const Journal = lazy(() => import('@/pages/journal/journal'));
const Ledger = lazy(() => import('@/pages/ledger/ledger'));
const Overview = lazy(() => import('@/pages/overview/overview'));
const Permits = lazy(() => import('@/pages/permits/permits'));

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

const all: PageEntry[] = [
  {
    path: '/',
    name: overviewSaid,
    icon: <DashboardOutlined aria-hidden />,
    element: <Overview />,
    isFor: (me) => me.sees_all,
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
