// Every matter on which a gate and the register did not agree, open and ended, newest first.
import { Card, Select, Table } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Page } from '@/frame/page';
import { Answered, Nothing } from '@/frame/states';
import { isExcess, type Reconciliation } from '@/pages/desk/reconciliation';
import { endingSaid, reconciliationSaid } from '@/pages/desk/reconciliation_words';
import { said } from '@/pages/desk/words';
import { useWords } from '@/words/language';
import { wordOf } from '@/words/sets';

const all = { params: { query: { limit: 10_000 } } };

export function Reconciliations() {
  const w = useWords(reconciliationSaid);
  const d = useWords(said);
  const { ends } = useWords(endingSaid);
  const format = useFormat();
  const asked = useAsk('/v1/reconciliations', all);
  const [search, setSearch] = useSearchParams();
  const state = search.get('state') ?? '';
  const isChosen = (one: Reconciliation) => state === '' || (one.end ?? 'open') === state;
  const choose = (value: string) => setSearch(value === '' ? {} : { state: value }, { replace: true });
  return (
    <Page title={w.listName} lead={w.listLead} actions={<Link to="/desk">{d.back}</Link>}>
      <Card>
        <Answered asked={asked}>
          {({ items }) => (
            <>
              <div className="desk-filters">
                <Select
                  aria-label={d.state}
                  value={state}
                  onChange={choose}
                  style={{ minWidth: 240 }}
                  options={[
                    { value: '', label: d.anyState },
                    { value: 'open', label: w.open },
                    ...Object.entries(ends).map(([value, label]) => ({ value, label })),
                  ]}
                />
              </div>
              <Table<Reconciliation>
                size="small"
                rowKey="number"
                pagination={{ pageSize: 20, hideOnSinglePage: true }}
                dataSource={items.filter(isChosen).reverse()}
                locale={{ emptyText: <Nothing>{w.listNone}</Nothing> }}
                scroll={{ x: 'max-content' }}
                onRow={(one) => ({ 'data-reconciliation': one.number }) as object}
                columns={[
                  {
                    title: w.number,
                    dataIndex: 'number',
                    render: (number: string) => (
                      <Link to={`/desk/reconciliations/${number.slice(1)}`}>{number}</Link>
                    ),
                  },
                  { title: w.about, render: (_, one) => (isExcess(one) ? w.excess : w.totals) },
                  { title: w.gate, dataIndex: 'gate', render: (gate: string | null) => gate ?? '–' },
                  {
                    title: w.permit,
                    dataIndex: 'permit',
                    render: (permit: string | null) => permit ?? '–',
                  },
                  {
                    title: w.apart,
                    align: 'right',
                    render: (_, one) => (
                      <span className="numbers">{format.number(one.theirs - one.ours)}</span>
                    ),
                  },
                  { title: d.since, dataIndex: 'day', render: format.shortDay },
                  {
                    title: d.state,
                    render: (_, one) =>
                      one.closed === null ? (
                        <Mark tone="news">{w.open}</Mark>
                      ) : (
                        <>
                          {wordOf(ends, one.end ?? '')}{' '}
                          <span className="quiet">{format.shortDay(one.closed)}</span>
                        </>
                      ),
                  },
                ]}
              />
            </>
          )}
        </Answered>
      </Card>
    </Page>
  );
}
