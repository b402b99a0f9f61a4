// What is open besides the worklist: proposals, whatever waits, and every application.
import { Card, Select, Table } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Answered, Nothing } from '@/frame/states';
import { CommandInWords } from '@/pages/desk/command_in_words';
import { applicationOf, type Application, type Proposal } from '@/pages/desk/figures';
import { useProposals } from '@/pages/desk/use_case';
import { WaitsFor } from '@/pages/desk/waits_for';
import { said } from '@/pages/desk/words';
import { useWords } from '@/words/language';
import { applicationStates, wordOf } from '@/words/sets';

const all = { params: { query: { limit: 10_000 } } };

/** Where a proposal is signed: with its case, where it is about an application. */
export function placeOfProposal(proposal: Proposal): string {
  const application = applicationOf(proposal.command);
  return application
    ? `/desk/${encodeURIComponent(application)}`
    : `/desk/proposals/${proposal.number.slice(1)}`;
}

export function OpenProposals() {
  const w = useWords(said);
  const format = useFormat();
  const proposals = useProposals();
  return (
    <Card title={<h2 className="card-title">{w.proposals}</h2>}>
      <Answered asked={proposals}>
        {(items) => {
          const open = items.filter((one) => one.open);
          return open.length === 0 ? (
            <Nothing>{w.proposalsNone}</Nothing>
          ) : (
            <ul className="plain">
              {open.map((one) => (
                <li key={one.number} data-proposal={one.number}>
                  <Link to={placeOfProposal(one)}>
                    {one.number} · <CommandInWords command={one.command} />
                  </Link>
                  <br />
                  <span className="quiet">
                    {w.signedBy}: {one.signatures.join(', ')} ·{' '}
                    {w.signatures(format.number(one.signatures.length), format.number(one.needed))}
                  </span>
                </li>
              ))}
            </ul>
          );
        }}
      </Answered>
    </Card>
  );
}

export function Waits() {
  const w = useWords(said);
  const format = useFormat();
  const waiting = useAsk('/v1/waiting', all);
  return (
    <Card title={<h2 className="card-title">{w.waits}</h2>}>
      <Answered asked={waiting}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing>{w.waitsNone}</Nothing>
          ) : (
            <ul className="plain">
              {items.map((one, at) => {
                const thing = one.application ?? one.declaration;
                return (
                  <li key={at}>
                    {thing ? (
                      <Link
                        to={`/desk/${one.application ? '' : 'waits/'}${encodeURIComponent(thing)}`}
                      >
                        {thing}
                      </Link>
                    ) : (
                      one.command[0] && <CommandInWords command={one.command[0]} />
                    )}{' '}
                    · {one.firm}{' '}
                    <span className="quiet">
                      {w.since} {format.shortDay(one.since)}
                    </span>
                    <br />
                    <WaitsFor waiting={one} />
                  </li>
                );
              })}
            </ul>
          )
        }
      </Answered>
    </Card>
  );
}

export function Applications() {
  const w = useWords(said);
  const states = useWords(applicationStates);
  const format = useFormat();
  const applications = useAsk('/v1/applications', all);
  const [search, setSearch] = useSearchParams();
  const state = search.get('state') ?? '';
  const choose = (value: string) =>
    setSearch(
      (known) => {
        const next = new URLSearchParams(known);
        next.delete('state');
        if (value !== '') {
          next.set('state', value);
        }
        return next;
      },
      { replace: true },
    );
  return (
    <Card title={<h2 className="card-title">{w.applications}</h2>}>
      <Answered asked={applications}>
        {({ items }) => (
          <>
            <div className="desk-filters">
              <Select
                listHeight={400}
                aria-label={w.state}
                value={state}
                onChange={choose}
                style={{ minWidth: 220 }}
                options={[
                  { value: '', label: w.anyState },
                  ...Object.entries(states).map(([value, label]) => ({ value, label })),
                ]}
              />
            </div>
            <Table<Application>
              size="small"
              rowKey="reference"
              pagination={{ pageSize: 20, hideOnSinglePage: true }}
              dataSource={items.filter((one) => state === '' || one.state === state).reverse()}
              locale={{ emptyText: <Nothing>{w.applicationsNone}</Nothing> }}
              scroll={{ x: 'max-content' }}
              onRow={(one) =>
                ({ 'data-application': one.reference }) as React.HTMLAttributes<HTMLElement>
              }
              columns={[
                {
                  title: w.reference,
                  dataIndex: 'reference',
                  render: (reference: string) => (
                    <Link to={`/desk/${encodeURIComponent(reference)}`}>{reference}</Link>
                  ),
                },
                { title: w.firm, dataIndex: 'firm' },
                { title: w.class, dataIndex: 'class' },
                { title: w.asked, dataIndex: 'quantity', align: 'right', render: format.number },
                { title: w.granted, dataIndex: 'granted', align: 'right', render: format.number },
                { title: w.filed, dataIndex: 'filed', render: format.shortDay },
                {
                  title: w.state,
                  dataIndex: 'state',
                  render: (one: string) => (
                    <Mark tone={one === 'admissible' ? 'news' : one === 'refused' ? 'bad' : 'plain'}>
                      {wordOf(states, one)}
                    </Mark>
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
