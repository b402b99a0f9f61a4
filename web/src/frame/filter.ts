// What a long list is asked for stands in the address, so that it can be sent to somebody.
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

export function useFilter() {
  const [place, setPlace] = useSearchParams();
  /** Empty texts leave the address; the page begins anew unless it is the page that changes. */
  const change = useCallback(
    (changes: Record<string, string>) =>
      setPlace((before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries({ page: '', ...changes })) {
          if (value) {
            next.set(name, value);
          } else {
            next.delete(name);
          }
        }
        return next;
      }),
    [setPlace],
  );
  return { place, change };
}
