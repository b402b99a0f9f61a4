// A draft that outlives a reload, a dropped line and a change of machine: as typed in this browser,
// and soon after on the service.
import { useEffect, useRef, useState } from 'react';
import { answerOf, api } from '@/api/client';
import { useMe } from '@/frame/session';
import { readStored, writeStored } from '@/frame/stored';

interface Kept<T> {
  at: number; // milliseconds; the later one of two is what was typed last
  typed: T;
}
const soon = 600; // milliseconds without a key before the service is given it

const path = (name: string) => ({ params: { path: { name } } });

async function ofTheService<T>(name: string): Promise<Kept<T> | null> {
  try {
    const kept = (await answerOf(api.GET('/v1/drafts/{name}', path(name)))) as unknown;
    return typeof kept === 'object' && kept !== null && 'at' in kept ? (kept as Kept<T>) : null;
  } catch {
    return null; // none, or no line: what this browser has is what there is
  }
}

export function useDraft<T extends object>(name: string, empty: T) {
  const me = useMe();
  const stored = `draft.${me.person}.${name}`;
  const [kept, setKept] = useState<Kept<T> | null>(null);
  const [isOnService, setIsOnService] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    let left = false;
    const here = readStored<Kept<T>>(stored, { at: 0, typed: empty });
    void ofTheService<T>(name).then((there) => {
      if (!left) {
        const newer = there !== null && there.at >= here.at;
        setIsOnService(newer);
        setKept(newer ? there : here);
      }
    });
    return () => {
      left = true;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [name, stored]);

  const put = async (next: Kept<T>) => {
    try {
      await answerOf(api.PUT('/v1/drafts/{name}', { ...path(name), body: next as never }));
      setIsOnService(true);
    } catch {
      timer.current = setTimeout(() => void put(next), 5000);
    }
  };
  const setTyped = (typed: T) => {
    const next = { at: Date.now(), typed };
    setKept(next);
    writeStored(stored, next);
    setIsOnService(false);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void put(next), soon);
  };
  const discard = async () => {
    clearTimeout(timer.current);
    writeStored(stored, null);
    setKept({ at: 0, typed: empty });
    setIsOnService(false);
    await api.DELETE('/v1/drafts/{name}', path(name)).catch(() => undefined);
  };
  return { typed: kept?.typed, setTyped, discard, isKept: (kept?.at ?? 0) > 0, isOnService };
}
