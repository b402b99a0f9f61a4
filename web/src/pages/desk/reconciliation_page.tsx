// Totals of a gate that differ from the register's: what differs, what the register has, and who
// settles it. An office looks and asks; the acts that settle it are the gate's.
import { Card, Table } from 'antd';
import { Link, useParams } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import { EntryLink } from '@/decision/entry_link';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Page } from '@/frame/page';
import { Answered, Nothing } from '@/frame/states';
import type { Step } from '@/pages/desk/figures';
import { isOfTotals, openedBy, toldSince, type Difference } from '@/pages/desk/reconciliation';
import { reconciliationSaid } from '@/pages/desk/reconciliation_words';
import { useHistory } from '@/pages/desk/use_history';
import { said } from '@/pages/desk/words';
import { useWords } from '@/words/language';

const all = { params: { query: { limit: 10_000 } } };

function What({ one, opened }: { one: Difference; opened: Step | null }) {
  const w = useWords(reconciliationSaid);
  const format = useFormat();
  const isTotals = isOfTotals(one, opened);
  const gate = one.gate ?? '';
  const permit = one.permit ?? '';
  const signed = (value: number) => (value > 0 ? `+${format.number(value)}` : format.number(value));
  const rows = isTotals
    ? [
        { what: w.released, theirs: one.theirs, ours: one.ours },
        { what: w.declarations, theirs: one.their_declarations, ours: one.our_declarations },
      ]
    : [{ what: w.posted, theirs: one.theirs, ours: one.ours }];
  return (
    <Card title={<h2 className="card-title">{isTotals ? w.totals : w.over}</h2>}>
      <p>{isTotals ? w.totalsLead(gate, permit) : w.overLead(gate, permit)}</p>
      <div className="desk-scroll" role="region" aria-label={w.totals} tabIndex={0}>
        <Table
          size="small"
          rowKey="what"
          pagination={false}
          dataSource={rows}
          onRow={(row) => ({ 'data-total': [row.theirs, row.ours].join('/') }) as object}
          columns={[
            ...(isTotals ? [{ title: w.what, dataIndex: 'what' }] : []),
            {
              title: isTotals ? w.theirs : w.posted,
              dataIndex: 'theirs',
              align: 'right',
              render: format.number,
            },
            {
              title: isTotals ? w.ours : w.left,
              dataIndex: 'ours',
              align: 'right',
              render: format.number,
            },
            {
              title: isTotals ? w.difference : w.excess,
              align: 'right',
              render: (_, row) => <strong className="numbers">{signed(row.theirs - row.ours)}</strong>,
            },
          ]}
        />
      </div>
      {opened !== null && (
        <p className="quiet">
          {w.openedBy} <EntryLink seq={opened.seq} />
        </p>
      )}
    </Card>
  );
}

function Lines({ one }: { one: Difference }) {
  const w = useWords(reconciliationSaid);
  const format = useFormat();
  const declarations = useAsk('/v1/declarations', all);
  return (
    <Card title={<h2 className="card-title">{w.lines}</h2>}>
      <p>{w.linesLead(one.gate ?? '', one.permit ?? '')}</p>
      <Answered asked={declarations}>
        {({ items }) => {
          const lines = items.filter(
            (line) =>
              line.line.gate === one.gate && line.permit === one.permit && line.written_off > 0,
          );
          const sum = lines.reduce((total, line) => total + line.written_off, 0);
          return lines.length === 0 ? (
            <Nothing>{w.linesNone}</Nothing>
          ) : (
            <div className="desk-scroll" role="region" aria-label={w.lines} tabIndex={0}>
              <Table
                size="small"
                rowKey={({ line }) => `${line.mrn}/${line.item}`}
                pagination={{ pageSize: 20, hideOnSinglePage: true }}
                dataSource={lines}
                onRow={({ line }) => ({ 'data-line': `${line.mrn}/${line.item}` }) as object}
                footer={() => (
                  <>
                    {w.sum}: <strong className="numbers">{format.number(sum)}</strong> ·{' '}
                    {w.declarations}: <strong className="numbers">{format.number(lines.length)}</strong>
                  </>
                )}
                columns={[
                  {
                    title: w.mrn,
                    render: (_, { line }) => (line.item === 1 ? line.mrn : `${line.mrn}/${line.item}`),
                  },
                  { title: w.version, align: 'right', render: (_, { line }) => line.version },
                  { title: w.accepted, dataIndex: 'accepted', render: format.shortDay },
                  {
                    title: w.released,
                    dataIndex: 'written_off',
                    align: 'right',
                    render: format.number,
                  },
                ]}
              />
            </div>
          );
        }}
      </Answered>
    </Card>
  );
}

function Settling({ one, opened, steps }: { one: Difference; opened: Step | null; steps: Step[] }) {
  const w = useWords(reconciliationSaid);
  const format = useFormat();
  const told = opened === null ? [] : toldSince(steps, opened.seq, one);
  return (
    <Card title={<h2 className="card-title">{w.settle}</h2>}>
      <p>{w.settleLead}</p>
      <ul>
        {(isOfTotals(one, opened) ? [w.missing, w.wrong, w.again] : [w.overSettle, w.again]).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <h3>{w.since}</h3>
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

function Found({ one }: { one: Difference }) {
  const history = useHistory([one.permit ?? ''], one.day);
  return (
    <Answered asked={{ ...history, data: history.steps }} rows={8}>
      {(steps) => {
        const opened = openedBy(steps, one);
        return (
          <div className="desk-case">
            <div className="desk-side">
              <What one={one} opened={opened} />
              <Lines one={one} />
            </div>
            <Settling one={one} opened={opened} steps={steps} />
          </div>
        );
      }}
    </Answered>
  );
}

export function ReconciliationPage() {
  const w = useWords(reconciliationSaid);
  const d = useWords(said);
  const format = useFormat();
  const { number = '' } = useParams();
  const asked = useAsk('/v1/reconciliations', all);
  const permits = useAsk('/v1/permits', all);
  const one = asked.data?.items.find((each) => each.number === `#${number}`);
  const firm = permits.data?.items.find((each) => each.reference === one?.permit)?.firm;
  return (
    <Page
      title={w.title(`#${number}`)}
      lead={one && w.lead(firm ?? '–', format.day(one.day))}
      actions={<Link to="/desk">{d.back}</Link>}
    >
      <Answered asked={asked}>
        {() => (one ? <Found one={one} /> : <Nothing>{w.none(`#${number}`)}</Nothing>)}
      </Answered>
    </Page>
  );
}
