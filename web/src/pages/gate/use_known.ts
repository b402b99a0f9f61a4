import { useMemo } from 'react';
import { useAsk } from '@/api/ask';
import { useMe } from '@/frame/session';
import { useBox } from '@/outbox/use_outbox';
import { knownDeclarations, type Known } from '@/pages/gate/known';

/** The declarations of this gate that are known here, newest first. */
export function useKnown(): { declarations: Known[]; asked: ReturnType<typeof useListed> } {
  const me = useMe();
  const asked = useListed();
  const { answers } = useBox();
  const declarations = useMemo(
    () => knownDeclarations(me.party ?? '', asked.data?.items ?? [], answers),
    [me.party, asked.data, answers],
  );
  return { declarations, asked };
}

function useListed() {
  return useAsk('/v1/declarations', { params: { query: { limit: 10_000 } } });
}
