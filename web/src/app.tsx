import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as Antd } from 'antd';
import { useMemo } from 'react';
import { createBrowserRouter, Navigate, RouterProvider } from 'react-router-dom';
import { Problem } from '@/api/client';
import { Frame } from '@/frame/frame';
import { SessionProvider, useSession } from '@/frame/session';
import { SignIn } from '@/frame/sign_in';
import { Failed, Loading } from '@/frame/states';
import { ThemeProvider } from '@/frame/theme';
import { pagesFor } from '@/pages';
import { LanguageProvider } from '@/words/language';
import '@/frame/frame.css';

const questions = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000, // the stream of changes says earlier when something is new
      retry: (times, failed) =>
        failed instanceof Problem && (failed.lineIsDown || failed.status === 503) && times < 5,
      retryDelay: (times) => Math.min(500 * 2 ** times, 8000),
    },
  },
});

function Inside() {
  const { me, known, problem } = useSession();
  const router = useMemo(() => {
    if (me === null) {
      return null;
    }
    const pages = pagesFor(me);
    return createBrowserRouter([
      {
        element: <Frame />,
        children: [
          ...pages.map((page) => ({ path: page.route ?? page.path, element: page.element })),
          { path: '*', element: <Navigate to={pages[0]?.path ?? '/'} replace /> },
        ],
      },
    ]);
    // A router holds where one is: it is made anew for another person only.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [me?.person]);
  if (!known) {
    return <Loading />;
  }
  if (problem) {
    return <Failed problem={problem} onRetry={() => location.reload()} />;
  }
  return router ? <RouterProvider router={router} /> : <SignIn />;
}

export function App() {
  return (
    <LanguageProvider>
      <ThemeProvider>
        <Antd>
          <QueryClientProvider client={questions}>
            <SessionProvider>
              <Inside />
            </SessionProvider>
          </QueryClientProvider>
        </Antd>
      </ThemeProvider>
    </LanguageProvider>
  );
}
