// The pages, in the order in which they are offered, and to whom.
import { DashboardOutlined, FormOutlined, KeyOutlined, ShopOutlined } from '@ant-design/icons';
import { lazy, type ReactNode } from 'react';
import type { Me } from '@/frame/session';
import { said as exporterSaid } from '@/pages/exporter/words';
import { said as applySaid } from '@/pages/firm/apply_words';
import { said as firmSaid } from '@/pages/firm/words';
import { said as overviewSaid } from '@/pages/overview/words';
import type { Words } from '@/words/language';

const Overview = lazy(() => import('@/pages/overview/overview'));
const OwnDesk = lazy(() => import('@/pages/firm/desk'));
const Exporter = lazy(() => import('@/pages/exporter/exporter'));
const DeskOfAFirm = lazy(async () => ({ default: (await import('@/pages/firm/desk')).DeskOfAFirm }));

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
];

export function pagesFor(me: Me): PageEntry[] {
  return all.filter((page) => page.isFor(me));
}
