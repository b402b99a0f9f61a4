// The pages, in the order in which they are offered, and to whom.
import { DashboardOutlined, SolutionOutlined } from '@ant-design/icons';
import { lazy, type ReactNode } from 'react';
import type { Me } from '@/frame/session';
import { said as deskSaid } from '@/pages/desk/words';
import { said as overviewSaid } from '@/pages/overview/words';
import type { Words } from '@/words/language';

const Desk = lazy(() => import('@/pages/desk/desk'));
const Overview = lazy(() => import('@/pages/overview/overview'));

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
    path: '/desk',
    route: '/desk/*',
    name: deskSaid,
    icon: <SolutionOutlined aria-hidden />,
    element: <Desk />,
    isFor: (me) => me.kind === 'office' || me.sees_all,
  },
];

export function pagesFor(me: Me): PageEntry[] {
  return all.filter((page) => page.isFor(me));
}
