// A proposal of this gate: what it would do, and the signature of a second person.
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { OutcomeTag } from '@/decision/decision';
import { useFormat } from '@/frame/format';
import { Mark, type Tone } from '@/frame/mark';
import { useMe } from '@/frame/session';
import { Answered, Nothing } from '@/frame/states';
import { ActForm } from '@/outbox/act_form';
import { DryRun, Outcome } from '@/outbox/dry_run';
import { useBox } from '@/outbox/use_outbox';
import { ActWords } from '@/pages/gate/act_words';
import { Desk } from '@/pages/gate/desk';
import { Field, type Typed } from '@/pages/gate/fields';
import type { KeyAct } from '@/pages/gate/keys';
import { lineOf } from '@/pages/gate/known';
import { proposalSaid } from '@/pages/gate/proposal_words';
import {
  lastAnswerOn,
  proposalPath,
  standOf,
  useProposals,
  type Proposal,
  type Stand,
} from '@/pages/gate/proposals';
import { declarationPath } from '@/pages/gate/scan';
import { said } from '@/pages/gate/words';
import { useWords } from '@/words/language';
import { proposalEnds, type End } from '@/words/proposal_ends';

const tones: Record<Stand, Tone> = {
  to_sign: 'unsure',
  signed: 'news',
  complete: 'good',
  refused: 'bad',
  withdrawn: 'plain',
};
const look = { around: 'gate-step', form: 'gate-sheet', panel: 'gate-sheet' };

function Fact({ name, isMain = false, children }: { name: string; isMain?: boolean; children: ReactNode }) {
  return (
    <div className={isMain ? 'gate-main' : undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Facts({ proposal }: { proposal: Proposal }) {
  const w = useWords(proposalSaid);
  const ends = useWords(proposalEnds);
  const format = useFormat();
  const stand = standOf(proposal, useMe().person);
  const { command, signatures, needed } = proposal;
  const line = lineOf(command);
  const what = <ActWords command={command} />;
  return (
    <dl className="gate-facts gate-sheet" data-testid="proposal">
      <Fact name={w.proposal} isMain>
        {proposal.number}
      </Fact>
      <Fact name={w.what}>
        {line?.mrn ? (
          <Link className="big-link" to={declarationPath(line.mrn, line.item ?? 1)}>
            <span>{what}</span>
          </Link>
        ) : (
          what
        )}
      </Fact>
      {command.act === 'adjust' && <Fact name={w.authority}>{command.authority}</Fact>}
      <Fact name={w.proposedBy}>{command.actor}</Fact>
      <Fact name={w.made}>{format.day(proposal.made)}</Fact>
      <Fact name={w.signatures}>
        {w.ofNeeded(format.number(signatures.length), format.number(needed))} ({signatures.join(', ')})
      </Fact>
      <Fact name={w.state}>
        <Mark tone={tones[stand]} data-stand={stand}>
          {{ ...w.stands, ...ends }[stand]}
        </Mark>
      </Fact>
    </dl>
  );
}

function Sign({ number }: { number: string }) {
  const w = useWords(proposalSaid);
  return (
    <ActForm<Typed>
      name="act"
      look={look}
      draft={`countersign.${number}`}
      start={{}}
      commandOf={() => ({ act: 'countersign', proposal: number })}
      isMine={(command) => command.act === 'countersign' && command.proposal === number}
    >
      {() => (
        <>
          <h2>{w.signTitle}</h2>
          <p style={{ margin: 0 }}>{w.signLead}</p>
        </>
      )}
    </ActForm>
  );
}

function Withdraw({ number }: { number: string }) {
  const w = useWords(proposalSaid);
  const s = useWords(said);
  const navigate = useNavigate();
  return (
    <ActForm<Typed>
      name="act"
      look={look}
      draft={`withdraw.${number}`}
      start={{ reason: '' }}
      commandOf={({ reason = '' }) => ({
        act: 'withdraw_proposal',
        proposal: number,
        reason: reason.trim(),
      })}
      isMine={(command) => command.act === 'withdraw_proposal' && command.proposal === number}
      onTaken={() => navigate(proposalPath(number))}
    >
      {(busy) => (
        <>
          <p className="quiet">{w.withdrawLead}</p>
          <Field name="reason" label={s.reason} disabled={busy} />
        </>
      )}
    </ActForm>
  );
}

function Signed({ number }: { number: string }) {
  const w = useWords(proposalSaid);
  return (
    <div className="gate-step">
      <section className="gate-sheet">
        <h2>{w.signedTitle}</h2>
        <p style={{ margin: 0 }}>{w.signedLead}</p>
      </section>
      <section className="gate-sheet">
        <h2>{w.ifYouSign}</h2>
        <DryRun command={{ act: 'countersign', proposal: number }} />
      </section>
    </div>
  );
}

function Over({ number, stand }: { number: string; stand: End }) {
  const w = useWords(proposalSaid);
  const s = useWords(said);
  const last = lastAnswerOn(number, useBox().answers);
  return (
    <section className="gate-sheet" data-testid="last">
      {last ? (
        <>
          <h2>{s.decided}</h2>
          <p>
            <OutcomeTag outcome={last.decided.outcome} /> <ActWords command={last.command} />
          </p>
          <Outcome decided={last.decided} />
        </>
      ) : (
        <p style={{ margin: 0 }}>{w.over[stand]}</p>
      )}
    </section>
  );
}

export default function ProposalStep() {
  const w = useWords(proposalSaid);
  const { person } = useMe();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const number = `#${useParams().number ?? ''}`;
  const asked = useProposals();
  const proposal = asked.data?.find((one) => one.number === number);
  const stand = proposal && standOf(proposal, person);
  const here = proposalPath(number);
  const isOpen = stand === 'to_sign' || stand === 'signed';
  const withdraws = isOpen && search.get('act') === 'withdraw_proposal';
  const acts: KeyAct[] = withdraws
    ? [{ key: 'Enter', label: w.withdraw, form: 'act' }]
    : [
        ...(stand === 'to_sign' ? [{ key: 'F4', label: w.sign, form: 'act' }] : []),
        ...(isOpen
          ? [{ key: 'F8', label: w.withdraw, run: () => navigate(`${here}?act=withdraw_proposal`) }]
          : []),
      ];
  const views: Record<Stand, ReactNode> = {
    to_sign: <Sign key={number} number={number} />,
    signed: <Signed number={number} />,
    complete: <Over number={number} stand="complete" />,
    refused: <Over number={number} stand="refused" />,
    withdrawn: <Over number={number} stand="withdrawn" />,
  };
  return (
    <Desk
      back={withdraws ? here : '/'}
      focus={withdraws ? 'act_reason' : 'scan'}
      acts={acts}
      facts={proposal && <Facts proposal={proposal} />}
      tellsToSign={false}
    >
      <Answered asked={asked}>
        {() =>
          stand === undefined ? (
            <Nothing>{w.none(number)}</Nothing>
          ) : withdraws ? (
            <Withdraw key={number} number={number} />
          ) : (
            views[stand]
          )
        }
      </Answered>
    </Desk>
  );
}
