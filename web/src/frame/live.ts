// What happens elsewhere shows here: the stream of changes tells when to look again. A browser
// keeps few connections to one place, and the service few streams for one person: of a person's
// windows one follows the stream and tells the others.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

const together = 250; // milliseconds in which what comes is looked at together
const again = 3000; // before a stream that was cut is asked for again

interface Told {
  last: number; // the entry up to which is known what happened
  stands: boolean; // the line to the service
}
type Said = Told | 'where?';

/** Runs `lead` in one window at a time, in the next once that is closed; ends with `gone`. */
function inOneWindow(name: string, gone: AbortSignal, lead: () => void) {
  // Browsers have locks where the page came over TLS or from this machine; elsewhere each window
  // follows for itself.
  if (!('locks' in navigator)) {
    lead();
    return;
  }
  void navigator.locks
    .request(name, { signal: gone }, async () => {
      lead();
      await new Promise((closed) => gone.addEventListener('abort', closed, { once: true }));
    })
    .catch(() => undefined); // gone before its turn came
}

/** Whether the line to the service stands. `after`: the entry up to which the person is told. */
export function useLive(person: string | null, after: number | null): boolean {
  const known = useQueryClient();
  const [stands, setStands] = useState(true);
  useEffect(() => {
    if (after === null) {
      return;
    }
    const name = `sluice.live.${person}`;
    const windows = new BroadcastChannel(name);
    const gone = new AbortController();
    let now: Told = { last: after, stands: true };
    let leads = false;
    let source: EventSource | null = null;
    let soon: ReturnType<typeof setTimeout> | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const hear = (told: Told) => {
      if (told.last > now.last) {
        clearTimeout(soon);
        soon = setTimeout(() => void known.invalidateQueries(), together);
      }
      now = { last: Math.max(told.last, now.last), stands: told.stands };
      setStands(now.stands);
    };
    const tell = (told: Partial<Told>) => {
      hear({ ...now, ...told });
      windows.postMessage(now);
    };
    windows.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data !== 'where?') {
        hear(data);
      } else if (leads) {
        windows.postMessage(now);
      }
    };
    windows.postMessage('where?');
    const follow = () => {
      leads = true;
      source = new EventSource(`/v1/changes/stream?after=${now.last}`);
      source.onopen = () => tell({ stands: true });
      source.addEventListener('change', (event) => tell({ last: Number(event.lastEventId) }));
      source.onerror = () => {
        // Ended by the service after its time, or the line is down: the next try tells.
        source?.close();
        tell({ stands: navigator.onLine });
        retry = setTimeout(follow, again);
      };
    };
    inOneWindow(name, gone.signal, follow);
    return () => {
      gone.abort();
      clearTimeout(soon);
      clearTimeout(retry);
      source?.close();
      windows.close();
    };
    // `after` is where the session began; what came since is known here.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [known, person, after === null]);
  return stands;
}
