// Who is signed in. The session itself is a cookie that scripts cannot read.
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useMemo, type ReactNode } from 'react';
import { answerOf, api, Problem, setCsrfToken, type Schemas } from '@/api/client';

export type Me = Schemas['Me'];

interface Session {
  me: Me | null; // null: the public
  known: boolean; // whether it is known yet
  problem: Problem | null;
  signIn: (person: string, password: string, code: string) => Promise<void>;
  signOut: () => Promise<void>;
}

const SessionContext = createContext<Session | null>(null);

async function whoAsks(): Promise<Me | null> {
  try {
    const me = await answerOf(api.GET('/v1/me'));
    setCsrfToken(me.csrf_token);
    return me;
  } catch (failed) {
    if (failed instanceof Problem && failed.status === 401) {
      setCsrfToken(null);
      return null;
    }
    throw failed;
  }
}

// What another person was answered is not shown to the next one.
function forgetOthers(known: QueryClient, me: Me | null) {
  known.setQueryData(['/v1/me'], me);
  known.removeQueries({
    predicate: ({ queryKey }) => queryKey[0] !== '/v1/me' && queryKey[0] !== '/v1/about',
  });
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const known = useQueryClient();
  const asked = useQuery<Me | null, Problem>({ queryKey: ['/v1/me'], queryFn: whoAsks });

  const signIn = useCallback(
    async (person: string, password: string, code: string) => {
      await answerOf(api.POST('/v1/session', { body: { person, password, code } }));
      forgetOthers(known, await whoAsks());
    },
    [known],
  );
  const signOut = useCallback(async () => {
    await api.DELETE('/v1/session');
    setCsrfToken(null);
    forgetOthers(known, null);
  }, [known]);

  const value = useMemo(
    () => ({
      me: asked.data ?? null,
      known: !asked.isPending,
      problem: asked.error,
      signIn,
      signOut,
    }),
    [asked.data, asked.isPending, asked.error, signIn, signOut],
  );
  return <SessionContext.Provider value={value}>{children}</SessionContext.Provider>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) {
    throw new Error('no SessionProvider around this');
  }
  return session;
}

/** On pages that only somebody who is signed in sees. */
export function useMe(): Me {
  const { me } = useSession();
  if (me === null) {
    throw new Error('nobody is signed in');
  }
  return me;
}
