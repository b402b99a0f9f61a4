// How a proposal ended: what all signed can still be refused when it is to be carried out.
import { words } from '@/words/language';

export type End = 'complete' | 'refused' | 'withdrawn';

export function endOf(proposal: {
  carried: boolean;
  signatures: readonly unknown[];
  needed: number;
}): End {
  if (proposal.carried) {
    return 'complete';
  }
  return proposal.signatures.length >= proposal.needed ? 'refused' : 'withdrawn';
}

export const proposalEnds = words({
  en: { complete: 'signed, and acted on', refused: 'signed, and refused', withdrawn: 'withdrawn' },
  zh: { complete: '签署完毕，已办理', refused: '签署完毕，未予准许', withdrawn: '已撤回' },
});
