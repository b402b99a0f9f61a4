// The gate's first step: nothing is scanned yet.
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import type { Command } from '@/api/commands';
import { OutcomeTag } from '@/decision/decision';
import { useMe } from '@/frame/session';
import { Nothing } from '@/frame/states';
import { useBox } from '@/outbox/use_outbox';
import { ActWords } from '@/pages/gate/act_words';
import { Desk } from '@/pages/gate/desk';
import type { KeyAct } from '@/pages/gate/keys';
import { lineOf } from '@/pages/gate/known';
import { proposalSaid } from '@/pages/gate/proposal_words';
import { proposalOf, proposalPath, useProposals, waitingFor } from '@/pages/gate/proposals';
import { declarationPath } from '@/pages/gate/scan';
import { WaitingProposals } from '@/pages/gate/waiting_proposals';
import { said } from '@/pages/gate/words';
import { useWords } from '@/words/language';

const shown = 6;

function placeOf(command: Command): string | null {
  const line = lineOf(command);
  const proposal = proposalOf(command);
  return line?.mrn
    ? declarationPath(line.mrn, line.item ?? 1)
    : proposal === null
      ? null
      : proposalPath(proposal);
}

function Linked({ to, children }: { to: string | null; children: ReactNode }) {
  return to === null ? (
    children
  ) : (
    <Link className="big-link" to={to}>
      <span>{children}</span>
    </Link>
  );
}

/** The key that leads to what waits for a second person: first to what this one could sign. */
function useSecond(): KeyAct[] {
  const w = useWords(proposalSaid);
  const me = useMe();
  const navigate = useNavigate();
  const [first] = waitingFor(me.person, useProposals().data ?? []);
  return first
    ? [{ key: 'F6', label: w.open(first.number), run: () => navigate(proposalPath(first.number)) }]
    : [];
}

export default function Gate() {
  const w = useWords(said);
  const { answers } = useBox();
  const second = useSecond();
  return (
    <Desk acts={second} focus="scan" tellsToSign={false}>
      <section className="gate-sheet">
        <h2>{w.startTitle}</h2>
        <p style={{ margin: 0 }}>{w.start}</p>
      </section>
      <WaitingProposals />
      <section className="gate-sheet">
        <h2>{w.lately}</h2>
        {answers.length === 0 ? (
          <Nothing>{w.latelyNone}</Nothing>
        ) : (
          <ul className="plain">
            {answers.slice(0, shown).map(({ key, command, decided }) => (
              <li key={key}>
                <OutcomeTag outcome={decided.outcome} />{' '}
                <Linked to={placeOf(command)}>
                  <ActWords command={command} />
                </Linked>
              </li>
            ))}
          </ul>
        )}
      </section>
    </Desk>
  );
}
