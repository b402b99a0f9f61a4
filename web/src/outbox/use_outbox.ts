// The outbox of who is signed in.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Command } from '@/api/commands';
import { useMe } from '@/frame/session';
import { Outbox, type Answer, type Box, type Pending, type Turned } from '@/outbox/outbox';

const boxes = new Map<string, Outbox>();

function outboxOf(person: string): Outbox {
  let box = boxes.get(person);
  if (!box) {
    box = new Outbox(person);
    boxes.set(person, box);
  }
  return box;
}

export function useBox(): Box & { tryNow: () => void } {
  const outbox = outboxOf(useMe().person ?? '');
  const box = useSyncExternalStore(outbox.subscribe, outbox.snapshot);
  return { ...box, tryNow: outbox.tryNow };
}

/** For the root of a page: sends for as long as the page stands. */
export function useRunningOutbox(): void {
  const outbox = outboxOf(useMe().person ?? '');
  const known = useQueryClient();
  useEffect(() => {
    outbox.onAnswer = () => void known.invalidateQueries();
    outbox.start();
    window.addEventListener('online', outbox.tryNow);
    return () => {
      window.removeEventListener('online', outbox.tryNow);
      outbox.stop();
    };
  }, [outbox, known]);
}

export interface Sending {
  send: (command: Command) => void;
  /** Forgets the answer: what is typed next is another act. */
  forget: () => void;
  pending: Pending | undefined;
  answer: Answer | undefined;
  turned: Turned | undefined;
}

/** What becomes of the act of one form. `isMine` finds it again where the page was left meanwhile. */
export function useSending(isMine: (command: Command) => boolean): Sending {
  const outbox = outboxOf(useMe().person ?? '');
  const box = useBox();
  const [key, setKey] = useState<string | null>(
    () => box.pending.find((one) => isMine(one.command))?.key ?? null,
  );
  const send = useCallback((command: Command) => setKey(outbox.post(command)), [outbox]);
  const forget = useCallback(() => setKey(null), []);
  return {
    send,
    forget,
    pending: box.pending.find((one) => one.key === key),
    answer: box.answers.find((one) => one.key === key),
    turned: box.turned.find((one) => one.key === key),
  };
}
