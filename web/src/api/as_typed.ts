// What the service says of something while it is typed: asked again as it changes, and until a new
// answer is there the one before stays (`isPlaceholderData`). An earlier question is given up for the
// next one.
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Problem } from '@/api/client';
import { tryOut, type Command, type Decided } from '@/api/commands';

/** The value, at most every `pause` milliseconds: the first at once, the last always. 0: each. */
function usePaced<T>(value: T, pause: number): T {
  const [paced, setPaced] = useState(value);
  const last = useRef(0);
  useEffect(() => {
    if (pause === 0) {
      return;
    }
    const left = last.current + pause - performance.now();
    const letThrough = () => {
      last.current = performance.now();
      setPaced(value);
    };
    if (left <= 0) {
      letThrough();
      return;
    }
    const timer = setTimeout(letThrough, left);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return pause === 0 ? value : paced;
}

/** The value once it has stood still for `pause` milliseconds. */
export function useSettled<T>(value: T, pause: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}

interface Manner {
  /** Milliseconds for which an answer is kept that nobody looks at. */
  kept: number;
  /** For whoever stands there and waits: asked anew whenever it is shown, and a line down is said at once. */
  urgent?: boolean;
}

/** `ask`: null while something is missing that the question needs; the last answer stays then too. */
export function useAsTyped<T>(
  key: readonly unknown[],
  ask: ((signal: AbortSignal) => Promise<T>) | null,
  { kept, urgent = false }: Manner,
): UseQueryResult<T, Problem> {
  return useQuery<T, Problem>({
    queryKey: key,
    enabled: ask !== null,
    placeholderData: keepPreviousData,
    gcTime: kept,
    ...(urgent ? { staleTime: 0, retry: false, networkMode: 'always' } : {}),
    queryFn: ({ signal }) => ask!(signal),
  });
}

/** `command`: null while something is missing. `pause`: milliseconds between two questions. */
export function useDryRun(
  command: Command | null,
  { pause = 0, urgent }: { pause?: number; urgent?: boolean } = {},
): UseQueryResult<Decided, Problem> {
  const text = usePaced(command === null ? '' : JSON.stringify(command), pause);
  return useAsTyped(
    ['dry run', text],
    text === '' ? null : (signal) => tryOut(JSON.parse(text) as Command, signal),
    // Hundreds are left behind where somebody slides.
    { kept: pause === 0 ? 30_000 : 5000, urgent },
  );
}
