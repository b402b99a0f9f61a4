// How what does not agree is mended, the word of an officer that ends it otherwise, and how it ended.
import { Card } from 'antd';
import { Link } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import type { Decided } from '@/api/commands';
import { EntryLink } from '@/decision/entry_link';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { ActForm } from '@/pages/desk/act_form';
import { WordsField } from '@/pages/desk/fields';
import type { Step } from '@/pages/desk/figures';
import { isExcess, replacedBy, toldBetween, type Reconciliation } from '@/pages/desk/reconciliation';
import { endingSaid, reconciliationSaid } from '@/pages/desk/reconciliation_words';
import { useWords } from '@/words/language';

/** What of all that was released beyond the permit is not covered yet. */
function Uncovered({ permit }: { permit: string }) {
  const w = useWords(endingSaid);
  const format = useFormat();
  const accounts = useAsk('/v1/accounts', {
    params: { query: { kind: 'over_committed', search: permit, limit: 10_000 } },
  });
  if (!accounts.data) {
    return null;
  }
  const account = accounts.data.items.find((one) => one.reference === permit);
  return (
    <p data-testid="uncovered">
      {w.uncovered}: <strong className="numbers">{format.number(-(account?.balance ?? 0))}</strong>
    </p>
  );
}

function Ways({ lead, ways }: { lead: string; ways: string[] }) {
  return (
    <>
      <p>{lead}</p>
      <ul>
        {ways.map((way) => (
          <li key={way}>{way}</li>
        ))}
      </ul>
    </>
  );
}

export function Mending({ one }: { one: Reconciliation }) {
  const w = useWords(endingSaid);
  return (
    <Card title={<h2 className="card-title">{w.mend}</h2>}>
      {isExcess(one) ? (
        <>
          <Uncovered permit={one.permit ?? ''} />
          <Ways lead={w.coverLead} ways={[w.order, w.givenUp, w.back, w.suspended]} />
          <p>{w.byItself}</p>
        </>
      ) : (
        <Ways lead={w.mendLead} ways={[w.missing, w.wrong, w.again]} />
      )}
    </Card>
  );
}

export function Settle({ one, onAnswer }: { one: Reconciliation; onAnswer: (decided: Decided) => void }) {
  const w = useWords(endingSaid);
  return (
    <Card title={<h2 className="card-title">{w.settle}</h2>}>
      <p>{isExcess(one) ? w.settleExcess : w.settleTotals}</p>
      <ActForm<{ reason: string }>
        name={`settle-${one.number}`}
        initial={{ reason: '' }}
        command={({ reason }) =>
          reason.trim() === ''
            ? null
            : { act: 'settle_reconciliation', reconciliation: one.number, reason: reason.trim() }
        }
        submit={w.settleIt}
        onAnswer={onAnswer}
      >
        <WordsField label={w.why} name="reason" rows={2} />
      </ActForm>
    </Card>
  );
}

export function ToldSince({
  one,
  opened,
  ended,
  steps,
}: {
  one: Reconciliation;
  opened: Step | null;
  ended: Step | null;
  steps: Step[];
}) {
  const w = useWords(reconciliationSaid);
  const format = useFormat();
  const told = opened === null ? [] : toldBetween(steps, opened.seq, ended?.seq ?? Infinity, one);
  if (one.closed !== null && told.length === 0) {
    return null;
  }
  return (
    <Card title={<h2 className="card-title">{w.since}</h2>}>
      {told.length === 0 ? (
        <p className="quiet">{w.sinceNone}</p>
      ) : (
        <ul className="plain" data-testid="told-since">
          {told.map(({ seq, day, outcome, command }) => (
            <li key={seq} data-told={outcome}>
              <EntryLink seq={seq} /> · {format.shortDay(day)} · {w.released}{' '}
              <span className="numbers">{format.number(command.written_off)}</span> · {w.declarations}{' '}
              <span className="numbers">{format.number(command.declarations)}</span>{' '}
              <Mark tone={outcome === 'allow' ? 'good' : 'bad'}>
                {outcome === 'allow' ? w.agrees : w.differs}
              </Mark>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export function Ended({
  one,
  ended,
  items,
}: {
  one: Reconciliation;
  ended: Step | null;
  items: readonly Reconciliation[];
}) {
  const w = useWords(endingSaid);
  const format = useFormat();
  const next = replacedBy(items, one);
  if (one.end === null) {
    return null;
  }
  const settled = ended?.command?.act === 'settle_reconciliation' ? ended.command : null;
  return (
    <Card title={<h2 className="card-title">{w.ended}</h2>} data-ended={one.end}>
      <p>
        <Mark tone={one.end === 'replaced' ? 'unsure' : 'good'}>{w.ends[one.end]}</Mark>{' '}
        {format.day(one.closed)}
      </p>
      <p>{w.says[one.end]}</p>
      {settled && (
        <p>
          {w.reason}: {settled.reason}
          <br />
          <span className="quiet">
            {w.by}: {settled.actor}
          </span>
        </p>
      )}
      {next && (
        <p>
          {w.next} <Link to={`/desk/reconciliations/${next.number.slice(1)}`}>{next.number}</Link>
        </p>
      )}
      {ended && (
        <p className="quiet">
          {w.endedBy} <EntryLink seq={ended.seq} />
        </p>
      )}
      <p>{w.nothing}</p>
    </Card>
  );
}
