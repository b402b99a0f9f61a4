// Everything that is on file about one application.
import { useMemo } from 'react';
import { useAsk } from '@/api/ask';
import { proposalsOf, namesIn, type Application, type Proposal, type Waiting, type WorkItem } from '@/pages/desk/figures';
import type { Problem, Schemas } from '@/api/client';

const all = { params: { query: { limit: 10_000 } } };

export interface Case {
  application: Application;
  /** Its place in the whole list, by which facts about it are recorded. */
  place: number;
  /** The place of its firm among the parties. */
  firmPlace: number;
  permits: Schemas['PermitWithBalance'][];
  waits: Waiting[];
  proposals: Proposal[];
  rulings: Schemas['RulingInWords'][];
  reviews: Schemas['Review'][];
  work: WorkItem | null;
  /** The number of what waits for a role, where there is one such thing alone. */
  assent: string | null;
  /** Names as namesIn gives them. */
  names: string[];
}

export function useProposals() {
  const asked = useAsk('/v1/proposals', all);
  const data = useMemo(() => asked.data && proposalsOf(asked.data.items), [asked.data]);
  return { data, error: asked.error, refetch: asked.refetch };
}

/** undefined: not known yet; null: there is no such application. */
export function useCase(reference: string): {
  data: Case | null | undefined;
  error: Problem | null;
  refetch: () => void;
} {
  const applications = useAsk('/v1/applications', all);
  const parties = useAsk('/v1/parties', all);
  const permits = useAsk('/v1/permits', all);
  const waiting = useAsk('/v1/waiting', all);
  const proposals = useProposals();
  const rulings = useAsk('/v1/rulings', all);
  const reviews = useAsk('/v1/reviews', all);
  const worklist = useAsk('/v1/worklist', all);
  const asked = [applications, parties, permits, waiting, proposals, rulings, reviews, worklist];
  const data = useMemo(() => {
    if (
      !applications.data ||
      !parties.data ||
      !permits.data ||
      !waiting.data ||
      !proposals.data ||
      !rulings.data ||
      !reviews.data ||
      !worklist.data
    ) {
      return undefined;
    }
    const place = applications.data.items.findIndex((one) => one.reference === reference);
    const application = applications.data.items[place];
    if (!application) {
      return null;
    }
    const own = permits.data.items.filter((one) => one.application === reference);
    const things = new Set([reference, ...own.map((one) => one.reference)]);
    const ruled = rulings.data.items.filter((one) => things.has(one.thing));
    const numbers = new Set(ruled.map((one) => one.number));
    const reviewed = reviews.data.items.filter((one) => numbers.has(one.ruling ?? ''));
    const names = new Set([
      ...things,
      ...ruled.map((one) => `ruling ${one.number}`),
      ...reviewed.map((one) => one.reference),
    ]);
    const proposed = proposals.data.filter((one) => namesIn(one.command).some((name) => names.has(name)));
    const assents = worklist.data.items.filter(
      (one) => one.kind === 'assent' && one.thing === reference,
    );
    return {
      application,
      place,
      firmPlace: parties.data.items.findIndex((one) => one.name === application.firm),
      permits: own,
      waits: waiting.data.items.filter((one) => one.application === reference),
      proposals: proposed,
      rulings: ruled,
      reviews: reviewed,
      work:
        worklist.data.items.find(
          (one) => (one.kind === 'application' || one.kind === 'answer') && one.thing === reference,
        ) ?? null,
      assent: assents.length === 1 ? (assents[0]?.number ?? null) : null,
      names: [...names, ...proposed.map((one) => `proposal ${one.number}`)],
    };
  }, [
    applications.data,
    parties.data,
    permits.data,
    waiting.data,
    proposals.data,
    rulings.data,
    reviews.data,
    worklist.data,
    reference,
  ]);
  return {
    data,
    error: asked.find((one) => one.error)?.error ?? null,
    refetch: () => asked.forEach((one) => void one.refetch()),
  };
}
