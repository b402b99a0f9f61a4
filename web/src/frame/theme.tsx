// Light and dark. Tokens are set so that text keeps 4.5 to 1 against what it stands on (WCAG 2.2 AA).
import { ConfigProvider, theme as antd, type ThemeConfig } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/en-gb';
import 'dayjs/locale/zh-cn';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useStored } from '@/frame/stored';
import { useLanguage } from '@/words/language';

export type Shade = 'light' | 'dark';
interface Theme {
  shade: Shade;
  setShade: (shade: Shade) => void;
}
const ThemeContext = createContext<Theme>({ shade: 'light', setShade: () => undefined });
export const useTheme = () => useContext(ThemeContext);

const light: ThemeConfig = {
  token: {
    colorPrimary: '#0b5a82',
    colorInfo: '#0b5a82',
    colorSuccess: '#2b6e1f',
    colorWarning: '#8a5a00',
    colorError: '#b3261e',
    colorLink: '#0b5a82',
    // What is derived from colours this dark is mud.
    colorSuccessBg: '#eef6eb',
    colorSuccessBorder: '#a9cba0',
    colorInfoBg: '#eaf3f8',
    colorInfoBorder: '#a3c6d9',
    colorWarningBg: '#fdf5e4',
    colorWarningBorder: '#dfc48c',
    colorErrorBg: '#fcefee',
    colorErrorBorder: '#e2aaa6',
    colorLinkHover: '#084766',
    colorTextSecondary: 'rgba(0, 0, 0, 0.72)',
    colorTextTertiary: 'rgba(0, 0, 0, 0.66)',
    colorTextQuaternary: 'rgba(0, 0, 0, 0.6)',
    colorTextDescription: 'rgba(0, 0, 0, 0.68)',
    colorTextPlaceholder: 'rgba(0, 0, 0, 0.6)',
    colorTextDisabled: 'rgba(0, 0, 0, 0.58)',
  },
};
const dark: ThemeConfig = {
  algorithm: antd.darkAlgorithm,
  token: {
    colorPrimary: '#3f9fd0',
    colorInfo: '#3f9fd0',
    colorSuccess: '#6abe5a',
    colorWarning: '#e0a93a',
    colorError: '#f2827b',
    colorLink: '#7cc4ea',
    colorLinkHover: '#a5d8f3',
    colorTextLightSolid: '#06141c',
    colorTextSecondary: 'rgba(255, 255, 255, 0.8)',
    colorTextTertiary: 'rgba(255, 255, 255, 0.72)',
    colorTextQuaternary: 'rgba(255, 255, 255, 0.66)',
    colorTextDescription: 'rgba(255, 255, 255, 0.74)',
    colorTextPlaceholder: 'rgba(255, 255, 255, 0.64)',
    colorTextDisabled: 'rgba(255, 255, 255, 0.6)',
  },
};

function useMedia(query: string): boolean {
  const asks = useMemo(() => matchMedia(query), [query]);
  const [holds, setHolds] = useState(asks.matches);
  useEffect(() => {
    const heard = (event: MediaQueryListEvent) => setHolds(event.matches);
    asks.addEventListener('change', heard);
    return () => asks.removeEventListener('change', heard);
  }, [asks]);
  return holds;
}

export function ThemeProvider({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const browsers: Shade = useMedia('(prefers-color-scheme: dark)') ? 'dark' : 'light';
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const [stored, setShade] = useStored<Shade | null>('shade', null);
  const shade = stored ?? browsers;
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en-gb');
  useEffect(() => {
    document.documentElement.dataset.shade = shade;
    document.documentElement.style.colorScheme = shade;
  }, [shade]);
  const value = useMemo(() => ({ shade, setShade }), [shade, setShade]);
  const theme = useMemo(() => {
    const chosen = shade === 'dark' ? dark : light;
    return { ...chosen, token: { ...chosen.token, motion: !still } };
  }, [shade, still]);
  return (
    <ThemeContext.Provider value={value}>
      <ConfigProvider
        locale={language === 'zh' ? zhCN : enGB}
        theme={theme}
        wave={{ disabled: true }}
      >
        {children}
      </ConfigProvider>
    </ThemeContext.Provider>
  );
}
