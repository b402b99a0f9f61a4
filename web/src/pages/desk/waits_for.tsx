// What something waits for, in a line.
import { OutcomeTag } from '@/decision/decision';
import type { Waiting } from '@/pages/desk/figures';
import { said } from '@/pages/desk/words';
import { useWords } from '@/words/language';
import { roleNames, wordOf } from '@/words/sets';

export function WaitsFor({ waiting }: { waiting: Waiting }) {
  const w = useWords(said);
  const names = useWords(roleNames);
  const missing = waiting.missing.filter((one) => one !== null);
  const roles = waiting.roles.filter((one) => one !== null);
  const parts = [
    missing.length > 0 && w.evidence(missing.join(', ')),
    roles.length > 0 && w.role(roles.map((role) => wordOf(names, role)).join(', ')),
    waiting.pool && w.pool(waiting.pool),
  ].filter((one) => one);
  return (
    <>
      <OutcomeTag outcome={waiting.outcome} /> {parts.length > 0 ? parts.join(' · ') : w.room}
    </>
  );
}
