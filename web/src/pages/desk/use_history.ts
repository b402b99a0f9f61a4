// The journal's entries about a case, read backwards in fixed pieces until its first day.
import { useQueries } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { answerOf, api, type Problem } from '@/api/client';
import { useMe } from '@/frame/session';
import { historyOf, type Step } from '@/pages/desk/figures';

const piece = 1000; // entries
const byItself = 5; // pieces that are read unasked

async function read(after: number, signal: AbortSignal) {
  const query = { params: { query: { after, limit: piece } }, signal };
  const [changed, entered] = await Promise.all([
    answerOf(api.GET('/v1/changes', query)),
    answerOf(api.GET('/v1/journal', query)),
  ]);
  return { changes: changed.changes, entries: entered.entries };
}

export interface History {
  steps: Step[] | undefined;
  error: Problem | null;
  refetch: () => void;
  /** Reads further back; null: all since `from` is here. */
  further: (() => void) | null;
}

/** `names` as namesIn gives them; `from`: the day before which nothing can concern the case. */
export function useHistory(names: string[], from: string): History {
  const { seq } = useMe();
  const newest = Math.floor(Math.max(0, seq - 1) / piece);
  const [pieces, setPieces] = useState(1);
  const asked = useQueries({
    queries: Array.from({ length: Math.min(pieces, newest + 1) }, (_, back) => ({
      queryKey: ['history', (newest - back) * piece],
      queryFn: ({ signal }: { signal: AbortSignal }) => read((newest - back) * piece, signal),
    })),
    combine: (results) => ({
      pieces: results.map((one) => one.data),
      error: (results.find((one) => one.error)?.error ?? null) as Problem | null,
      refetch: () => results.forEach((one) => void one.refetch()),
    }),
  });
  const oldest = asked.pieces.at(-1);
  const isThere = asked.pieces.every((one) => one !== undefined);
  const firstDay = oldest?.changes[0]?.day;
  const isAll = pieces > newest || (firstDay !== undefined && firstDay < from);
  useEffect(() => {
    if (isThere && !isAll && pieces < byItself) {
      setPieces(pieces + 1);
    }
  }, [isThere, isAll, pieces]);
  const key = names.join('\n');
  const steps = useMemo(
    () =>
      isThere
        ? historyOf(
            asked.pieces.flatMap((one) => one?.changes ?? []),
            asked.pieces.flatMap((one) => one?.entries ?? []),
            key.split('\n'),
          )
        : undefined,
    [isThere, asked.pieces, key],
  );
  return useMemo(
    () => ({
      steps,
      error: asked.error,
      refetch: asked.refetch,
      further: isAll ? null : () => setPieces(pieces + 1),
    }),
    [steps, asked.error, asked.refetch, isAll, pieces],
  );
}
