// The draft of an amendment: at once in this browser, and a moment later on the service, where the
// others of one's office find it.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useAsk } from '@/api/ask';
import { api } from '@/api/client';
import { useMe } from '@/frame/session';
import { readStored, writeStored } from '@/frame/stored';

export interface Draft {
  text: string;
  by: string;
  at: string; // an instant, as ISO writes it
}

const path = { params: { path: { name: 'terms' } } };
const pause = 1200; // milliseconds without a letter before it goes to the service

function draftIn(json: unknown): Draft | null {
  const one = json as Partial<Draft> | undefined;
  return typeof one?.text === 'string' && typeof one.at === 'string'
    ? { text: one.text, by: String(one.by ?? ''), at: one.at }
    : null;
}

export function useDraft() {
  const me = useMe();
  const person = me.person ?? '';
  const name = `terms-draft.${person}`;
  const known = useQueryClient();
  const [draft, setDraft] = useState<Draft | null>(() => readStored<Draft | null>(name, null));
  const [kept, setKept] = useState<string | null>(null); // the text that the service has from here
  const [passed, setPassed] = useState<string | null>(null); // an instant of one that was not taken
  const onService = useAsk('/v1/drafts/{name}', path);
  const theirs = onService.isSuccess ? draftIn(onService.data) : null;
  const begun = useRef(false);

  const put = useCallback(
    (next: Draft | null) => {
      setDraft(next);
      writeStored(name, next);
    },
    [name],
  );

  // Who has none here goes on with the one of the office.
  useEffect(() => {
    if (!begun.current && theirs) {
      begun.current = true;
      if (draft === null) {
        put(theirs);
        setKept(theirs.text);
      } else if (theirs.text === draft.text) {
        setKept(draft.text);
      }
    }
  }, [theirs, draft, put]);

  // One of somebody else that was not seen here yet is not written over unasked.
  const elsewhere =
    draft !== null && theirs !== null && theirs.by !== person && theirs.text !== draft.text &&
    theirs.text !== kept && theirs.at !== passed
      ? theirs
      : null;
  const waits = onService.isPending || elsewhere !== null;
  useEffect(() => {
    if (draft === null || draft.text === kept || waits) {
      return;
    }
    const timer = setTimeout(() => {
      api
        .PUT('/v1/drafts/{name}', { ...path, body: draft as unknown as Record<string, never> })
        .then(({ response }) => {
          if (response.ok) {
            setKept(draft.text);
            known.setQueryData(['/v1/drafts/{name}', path], draft);
          }
        })
        .catch(() => undefined); // it stays in the browser, and the next letter tries again
    }, pause);
    return () => clearTimeout(timer);
  }, [draft, kept, waits, known]);

  return {
    draft,
    /** Whether it is awaited if there is one. */
    pending: draft === null && onService.isPending,
    kept: draft !== null && draft.text === kept,
    elsewhere,
    change: (text: string) => put({ text, by: person, at: new Date().toISOString() }),
    take: (other: Draft) => {
      put(other);
      setKept(other.text);
    },
    keepMine: (other: Draft) => setPassed(other.at),
    discard: async () => {
      begun.current = true;
      put(null);
      setKept(null);
      await api.DELETE('/v1/drafts/{name}', path).catch(() => undefined);
      known.removeQueries({ queryKey: ['/v1/drafts/{name}', path] });
    },
  };
}
