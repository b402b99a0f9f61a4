// The pages, in the order in which they are offered, and to whom.
import { DashboardOutlined, FileTextOutlined } from '@ant-design/icons';
import { lazy, type ReactNode } from 'react';
import type { Me } from '@/frame/session';
import { said as overviewSaid } from '@/pages/overview/words';
import { said as termsSaid } from '@/pages/terms/words';
import type { Words } from '@/words/language';

const Overview = lazy(() => import('@/pages/overview/overview'));
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

const all: PageEntry[] = [
  {
    path: '/',
    name: overviewSaid,
    icon: <DashboardOutlined aria-hidden />,
    element: <Overview />,
    isFor: (me) => me.sees_all,
  },
  {
    path: '/terms',
    name: termsSaid,
    icon: <FileTextOutlined aria-hidden />,
    element: <Terms />,
    isFor: () => true,
  },
];

export function pagesFor(me: Me): PageEntry[] {
  return all.filter((page) => page.isFor(me));
}
