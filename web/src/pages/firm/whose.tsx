// Whose desk this is: the firm's own, or a firm that an office looks at. The same pages show both;
// what can be done is the firm's alone.
import { createContext, useContext, useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Problem } from '@/api/client';
import { useAsk } from '@/api/ask';

export interface Whose {
  firm: string;
  own: boolean;
  /** Before the path of each of its pages; empty at the firm's own desk. */
  base: string;
}

export const WhoseContext = createContext<Whose | null>(null);

export function useWhose(): Whose {
  const whose = useContext(WhoseContext);
  if (whose === null) {
    throw new Error('no firm around this');
  }
  return whose;
}

interface Answer<T> {
  data: { items: T[] } | undefined;
  error: Problem | null;
  refetch: () => unknown;
}

// An office is answered with what belongs to all firms.
function useOnly<T>(asked: Answer<T>, isTheirs: (one: T) => boolean) {
  const { data, error, refetch } = asked;
  return useMemo(
    () => ({ data: data?.items.filter(isTheirs), error, refetch }),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [data, error, refetch],
  );
}

const whole = { params: { query: { limit: 10_000 } } };

function useTheirs() {
  const { firm } = useWhose();
  return (one: { firm: string | null }) => one.firm === firm;
}

export const usePermits = () => useOnly(useAsk('/v1/permits', whole), useTheirs());
export const useApplications = () => useOnly(useAsk('/v1/applications', whole), useTheirs());
export const useApprovals = () => useOnly(useAsk('/v1/approvals', whole), useTheirs());
export const useClearances = () => useOnly(useAsk('/v1/clearances', whole), useTheirs());
export const useDeclarations = () => useOnly(useAsk('/v1/declarations', whole), useTheirs());
export const useConsignments = () => useOnly(useAsk('/v1/consignments', whole), useTheirs());
export const useLots = () => useOnly(useAsk('/v1/lots', whole), useTheirs());
export const useDebts = () => useOnly(useAsk('/v1/obligations', whole), useTheirs());
export const useWaiting = () => useOnly(useAsk('/v1/waiting', whole), useTheirs());
export const useRulings = () => useOnly(useAsk('/v1/rulings', whole), useTheirs());
export const useReviews = () => useOnly(useAsk('/v1/reviews', whole), useTheirs());
export const useUpcoming = () => useOnly(useAsk('/v1/upcoming', whole), useTheirs());

/** Orders name no firm but their permit. */
export function useOrders() {
  const permits = usePermits();
  const orders = useAsk('/v1/orders', whole);
  return useMemo(() => {
    const theirs = new Set(permits.data?.map((one) => one.reference));
    return {
      data:
        permits.data && orders.data?.items.filter((one) => one.permit && theirs.has(one.permit)),
      error: permits.error ?? orders.error,
      refetch: () => {
        permits.refetch();
        return orders.refetch();
      },
    };
  }, [permits, orders.data, orders.error, orders.refetch]);
}

async function changesAfter(after: number, signal: AbortSignal) {
  return answerOf(
    api.GET('/v1/changes', { params: { query: { after, limit: 10_000 } }, signal }),
  );
}
export type Change = Awaited<ReturnType<typeof changesAfter>>['changes'][number];

/** Every entry that concerns the firm, oldest first. A page of them may be empty with more to come. */
export function useChanges() {
  const { own } = useWhose();
  return useQuery<Change[], Problem>({
    queryKey: ['/v1/changes', 'all'],
    enabled: own,
    queryFn: async ({ signal }) => {
      const all: Change[] = [];
      for (let after = 0; ; ) {
        const page = await changesAfter(after, signal);
        all.push(...page.changes);
        if (page.next_after >= page.seq || page.next_after <= after) {
          return all;
        }
        after = page.next_after;
      }
    },
  });
}
