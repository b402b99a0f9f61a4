// The office's own first page: what waits for a person, and what else is open.
import { Card, Select, Table } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Page } from '@/frame/page';
import { Answered, Nothing } from '@/frame/states';
import { CommandInWords } from '@/pages/desk/command_in_words';
import { Applications, OpenProposals, Waits } from '@/pages/desk/open_lists';
import { applicationOf, placeOf, type Known, type WorkItem } from '@/pages/desk/figures';
import { useProposals } from '@/pages/desk/use_case';
import { reconciliationSaid } from '@/pages/desk/reconciliation_words';
import { said } from '@/pages/desk/words';
import { useWords } from '@/words/language';
import { roleNames, wordOf, workKinds } from '@/words/sets';

const all = { params: { query: { limit: 10_000 } } };

function useKnown(): Known {
  const reviews = useAsk('/v1/reviews', all);
  const rulings = useAsk('/v1/rulings', all);
  const permits = useAsk('/v1/permits', all);
  const applications = useAsk('/v1/applications', all);
  const proposals = useProposals();
  const isApplication = (reference: string) =>
    applications.data?.items.some((one) => one.reference === reference) ?? false;
  return {
    isApplication,
    proposed: (number) => {
      const command = proposals.data?.find((one) => one.number === number)?.command;
      return command ? applicationOf(command) : null;
    },
    reviewed: (review) => {
      const ruling = reviews.data?.items.find((one) => one.reference === review)?.ruling;
      const thing = rulings.data?.items.find((one) => one.number === ruling)?.thing ?? '';
      return isApplication(thing)
        ? thing
        : (permits.data?.items.find((one) => one.reference === thing)?.application ?? null);
    },
  };
}

function Work() {
  const w = useWords(said);
  const kinds = useWords(workKinds);
  const roles = useWords(roleNames);
  const format = useFormat();
  const worklist = useAsk('/v1/worklist', all);
  const known = useKnown();
  const proposals = useProposals();
  const [search, setSearch] = useSearchParams();
  const kind = search.get('kind') ?? '';
  const choose = (value: string) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('kind');
        if (value !== '') {
          next.set('kind', value);
        }
        return next;
      },
      { replace: true },
    );
  return (
    <Card title={<h2 className="card-title">{w.worklist}</h2>}>
      <Answered asked={worklist}>
        {({ items }) => (
          <>
            <div className="desk-filters">
              <Select
                listHeight={400}
                aria-label={w.kind}
                value={kind}
                onChange={choose}
                style={{ minWidth: 240 }}
                options={[
                  { value: '', label: `${w.everything} (${format.number(items.length)})` },
                  ...Object.entries(kinds).map(([value, label]) => ({
                    value,
                    label: `${label} (${format.number(items.filter((one) => one.kind === value).length)})`,
                  })),
                ]}
              />
            </div>
            <Table<WorkItem>
              size="small"
              rowKey={(item) => `${item.kind}-${item.number}`}
              pagination={{ pageSize: 20, hideOnSinglePage: true }}
              dataSource={items.filter((one) => kind === '' || one.kind === kind)}
              locale={{
                emptyText: <Nothing>{items.length === 0 ? w.worklistNone : w.noneOfKind}</Nothing>,
              }}
              scroll={{ x: 'max-content' }}
              onRow={(item) =>
                ({
                  'data-kind': item.kind,
                  'data-thing': item.thing,
                }) as React.HTMLAttributes<HTMLElement>
              }
              columns={[
                {
                  title: w.thing,
                  render: (_, item) => (
                    <Link to={placeOf(item, known)}>
                      <strong>{item.thing}</strong>
                    </Link>
                  ),
                },
                {
                  title: w.kind,
                  render: (_, item) => {
                    const command =
                      item.kind === 'signature' &&
                      proposals.data?.find((one) => one.number === item.number)?.command;
                    return (
                      <>
                        {wordOf(kinds, item.kind)}
                        {command && (
                          <>
                            {' '}
                            <span className="quiet">
                              <CommandInWords command={command} />
                            </span>
                          </>
                        )}
                      </>
                    );
                  },
                },
                { title: w.firm, dataIndex: 'firm', render: (firm: string | null) => firm ?? '–' },
                {
                  title: w.roles,
                  dataIndex: 'roles',
                  render: (list: string[]) => list.map((one) => wordOf(roles, one)).join(', '),
                },
                { title: w.since, dataIndex: 'since', render: format.shortDay },
                {
                  title: w.due,
                  dataIndex: 'due',
                  render: (day: string | null) => (day ? format.shortDay(day) : w.noLimit),
                },
                {
                  title: w.daysLeft,
                  align: 'right',
                  render: (_, item) =>
                    item.due === null ? (
                      '–'
                    ) : item.late ? (
                      <Mark tone="bad">{w.late}</Mark>
                    ) : (
                      <span className="numbers">{format.number(item.working_days)}</span>
                    ),
                },
                {
                  title: w.clock,
                  render: (_, item) =>
                    item.stands_still ? (
                      <Mark tone="unsure">{w.still}</Mark>
                    ) : item.due === null ? (
                      '–'
                    ) : (
                      <span className="quiet">{w.runs}</span>
                    ),
                },
              ]}
            />
          </>
        )}
      </Answered>
    </Card>
  );
}

export default function Worklist() {
  const w = useWords(said);
  const r = useWords(reconciliationSaid);
  return (
    <Page title={w.name} lead={w.lead} actions={
        <>
          <Link to="/desk/reconciliations">{r.toList}</Link> <Link to="/desk/acts">{w.more}</Link>
        </>
      }>
      <div className="desk-case">
        <div className="desk-wide">
          <Work />
        </div>
        <OpenProposals />
        <Waits />
        <div className="desk-wide">
          <Applications />
        </div>
      </div>
    </Page>
  );
}
