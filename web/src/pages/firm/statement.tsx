// The linkage account as a statement: what is owed, and what was bought against it.
import { Card, Table } from 'antd';
import { ClauseLink } from '@/decision/clause_link';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Answered, Nothing } from '@/frame/states';
import { linkageSaid } from '@/pages/firm/linkage_words';
import { useDebts, useLots } from '@/pages/firm/whose';
import { lotStates, said } from '@/pages/firm/words';
import { useWords } from '@/words/language';

const table = {
  size: 'small',
  scroll: { x: 'max-content' },
  pagination: { pageSize: 12, hideOnSinglePage: true, showSizeChanger: false },
} as const;

/** Debts are kept in millionths and demanded in whole units, rounded up. */
export function Exactly({ millionths }: { millionths: number }) {
  const w = useWords(linkageSaid);
  const format = useFormat();
  const whole = Math.ceil(millionths / 1_000_000);
  return (
    <span className="numbers">
      {format.number(whole)}
      {whole * 1_000_000 !== millionths && (
        <span className="quiet"> ({w.exactly(format.number(millionths / 1_000_000))})</span>
      )}
    </span>
  );
}

export function Owed() {
  const w = useWords(linkageSaid);
  const common = useWords(said);
  const format = useFormat();
  const debts = useDebts();
  return (
    <Card className="wide" title={<h2 className="card-title">{w.owed}</h2>}>
      <Answered asked={debts}>
        {(all) => {
          const items = all.filter((one) => !one.report);
          return items.length === 0 ? (
            <Nothing>{w.owedNone}</Nothing>
          ) : (
            <>
              <Table
                {...table}
                rowKey={(one) => `${one.declaration} ${one.obligation} ${one.day}`}
                dataSource={items}
                columns={[
                  { title: common.declaration, dataIndex: 'declaration', render: (name) => name ?? '–' },
                  {
                    title: common.clause,
                    dataIndex: 'clause',
                    render: (clause: string) => <ClauseLink clause={clause} />,
                  },
                  { title: common.class, dataIndex: 'class' },
                  { title: w.raised, dataIndex: 'raised', render: format.shortDay },
                  {
                    title: w.due,
                    render: (_, one) => (
                      <>
                        {format.shortDay(one.day)}{' '}
                        {one.overdue && <Mark tone="bad">{common.overdue}</Mark>}
                      </>
                    ),
                  },
                  {
                    title: w.amount,
                    align: 'right',
                    render: (_, one) => <Exactly millionths={one.amount} />,
                  },
                  {
                    title: w.open,
                    align: 'right',
                    render: (_, one) => <Exactly millionths={one.open_in_millionths} />,
                  },
                  {
                    title: w.bond,
                    align: 'right',
                    render: (_, one) =>
                      one.security === 0 ? '–' : format.number(one.security / 1_000_000),
                  },
                ]}
              />
              <p className="quiet">{w.bondHint}</p>
            </>
          );
        }}
      </Answered>
    </Card>
  );
}

const tones = { claimed: 'news', disputed: 'bad', verified: 'good', closed: 'plain' } as const;

export function Bought() {
  const w = useWords(linkageSaid);
  const common = useWords(said);
  const states = useWords(lotStates);
  const format = useFormat();
  const lots = useLots();
  return (
    <Card className="wide" title={<h2 className="card-title">{w.credits}</h2>}>
      <Answered asked={lots}>
        {(items) =>
          items.length === 0 ? (
            <Nothing>{w.creditsNone}</Nothing>
          ) : (
            <Table
              {...table}
              rowKey={(one) => `${one.reference} ${one.evidence}`}
              dataSource={items}
              columns={[
                { title: common.reference, dataIndex: 'reference' },
                { title: w.maker, dataIndex: 'maker' },
                { title: common.class, dataIndex: 'class' },
                { title: w.claimed, dataIndex: 'claimed', render: format.shortDay },
                {
                  title: common.state,
                  render: (_, one) => <Mark tone={tones[one.state]}>{states[one.state]}</Mark>,
                },
                { title: common.quantity, dataIndex: 'quantity', align: 'right', render: format.number },
                {
                  title: w.applied,
                  render: (_, one) =>
                    one.applied
                      .map(([debt, part]) =>
                        w.appliedTo(format.number(Number(part) / 1_000_000), String(debt)),
                      )
                      .join(', ') || '–',
                },
              ]}
            />
          )
        }
      </Answered>
    </Card>
  );
}
