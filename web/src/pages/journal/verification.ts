// The verifying of a chain as it goes on: page by page, until the journal's end, stopped by whoever
// began it, or broken.
import { useCallback, useEffect, useRef, useState } from 'react';
import { answerOf, api, Problem } from '@/api/client';
import { Broken, Chain } from './chain';
import { fetchFrames } from './fetch';
import { hexOf, piecesOf, Unreadable } from './frames';
import { promisedBy, signatureOf, type Promised, type Signature } from './signed';

const pageSize = 1000; // entries

/** How a signed document stands beside the chain that was worked out. */
export interface Compared {
  promised: Promised;
  signature: Signature;
  /** null: the chain does not reach from before it to its entry. */
  agrees: boolean | null;
}

export type Phase = 'idle' | 'running' | 'stopped' | 'done' | 'broken' | 'failed';

export interface Verification {
  phase: Phase;
  chain: Chain | null;
  /** The last entry that is known, so that one sees how far it is. */
  end: number;
  broken: Broken | null;
  problem: Problem | null;
  /** null: nothing is signed here. */
  checkpoint: Compared | null;
}

const nothingYet: Verification = {
  phase: 'idle',
  chain: null,
  end: 0,
  broken: null,
  problem: null,
  checkpoint: null,
};

export async function compare(document: string, chain: Chain | null): Promise<Compared | null> {
  const promised = promisedBy(document);
  if (!promised) {
    return null;
  }
  const { keys } = await answerOf(api.GET('/v1/keys'));
  const hash = chain?.hashOf(promised.seq) ?? null;
  return {
    promised,
    signature: await signatureOf(document, keys),
    agrees: hash === null ? null : hexOf(hash) === promised.hash,
  };
}

async function fetchCheckpoint(): Promise<string | null> {
  const asked = await api.GET('/v1/checkpoint', { parseAs: 'text' });
  if (asked.response.status === 404) {
    return null;
  }
  return answerOf(Promise.resolve(asked));
}

async function chainFrom(first: number, signal: AbortSignal): Promise<Chain> {
  if (first === 1) {
    return new Chain();
  }
  try {
    const [before] = piecesOf(await fetchFrames(first - 2, 1, signal));
    return new Chain(first - 1, before?.hash);
  } catch (failed) {
    throw failed instanceof Unreadable ? new Broken(first - 1, 'bytes') : failed;
  }
}

export function useVerification(end: number) {
  const [state, setState] = useState<Verification>(nothingYet);
  const stopper = useRef<AbortController | null>(null);
  useEffect(() => () => stopper.current?.abort(), []);

  const start = useCallback(
    async (first: number) => {
      stopper.current?.abort();
      const stop = new AbortController();
      stopper.current = stop;
      let chain: Chain | null = null;
      let last = end;
      const say = (said: Partial<Verification>) => {
        if (stopper.current === stop) {
          setState({ ...nothingYet, chain, end: Math.max(last, chain?.seq ?? 0), ...said });
        }
      };
      try {
        say({ phase: 'running' });
        chain = await chainFrom(first, stop.signal);
        for (;;) {
          const page = await fetchFrames(chain.seq, pageSize, stop.signal);
          if (page.length === 0) {
            break;
          }
          await chain.follow(page);
          say({ phase: 'running' });
          if (stop.signal.aborted) {
            return say({ phase: 'stopped' });
          }
        }
        // Asked for after the end was reached: it may speak of an entry that came meanwhile.
        const document = await fetchCheckpoint();
        const promised = document === null ? null : promisedBy(document);
        while (promised && promised.seq > chain.seq) {
          const page = await fetchFrames(chain.seq, pageSize, stop.signal);
          if (page.length === 0) {
            break;
          }
          await chain.follow(page);
        }
        say({ phase: 'done', checkpoint: document === null ? null : await compare(document, chain) });
      } catch (failed) {
        if (failed instanceof Broken) {
          say({ phase: 'broken', broken: failed });
        } else if (stop.signal.aborted) {
          say({ phase: 'stopped' });
        } else {
          say({
            phase: 'failed',
            problem: failed instanceof Problem ? failed : new Problem(0, String(failed), ''),
          });
        }
      }
    },
    [end],
  );
  const stop = useCallback(() => stopper.current?.abort(), []);
  return { state, start, stop };
}
