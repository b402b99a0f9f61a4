// What stands around every page: who is here, which day the regime has, where one can go.
import { BulbOutlined, LogoutOutlined, TranslationOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { Suspense } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router-dom';
import { useAbout } from '@/frame/about';
import { DayMover } from '@/frame/day_mover';
import { useFormat } from '@/frame/format';
import { useLive } from '@/frame/live';
import { Mark } from '@/frame/mark';
import { useMe, useSession } from '@/frame/session';
import { Loading } from '@/frame/states';
import { Stumble } from '@/frame/stumble';
import { useTheme } from '@/frame/theme';
import { pagesFor } from '@/pages';
import { useLanguage, useWords, words } from '@/words/language';
import { partyKinds } from '@/words/sets';

const said = words({
  en: {
    skip: 'Skip to the page',
    pages: 'Pages',
    day: 'Day of the regime',
    leave: 'Sign out',
    other: '中文',
    otherLabel: '切换到中文',
    darker: 'Dark',
    lighter: 'Light',
    away: 'No line: looking for the service',
    register: 'Public register',
  },
  zh: {
    skip: '跳到正文',
    pages: '页面',
    day: '制度日',
    leave: '退出',
    other: 'English',
    otherLabel: 'Switch to English',
    darker: '深色',
    lighter: '浅色',
    away: '连接中断，正在寻找服务',
    register: '公开登记簿',
  },
});

export function LanguageAndShade({ ghost = true }: { ghost?: boolean }) {
  const w = useWords(said);
  const { language, setLanguage } = useLanguage();
  const { shade, setShade } = useTheme();
  const style = ghost ? { color: 'var(--on-bar)' } : undefined;
  return (
    <>
      <Button
        type="text"
        style={style}
        icon={<TranslationOutlined aria-hidden />}
        aria-label={w.otherLabel}
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        {w.other}
      </Button>
      <Button
        type="text"
        style={style}
        icon={<BulbOutlined aria-hidden />}
        onClick={() => setShade(shade === 'dark' ? 'light' : 'dark')}
      >
        {shade === 'dark' ? w.lighter : w.darker}
      </Button>
    </>
  );
}

export function Notice() {
  const { language } = useLanguage();
  const about = useAbout();
  const notice = language === 'zh' ? about.data?.notice_in_chinese : about.data?.notice;
  return notice ? <aside className="notice">{notice}</aside> : null;
}

export function Frame() {
  const w = useWords(said);
  const format = useFormat();
  const kinds = useWords(partyKinds);
  const me = useMe();
  const { signOut } = useSession();
  const stands = useLive(me.person, me.seq);
  const place = useLocation();
  return (
    <div className="frame">
      <a className="skip" href="#page">
        {w.skip}
      </a>
      <header>
        <NavLink className="name" to="/">
          Sluice
        </NavLink>
        <span>
          {w.day}: <strong className="numbers">{format.day(me.day)}</strong>
        </span>
        <DayMover day={me.day} />
        {!stands && <Mark tone="unsure">{w.away}</Mark>}
        <span className="space" />
        <Tooltip title={`${me.kind ? kinds[me.kind] : ''} ${me.roles.join(', ')}`}>
          <span tabIndex={0}>
            {me.person} · {me.party}
          </span>
        </Tooltip>
        <LanguageAndShade />
        <Button
          type="text"
          style={{ color: 'var(--on-bar)' }}
          icon={<LogoutOutlined aria-hidden />}
          onClick={() => void signOut()}
        >
          {w.leave}
        </Button>
      </header>
      <Notice />
      <nav aria-label={w.pages}>
        <ul>
          {pagesFor(me)
            .filter((page) => !page.hidden)
            .map((page) => (
            <li key={page.path}>
              <PageLink page={page} />
            </li>
          ))}
          <li>
            <a href="/register">{w.register}</a>
          </li>
        </ul>
      </nav>
      <main id="page" tabIndex={-1}>
        <Stumble key={place.pathname}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </Stumble>
      </main>
    </div>
  );
}

function PageLink({ page }: { page: ReturnType<typeof pagesFor>[number] }) {
  const name = useWords(page.name).name;
  return (
    <NavLink to={page.path} end={page.path === '/'}>
      {page.icon}
      {name}
    </NavLink>
  );
}
