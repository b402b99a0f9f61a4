// What happens elsewhere shows here: the stream of changes tells when to look again.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

const together = 250; // milliseconds in which what comes is looked at together
const again = 3000; // before a stream that was cut is asked for again

/** Whether the line to the service stands. */
export function useLive(after: number | null): boolean {
  const known = useQueryClient();
  const [stands, setStands] = useState(true);
  useEffect(() => {
    if (after === null) {
      return;
    }
    let last = after;
    let source: EventSource | null = null;
    let soon: ReturnType<typeof setTimeout> | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      source = new EventSource(`/v1/changes/stream?after=${last}`);
      source.onopen = () => setStands(true);
      source.addEventListener('change', (event) => {
        last = Number(event.lastEventId) || last;
        clearTimeout(soon);
        soon = setTimeout(() => void known.invalidateQueries(), together);
      });
      source.onerror = () => {
        // Ended by the service after its time, or the line is down: the next try tells.
        source?.close();
        setStands(navigator.onLine);
        retry = setTimeout(open, again);
      };
    };
    open();
    return () => {
      clearTimeout(soon);
      clearTimeout(retry);
      source?.close();
    };
    // `after` is where the session began; what came since is known here.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [known, after === null]);
  return stands;
}
