// What waits for a second person of this gate: all of it at the first step, and on the others what
// the one who works there could sign.
import { Alert } from 'antd';
import { Link } from 'react-router-dom';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { useMe } from '@/frame/session';
import { Answered, Nothing } from '@/frame/states';
import { ActWords } from '@/pages/gate/act_words';
import { proposalSaid } from '@/pages/gate/proposal_words';
import {
  proposalPath,
  standOf,
  useProposals,
  waitingFor,
  type Proposal,
} from '@/pages/gate/proposals';
import { useWords } from '@/words/language';

function ProposalLink({ proposal }: { proposal: Proposal }) {
  return (
    <Link className="big-link" to={proposalPath(proposal.number)}>
      <span>
        {proposal.number} · <ActWords command={proposal.command} />
      </span>
    </Link>
  );
}

export function WaitingProposals() {
  const w = useWords(proposalSaid);
  const format = useFormat();
  const me = useMe();
  const asked = useProposals();
  return (
    <section className="gate-sheet" data-testid="waiting-proposals">
      <h2>{w.waiting}</h2>
      <Answered asked={asked} rows={1}>
        {(proposals) => {
          const waiting = waitingFor(me.person, proposals);
          return waiting.length === 0 ? (
            <Nothing>{w.waitingNone}</Nothing>
          ) : (
            <ul className="plain">
              {waiting.map((one) => {
                const isTheirs = standOf(one, me.person) === 'to_sign';
                return (
                  <li
                    key={one.number}
                    data-proposal={one.number}
                    data-stand={isTheirs ? 'to_sign' : 'signed'}
                  >
                    <Mark tone={isTheirs ? 'unsure' : 'plain'}>
                      {isTheirs ? w.stands.to_sign : w.stands.signed}
                    </Mark>{' '}
                    <ProposalLink proposal={one} />{' '}
                    <span className="quiet">{w.by(one.command.actor, format.day(one.made))}</span>
                  </li>
                );
              })}
            </ul>
          );
        }}
      </Answered>
    </section>
  );
}

export function ToSign() {
  const w = useWords(proposalSaid);
  const { person } = useMe();
  const toSign = useProposals().data?.filter((one) => standOf(one, person) === 'to_sign') ?? [];
  return (
    <div role="status" data-testid="to-sign">
      {toSign.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={
            <>
              {w.toSign}:{' '}
              {toSign.map((one) => (
                <span key={one.number} style={{ marginInlineEnd: 16 }}>
                  <ProposalLink proposal={one} />
                </span>
              ))}
            </>
          }
        />
      )}
    </div>
  );
}
