// Proposals that wait for another person, and what the one who looks would do by signing. Whoever
// has signed already is refused by the kernel, and the refusal is shown as it comes.
import { Button, Card, Form, Input } from 'antd';
import { memo, useState } from 'react';
import { useDryRun } from '@/api/as_typed';
import { useAsk } from '@/api/ask';
import { useFormat } from '@/frame/format';
import { Mark, type Tone } from '@/frame/mark';
import { Nothing } from '@/frame/states';
import { Answer, Foretold, useAct } from '@/pages/desk/act_form';
import { caseSaid } from '@/pages/desk/case_words';
import { CommandInWords } from '@/pages/desk/command_in_words';
import type { Proposal } from '@/pages/desk/figures';
import { Signers } from '@/pages/desk/signers';
import { useWords } from '@/words/language';
import { endOf, proposalEnds, type End } from '@/words/proposal_ends';

const tones: Record<End, Tone> = { complete: 'good', refused: 'bad', withdrawn: 'plain' };

function Open({
  proposal,
  onSign,
  onWithdraw,
  busy,
}: {
  proposal: Proposal;
  onSign: () => void;
  onWithdraw: (reason: string) => void;
  busy: boolean;
}) {
  const w = useWords(caseSaid);
  const format = useFormat();
  const [reason, setReason] = useState('');
  const worklist = useAsk('/v1/worklist', { params: { query: { limit: 10_000 } } });
  const roles = worklist.data?.items.find(
    (one) => one.kind === 'signature' && one.number === proposal.number,
  )?.roles;
  const dry = useDryRun({ act: 'countersign', proposal: proposal.number });
  const field = `withdraw-${proposal.number.slice(1)}`;
  return (
    <article className="desk-proposal" data-proposal={proposal.number}>
      <h3>
        {proposal.number} · <CommandInWords command={proposal.command} />
      </h3>
      <p className="quiet">
        {w.proposedBy(proposal.command.actor, format.day(proposal.made))} · {w.signedBy}:{' '}
        {proposal.signatures.join(', ')} ·{' '}
        {w.ofNeeded(format.number(proposal.signatures.length), format.number(proposal.needed))}
      </p>
      {roles && <Signers roles={roles} signed={proposal.signatures} />}
      <h4>{w.wouldLeadTo}</h4>
      <Foretold decided={dry.data} problem={dry.error} />
      <div className="desk-sign">
        <Button type="primary" loading={busy} onClick={onSign}>
          {w.sign}
        </Button>
        <Form layout="inline" onFinish={() => onWithdraw(reason.trim())}>
          <Form.Item label={w.withdrawReason} htmlFor={field}>
            <Input id={field} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Form.Item>
          <Button htmlType="submit" loading={busy}>
            {w.withdraw}
          </Button>
        </Form>
      </div>
    </article>
  );
}

function Ended({ proposal }: { proposal: Proposal }) {
  const w = useWords(caseSaid);
  const ends = useWords(proposalEnds);
  const end = endOf(proposal);
  return (
    <li data-proposal={proposal.number} data-end={end}>
      {proposal.number} · <CommandInWords command={proposal.command} /> · {w.signedBy}:{' '}
      {proposal.signatures.join(', ')} <Mark tone={tones[end]}>{ends[end]}</Mark>
    </li>
  );
}

export const Signatures = memo(function Signatures({ proposals }: { proposals: Proposal[] }) {
  const w = useWords(caseSaid);
  const { act, answer, problem, busy } = useAct();
  const open = proposals.filter((one) => one.open);
  const ended = proposals.filter((one) => !one.open);
  return (
    <Card title={<h2 className="card-title">{w.signatures}</h2>} id="signatures">
      <Answer decided={answer} problem={problem} />
      {open.length === 0 && answer === null && <Nothing>{w.signaturesNone}</Nothing>}
      {open.map((proposal) => (
        <Open
          key={proposal.number}
          proposal={proposal}
          busy={busy}
          onSign={() => void act({ act: 'countersign', proposal: proposal.number })}
          onWithdraw={(reason) =>
            void act({ act: 'withdraw_proposal', proposal: proposal.number, reason })
          }
        />
      ))}
      {ended.length > 0 && (
        <>
          <h3>{w.ended}</h3>
          <ul className="quiet">
            {ended.map((proposal) => (
              <Ended key={proposal.number} proposal={proposal} />
            ))}
          </ul>
        </>
      )}
    </Card>
  );
});
