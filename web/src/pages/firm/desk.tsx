// A firm's desk: its pages under one head, for the firm itself and for an office that looks at it.
import { Button } from 'antd';
import { lazy, useEffect, useRef, type ReactNode } from 'react';
import {
  Navigate,
  NavLink,
  Route,
  Routes,
  useLocation,
  useNavigate,
  useParams,
} from 'react-router-dom';
import { Page } from '@/frame/page';
import { useMe } from '@/frame/session';
import { useWhose, WhoseContext } from '@/pages/firm/whose';
import { said } from '@/pages/firm/words';
import { useWords } from '@/words/language';
import '@/pages/firm/firm.css';

const Home = lazy(() => import('@/pages/firm/home'));
const Permits = lazy(() => import('@/pages/firm/permits'));
const Permit = lazy(() => import('@/pages/firm/permit'));
const Applications = lazy(() => import('@/pages/firm/applications'));
const Application = lazy(() => import('@/pages/firm/application'));
const Apply = lazy(() => import('@/pages/firm/apply'));
const Trade = lazy(() => import('@/pages/firm/trade'));
const Linkage = lazy(() => import('@/pages/firm/linkage'));
const Documents = lazy(() => import('@/pages/firm/documents'));

const parts = ['permits', 'applications', 'trade', 'linkage', 'documents'] as const;

function Parts() {
  const w = useWords(said);
  const { base } = useWhose();
  const here = useLocation();
  const list = useRef<HTMLElement>(null);
  // The page is made anew for each path, and with it the link that was followed: who went by
  // keyboard goes on from the same place.
  useEffect(() => {
    if ((here.state as { along?: boolean } | null)?.along) {
      list.current?.querySelector<HTMLElement>('a.active')?.focus();
    }
  }, [here.state]);
  return (
    <nav className="parts no-print" aria-label={w.sections} ref={list}>
      <NavLink to={base || '/'} end state={{ along: true }}>
        {w.home}
      </NavLink>
      {parts.map((part) => (
        <NavLink key={part} to={`${base}/${part}`} state={{ along: true }}>
          {w[part]}
        </NavLink>
      ))}
    </nav>
  );
}

/** The head that all pages of the desk have; `lead` says what this one is for. */
export function DeskPage({
  title,
  lead,
  actions,
  children,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const w = useWords(said);
  const { own, firm } = useWhose();
  return (
    <Page
      title={own || title.includes(firm) ? title : `${firm} · ${title}`}
      lead={own ? lead : w.office}
      actions={actions}
    >
      <Parts />
      {children}
    </Page>
  );
}

/** A link that looks like a button: it leads somewhere, it does nothing. */
export function ButtonLink({ to, primary, children }: { to: string; primary?: boolean; children: ReactNode }) {
  const navigate = useNavigate();
  return (
    <Button
      type={primary ? 'primary' : 'default'}
      href={to}
      onClick={(event) => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
          event.preventDefault();
          void navigate(to);
        }
      }}
    >
      {children}
    </Button>
  );
}

export function ApplyLink() {
  const w = useWords(said);
  const { own } = useWhose();
  return own ? (
    <ButtonLink to="/apply" primary>
      {w.apply}
    </ButtonLink>
  ) : null;
}

function Pages() {
  const { own, base } = useWhose();
  return (
    <Routes>
      <Route index element={<Home />} />
      <Route path="permits" element={<Permits />} />
      <Route path="permits/:permit" element={<Permit />} />
      <Route path="applications" element={<Applications />} />
      <Route path="applications/:application" element={<Application />} />
      {own && <Route path="apply" element={<Apply />} />}
      <Route path="trade" element={<Trade />} />
      <Route path="linkage" element={<Linkage />} />
      <Route path="documents" element={<Documents />} />
      <Route path="*" element={<Navigate to={base || '/'} replace />} />
    </Routes>
  );
}

export default function OwnDesk() {
  const me = useMe();
  return (
    <WhoseContext.Provider value={{ firm: me.party ?? '', own: true, base: '' }}>
      <Pages />
    </WhoseContext.Provider>
  );
}

export function DeskOfAFirm() {
  const { firm = '' } = useParams();
  return (
    <WhoseContext.Provider value={{ firm, own: false, base: `/firms/${encodeURIComponent(firm)}` }}>
      <Pages />
    </WhoseContext.Provider>
  );
}
