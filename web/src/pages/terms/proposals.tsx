// Texts that wait for the signature of another person.
import { useQuery } from '@tanstack/react-query';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { useAsk } from '@/api/ask';
import type { Problem, Schemas } from '@/api/client';
import { newKey, tryOut, useCommand, type Decided } from '@/api/commands';
import { DecisionView } from '@/decision/decision';
import { useFormat } from '@/frame/format';
import { useMe } from '@/frame/session';
import { Answered, Failed, Nothing } from '@/frame/states';
import { headOf } from '@/pages/terms/amendment';
import { ChangesOf } from '@/pages/terms/changes';
import { Code } from '@/pages/terms/code';
import { proposing } from '@/pages/terms/words';
import { useWords } from '@/words/language';

export interface TextProposed {
  number: string; // "#9"
  text: string;
  signatures: string[];
  needed: number;
  made: string;
}

/** The open ones. */
export function textsProposed(items: Schemas['NumberedProposal'][]): TextProposed[] {
  return items.flatMap((one) => {
    const [command] = one.command;
    return one.open && command?.act === 'enact_terms'
      ? [
          {
            number: one.number,
            text: command.text,
            signatures: one.signatures.filter((name) => name !== null),
            needed: one.needed,
            made: one.made,
          },
        ]
      : [];
  });
}

export function useTextsProposed(enabled: boolean) {
  return useAsk('/v1/proposals', { params: { query: { limit: 10_000 } } }, { enabled });
}

function Sign({ number, onDone }: { number: string; onDone: (decided: Decided) => void }) {
  const w = useWords(proposing);
  const me = useMe();
  const [key, setKey] = useState(newKey);
  const command = { act: 'countersign' as const, proposal: number };
  const tried = useQuery<Decided, Problem>({
    queryKey: ['dry run', 'countersign', number, me.person],
    queryFn: ({ signal }) => tryOut(command, signal),
  });
  const sign = useCommand();
  const person = me.person ?? '';
  // Once signed, this is no longer on the page: who is told of the answer outlives it.
  const signNow = async () => {
    try {
      onDone(await sign.mutateAsync({ command, key }));
      setKey(newKey());
    } catch {
      // `sign.error` says what went wrong; the key stays for the next try.
    }
  };
  return (
    <div data-part="sign">
      <h3 className="card-title">{w.ifSigned(person)}</h3>
      <Answered asked={tried}>{(decided) => <DecisionView decided={decided} />}</Answered>
      {sign.error && <Failed problem={sign.error as Problem} />}
      {tried.data && tried.data.outcome !== 'refuse' && (
        <Button
          type="primary"
          loading={sign.isPending}
          onClick={() => void signNow()}
        >
          {w.sign(person)}
        </Button>
      )}
    </div>
  );
}

function One({ proposal, onDone }: { proposal: TextProposed; onDone: (decided: Decided) => void }) {
  const w = useWords(proposing);
  const format = useFormat();
  const head = headOf(proposal.text);
  return (
    <Card
      data-proposal={proposal.number}
      style={{ marginTop: 16 }}
      title={
        <h2 className="card-title">
          {proposal.number} · {w.title(String(head?.version ?? ''), format.day(head?.from))}
        </h2>
      }
    >
      <p style={{ marginTop: 0 }}>
        {w.made} {format.day(proposal.made)} · {w.signed} {proposal.signatures.join(', ')} ·{' '}
        {w.needed(String(proposal.needed))}
      </p>
      <div className="workshop">
        <section>
          <h3 className="card-title">{w.whatChanges}</h3>
          <ChangesOf text={proposal.text} />
          <details style={{ marginTop: 12 }}>
            <summary>{w.whole}</summary>
            <Code lines={proposal.text.trimEnd().split('\n')} from={1} />
          </details>
        </section>
        <Sign number={proposal.number} onDone={onDone} />
      </div>
    </Card>
  );
}

export function Proposals() {
  const w = useWords(proposing);
  const asked = useTextsProposed(true);
  const [done, setDone] = useState<Decided | null>(null);
  return (
    <>
      <p className="quiet" style={{ marginTop: 0 }}>{w.lead}</p>
      {done && (
        <Card data-part="signed" title={<h2 className="card-title">{w.done}</h2>}>
          <DecisionView decided={done} />
        </Card>
      )}
      <Answered asked={asked}>
        {({ items }) => {
          const open = textsProposed(items);
          return open.length === 0 ? (
            <Nothing>{w.none}</Nothing>
          ) : (
            open.map((one) => <One key={one.number} proposal={one} onDone={setDone} />)
          );
        }}
      </Answered>
    </>
  );
}
