// The overview of a regime.
import { Card, Select, Table } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import { Chart } from '@/chart/chart';
import { ClauseLink } from '@/decision/clause_link';
import { EntryLink } from '@/decision/entry_link';
import { OutcomeTag } from '@/decision/decision';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Page } from '@/frame/page';
import { useMe } from '@/frame/session';
import { Answered, Nothing } from '@/frame/states';
import { FirmKeys, FirmsHeadroom } from '@/pages/overview/firms';
import { flowOf, funnelOf, type Place, type Totals } from '@/pages/overview/figures';
import { said } from '@/pages/overview/words';
import { useWords } from '@/words/language';
import { actNames, flows, outcomes, wordOf } from '@/words/sets';

function Funnel({ totals }: { totals: Totals }) {
  const w = useWords(said);
  const names = useWords(flows);
  const format = useFormat();
  const approvals = useAsk('/v1/approvals', { params: { query: { limit: 10_000 } } });
  const steps = useMemo(
    () =>
      funnelOf(
        totals,
        (approvals.data?.items ?? [])
          .filter((one) => one.class === totals.class)
          .reduce((sum, one) => sum + one.quantity, 0),
      ),
    [approvals.data, totals],
  );
  const rows = steps.map((step) => ({ ...step, name: names[step.flow] }));
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 72, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: 'value', show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map((row) => row.name),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: 'inherit' },
      },
      series: [
        {
          type: 'bar',
          data: rows.map((row) => row.quantity),
          barMaxWidth: 26,
          label: {
            show: true,
            position: 'right',
            color: 'inherit',
            formatter: ({ value }: { value: number }) => format.number(value),
          },
        },
      ],
    }),
    [rows, format],
  );
  return (
    <Card title={<h2 className="card-title">{w.funnel}</h2>}>
      <Chart
        option={option}
        label={w.funnelLabel(rows.map((row) => `${row.name} ${format.number(row.quantity)}`).join(', '))}
        height={260}
        table={
          <Table
            size="small"
            pagination={false}
            rowKey="flow"
            dataSource={rows}
            columns={[
              { title: w.step, dataIndex: 'name' },
              { title: w.quantity, dataIndex: 'quantity', align: 'right', render: format.number },
              {
                title: w.ofGranted,
                align: 'right',
                render: (_, row) =>
                  totals.granted > 0 ? format.percent(row.quantity / totals.granted) : '–',
              },
            ]}
          />
        }
      />
    </Card>
  );
}

function Ceiling({ totals }: { totals: Totals }) {
  const w = useWords(said);
  const names = useWords(flows);
  const format = useFormat();
  const links = useMemo(() => flowOf(totals), [totals]);
  const nameOf = useMemo(() => {
    const places: Record<Place, string> = {
      granted: names.granted,
      lapsed: names.lapsed,
      ordered: names.ordered,
      cleared: names.cleared,
      released: names.released,
      deployed: names.deployed,
      notOrdered: w.notOrdered,
      notCleared: w.notCleared,
      notReleased: w.notReleased,
      notDeployed: w.notDeployed,
    };
    return (place: Place) => places[place];
  }, [names, w]);
  const option = useMemo(() => {
    const places = [...new Set(links.flatMap((link) => [link.from, link.to]))];
    const arriving = (place: Place) =>
      place === 'granted'
        ? totals.granted
        : links.filter((link) => link.to === place).reduce((sum, link) => sum + link.quantity, 0);
    return {
      tooltip: { trigger: 'item' },
      series: [
        {
          type: 'sankey',
          left: 8,
          right: 190,
          top: 8,
          bottom: 8,
          nodeGap: 14,
          draggable: false,
          label: { color: 'inherit', fontSize: 12 },
          lineStyle: { color: 'gradient', opacity: 0.35 },
          data: places.map((place) => ({
            name: nameOf(place),
            label: { formatter: `${nameOf(place)}  ${format.number(arriving(place))}` },
          })),
          links: links.map((link) => ({
            source: nameOf(link.from),
            target: nameOf(link.to),
            value: link.quantity,
          })),
        },
      ],
    };
  }, [links, nameOf, format, totals.granted]);
  return (
    <Card className="whole-row" title={<h2 className="card-title">{w.ceiling}</h2>}>
      <Chart
        option={option}
        label={w.ceilingLabel(format.number(totals.granted))}
        table={
          <Table
            size="small"
            pagination={false}
            rowKey={(link) => `${link.from}-${link.to}`}
            dataSource={links}
            columns={[
              { title: w.from, dataIndex: 'from', render: nameOf },
              { title: w.to, dataIndex: 'to', render: nameOf },
              { title: w.quantity, dataIndex: 'quantity', align: 'right', render: format.number },
            ]}
          />
        }
      />
    </Card>
  );
}

