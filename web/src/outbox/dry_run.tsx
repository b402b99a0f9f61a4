// What would happen: asked anew with each letter that is typed, and whenever something has changed.
import { useDryRun } from '@/api/as_typed';
import type { Command, Decided } from '@/api/commands';
import { DecisionView } from '@/decision/decision';
import { Failed } from '@/frame/states';
import { useWords, words } from '@/words/language';

const said = words({
  en: {
    again: 'This was done already: the same message has its answer, and nothing happens twice.',
  },
  zh: { again: '此前已办理：相同报文沿用原答复，不会重复办理。' },
});

export function wasDoneAlready(decided: Decided): boolean {
  return decided.decision.findings.some((one) => one.ground === 'replayed');
}

/** A decision, and whether it is only the repetition of an earlier one. */
export function Outcome({ decided }: { decided: Decided }) {
  const w = useWords(said);
  return (
    <>
      {wasDoneAlready(decided) && <p>{w.again}</p>}
      <DecisionView decided={decided} compact />
    </>
  );
}

export function DryRun({ command }: { command: Command | null }) {
  const asked = useDryRun(command, { urgent: true });
  if (command === null) {
    return null;
  }
  if (asked.error) {
    return <Failed problem={asked.error} onRetry={() => void asked.refetch()} />;
  }
  return (
    <div
      data-testid="dry-run"
      data-of={asked.isPlaceholderData || !asked.data ? undefined : JSON.stringify(command)}
      aria-busy={asked.isFetching}
    >
      {asked.data && <Outcome decided={asked.data} />}
    </div>
  );
}
