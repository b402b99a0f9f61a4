// What a gate and the register do not agree on: totals that differ, or a release beyond its permit.
// What either has of it, how it is mended, and how it ended.
import { Card, Table } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import type { Decided } from '@/api/commands';
import { EntryLink } from '@/decision/entry_link';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Page } from '@/frame/page';
import { useMe } from '@/frame/session';
import { Answered, Nothing } from '@/frame/states';
import { Answer } from '@/pages/desk/act_form';
import type { Step } from '@/pages/desk/figures';
import { endedBy, isExcess, openedBy, type Reconciliation } from '@/pages/desk/reconciliation';
import { Ended, Mending, Settle, ToldSince } from '@/pages/desk/reconciliation_end';
import { reconciliationSaid } from '@/pages/desk/reconciliation_words';
import { useHistory } from '@/pages/desk/use_history';
import { said } from '@/pages/desk/words';
import { useWords } from '@/words/language';

const all = { params: { query: { limit: 10_000 } } };

function What({ one, opened }: { one: Reconciliation; opened: Step | null }) {
  const w = useWords(reconciliationSaid);
  const format = useFormat();
  const excess = isExcess(one);
  const gate = one.gate ?? '';
  const permit = one.permit ?? '';
  const signed = (value: number) => (value > 0 ? `+${format.number(value)}` : format.number(value));
  const rows = excess
    ? [{ what: w.posted, theirs: one.theirs, ours: one.ours }]
    : [
        { what: w.released, theirs: one.theirs, ours: one.ours },
        { what: w.declarations, theirs: one.their_declarations, ours: one.our_declarations },
      ];
  const title = excess ? w.excess : w.totals;
  return (
    <Card title={<h2 className="card-title">{title}</h2>}>
      <p>{excess ? w.excessLead(gate, one.declaration ?? '', permit) : w.totalsLead(gate, permit)}</p>
      <div className="desk-scroll" role="region" aria-label={title} tabIndex={0}>
        <Table
          size="small"
          rowKey="what"
          pagination={false}
          dataSource={rows}
          onRow={(row) => ({ 'data-total': [row.theirs, row.ours].join('/') }) as object}
          columns={[
            ...(excess ? [] : [{ title: w.what, dataIndex: 'what' }]),
            {
              title: excess ? w.posted : w.theirs,
              dataIndex: 'theirs',
              align: 'right',
              render: format.number,
            },
            {
              title: excess ? w.left : w.ours,
              dataIndex: 'ours',
              align: 'right',
              render: format.number,
            },
            {
              title: excess ? w.beyond : w.difference,
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

function Lines({ one }: { one: Reconciliation }) {
  const w = useWords(reconciliationSaid);
  const format = useFormat();
  const declarations = useAsk('/v1/declarations', all);
  return (
    <Card title={<h2 className="card-title">{w.lines}</h2>}>
      <p>{(isExcess(one) ? w.linesOfExcess : w.linesLead)(one.gate ?? '', one.permit ?? '')}</p>
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
                    render: (_, { line }) => {
                      const name = line.item === 1 ? line.mrn : `${line.mrn}/${line.item}`;
                      return name === one.declaration ? <Mark tone="bad">{name}</Mark> : name;
                    },
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

function Found({ one, items }: { one: Reconciliation; items: Reconciliation[] }) {
  const me = useMe();
  const history = useHistory([one.permit ?? ''], one.day);
  const [answer, setAnswer] = useState<Decided | null>(null);
  return (
    <Answered asked={{ ...history, data: history.steps }} rows={8}>
      {(steps) => {
        const opened = openedBy(steps, one, items);
        const ended = endedBy(steps, one);
        const open = one.closed === null;
        return (
          <div className="desk-case">
            <div className="desk-side">
              <What one={one} opened={opened} />
              <Lines one={one} />
            </div>
            <div className="desk-side">
              {answer && answer.outcome !== 'refuse' && (
                <Card>
                  <Answer decided={answer} problem={null} />
                </Card>
              )}
              {open ? <Mending one={one} /> : <Ended one={one} ended={ended} items={items} />}
              {!isExcess(one) && <ToldSince one={one} opened={opened} ended={ended} steps={steps} />}
              {open && me.kind === 'office' && <Settle one={one} onAnswer={setAnswer} />}
            </div>
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
  const { number: written = '' } = useParams();
  const number = `#${written}`;
  const asked = useAsk('/v1/reconciliations', all);
  const permits = useAsk('/v1/permits', all);
  const one = asked.data?.items.find((each) => each.number === number);
  const firm = permits.data?.items.find((each) => each.reference === one?.permit)?.firm ?? '–';
  const title = one === undefined ? w.title : isExcess(one) ? w.titleOfExcess : w.titleOfTotals;
  return (
    <Page
      title={title(number)}
      lead={
        one &&
        (one.closed === null
          ? w.lead(firm, format.day(one.day))
          : w.leadClosed(firm, format.day(one.day), format.day(one.closed)))
      }
      actions={
        <>
          <Link to="/desk/reconciliations">{w.toList}</Link> <Link to="/desk">{d.back}</Link>
        </>
      }
    >
      <Answered asked={asked}>
        {({ items }) =>
          one ? <Found key={number} one={one} items={items} /> : <Nothing>{w.none(number)}</Nothing>
        }
      </Answered>
    </Page>
  );
}
