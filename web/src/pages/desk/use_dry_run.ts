// What a command would lead to, asked again as it changes: at most one question in a while, and an
// earlier one is given up for the next.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Problem } from '@/api/client';
import { tryOut, type Command, type Decided } from '@/api/commands';

/** The value, at most every `pause` milliseconds: the first at once, the last always. */
export function usePaced<T>(value: T, pause: number): T {
  const [paced, setPaced] = useState(value);
  const last = useRef(0);
  useEffect(() => {
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
  return paced;
}

/** `command`: null while something is missing. What was foretold stays until the next is there. */
export function useDryRun(command: Command | null, pause = 250) {
  const text = usePaced(command === null ? '' : JSON.stringify(command), pause);
  return useQuery<Decided, Problem>({
    queryKey: ['dry run', text],
    enabled: text !== '',
    queryFn: ({ signal }) => tryOut(JSON.parse(text) as Command, signal),
    placeholderData: text === '' ? undefined : keepPreviousData,
    gcTime: 5000,
  });
}