function Queue() {
  const w = useWords(said);
  const names = useWords(outcomes);
  const format = useFormat();
  const waiting = useAsk('/v1/waiting');
  return (
    <Card title={<h2 className="card-title">{w.queue}</h2>}>
      <Answered asked={waiting}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing>{w.queueNone}</Nothing>
          ) : (
            <ul className="plain">
              {items.map((one, at) => (
                <li key={at}>
                  <OutcomeTag outcome={one.outcome} /> {one.firm}{' '}
                  {one.application && <Link to={`/desk/${one.application}`}>{one.application}</Link>}{' '}
                  <span className="quiet">
                    {wordOf(names, one.outcome)} {w.since} {format.shortDay(one.since)}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Card>
  );
}

function Dues() {
  const w = useWords(said);
  const format = useFormat();
  const dues = useAsk('/v1/obligations');
  return (
    <Card title={<h2 className="card-title">{w.due}</h2>}>
      <Answered asked={dues}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing>{w.dueNone}</Nothing>
          ) : (
            <ul className="plain">
              {items.map((one, at) => (
                <li key={at}>
                  <strong>{one.firm}</strong>{' '}
                  <span className="numbers">
                    {format.number(Math.ceil(one.open_in_millionths / 1_000_000))} {one.class}
                  </span>{' '}
                  · {one.clause && <ClauseLink clause={one.clause} />} · {format.shortDay(one.day)}{' '}
                  {one.overdue && <Mark tone="bad">{w.overdue}</Mark>}
                  {one.text && <div className="quiet">{one.text}</div>}
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Card>
  );
}

function Stops() {
  const w = useWords(said);
  const format = useFormat();
  const stops = useAsk('/v1/stops');
  return (
    <Card title={<h2 className="card-title">{w.stops}</h2>}>
      <Answered asked={stops}>
        {({ items }) => {
          const holding = items.filter((one) => !one.lifted);
          return holding.length === 0 ? (
            <Nothing>{w.stopsNone}</Nothing>
          ) : (
            <ul className="plain">
              {holding.map((one, at) => (
                <li key={at}>
                  <Mark tone="bad">{one.class ?? one.group}</Mark> {one.ground}{' '}
                  <span className="quiet">
                    {w.since} {format.shortDay(one.start)}
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

function Today({ day, seq }: { day: string; seq: number }) {
  const w = useWords(said);
  const names = useWords(actNames);
  const changes = useAsk('/v1/changes', {
    params: { query: { after: Math.max(0, seq - 200), limit: 200 } },
  });
  return (
    <Card title={<h2 className="card-title">{w.today}</h2>}>
      <Answered asked={changes}>
        {(answer) => {
          const today = answer.changes.filter((one) => one.day === day).reverse();
          return (
            <Table
              size="small"
              rowKey="seq"
              dataSource={today}
              locale={{ emptyText: w.todayNone }}
              pagination={{ pageSize: 8, hideOnSinglePage: true, simple: true }}
              columns={[
                { title: w.entry, dataIndex: 'seq', render: (at: number) => <EntryLink seq={at} /> },
                {
                  title: w.act,
                  dataIndex: 'act',
                  render: (act: string, one) => (
                    <>
                      {wordOf(names, act)}{' '}
                      <span className="quiet">
                        {one.what.map((thing) => thing.reference).join(', ')}
                      </span>
                    </>
                  ),
                },
                {
                  title: w.outcome,
                  dataIndex: 'outcome',
                  render: (outcome: string) => <OutcomeTag outcome={outcome} />,
                },
              ]}
            />
          );
        }}
      </Answered>
    </Card>
  );
}

export default function Overview() {
  const w = useWords(said);
  const navigate = useNavigate();
  const me = useMe();
  const register = useAsk('/v1/register');
  const [picked, setPicked] = useState<string | null>(null);
  const open = (firm: string) => navigate(`/firms/${encodeURIComponent(firm)}`);
  return (
    <Answered asked={register} rows={12}>
      {(answer) => {
        const moving = answer.classes.filter((one) => one.granted > 0 || one.released > 0);
        const classes = moving.length > 0 ? moving : answer.classes;
        const totals = classes.find((one) => one.class === picked) ?? classes[0];
        return (
          <Page
            title={w.name}
            lead={
              <>
                {w.lead} {answer.notice && <em>{w.assumed}</em>}
              </>
            }
            actions={
              classes.length > 1 && (
                <Select
                  aria-label={w.goods}
                  value={totals?.class}
                  onChange={setPicked}
                  options={classes.map((one) => ({ value: one.class, label: one.class }))}
                />
              )
            }
          >
            {totals && (
              <div className="grid">
                <Ceiling totals={totals} />
                <Funnel totals={totals} />
                <FirmKeys klass={totals.class} onOpen={open} />
                <FirmsHeadroom klass={totals.class} onOpen={open} />
                <Queue />
                <Dues />
                <Stops />
                <Today day={answer.day} seq={me.seq} />
              </div>
            )}
          </Page>
        );
      }}
    </Answered>
  );
}
