// The pages, in the order in which they are offered, and to whom.
import { DashboardOutlined, FileSearchOutlined, ScanOutlined, ShopOutlined } from '@ant-design/icons';
import { lazy, type ReactNode } from 'react';
import type { Me } from '@/frame/session';
import { declarationsSaid, said as gateSaid } from '@/pages/gate/words';
import { said as makerSaid } from '@/pages/maker/words';
import { said as overviewSaid } from '@/pages/overview/words';
import type { Words } from '@/words/language';

const Declarations = lazy(() => import('@/pages/gate/declarations'));
const DeclarationStep = lazy(() => import('@/pages/gate/declaration_step'));
const Gate = lazy(() => import('@/pages/gate/gate'));
const Maker = lazy(() => import('@/pages/maker/maker'));
const Overview = lazy(() => import('@/pages/overview/overview'));
const PermitStep = lazy(() => import('@/pages/gate/permit_step'));

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
];

export function pagesFor(me: Me): PageEntry[] {
  return all.filter((page) => page.isFor(me));
}
