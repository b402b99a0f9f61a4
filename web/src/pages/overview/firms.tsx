// The firms of a regime: their two keys, and what they could still be allowed, clause by clause.
import { useQueries } from '@tanstack/react-query';
import { Button, Card, Segmented, Table } from 'antd';
import { useMemo, useState } from 'react';
import { useAsk } from '@/api/ask';
import { answerOf, api, type Problem, type Schemas } from '@/api/client';
import { HeadroomBars } from '@/decision/headroom_bars';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Answered } from '@/frame/states';
import { keysOf, withoutTheFirstKey } from '@/pages/overview/figures';
import { said } from '@/pages/overview/words';
import { useLanguage, useWords } from '@/words/language';
import { events } from '@/words/sets';

type Headroom = Schemas['Headroom'];
type Event = 'grant' | 'order' | 'release';

/** The headroom of each firm that was ever granted anything, or asked for it. */
function useHeadroom(klass: string, event: Event) {
  const permits = useAsk('/v1/permits', { params: { query: { limit: 10_000 } } });
  const applications = useAsk('/v1/applications', { params: { query: { limit: 10_000 } } });
  const firms = useMemo(() => {
    const known = [...(permits.data?.items ?? []), ...(applications.data?.items ?? [])];
    const names = known.filter((one) => one.class === klass).map((one) => one.firm);
    return [...new Set(names.filter((name) => name !== null))];
  }, [permits.data, applications.data, klass]);
  const rooms = useQueries({
    queries: firms.map((firm) => ({
      queryKey: ['/v1/firms/{firm}/headroom', firm, klass, event],
      queryFn: () =>
        answerOf(
          api.GET('/v1/firms/{firm}/headroom', {
            params: { path: { firm }, query: { class: klass, event } },
          }),
        ),
    })),
    combine: (asked) => ({
      data: asked.every((one) => one.data) ? asked.map((one) => one.data as Headroom) : undefined,
      error: (asked.find((one) => one.error)?.error ?? null) as Problem | null,
      refetch: () => asked.forEach((one) => void one.refetch()),
    }),
  });
  return { permits, rooms };
}

export function FirmKeys({ klass, onOpen }: { klass: string; onOpen: (firm: string) => void }) {
  const w = useWords(said);
  const format = useFormat();
  const { language } = useLanguage();
  const { permits, rooms } = useHeadroom(klass, 'release');
  const clearances = useAsk('/v1/clearances', { params: { query: { limit: 10_000 } } });
  const rows = useMemo(() => {
    const released = new Map<string, number>();
    for (const one of permits.data?.items ?? []) {
      if (one.firm !== null && one.class === klass) {
        released.set(one.firm, (released.get(one.firm) ?? 0) + one.balance.written_off);
      }
    }
    const cleared = new Map<string, number>();
    for (const one of clearances.data?.items ?? []) {
      if (one.firm !== null && one.class === klass) {
        cleared.set(one.firm, (cleared.get(one.firm) ?? 0) + one.quantity);
      }
    }
    return (rooms.data ?? []).map((room) => {
      const firm = room.firm ?? '';
      const second = withoutTheFirstKey(room.lines);
      return {
        ...keysOf(firm, cleared.get(firm) ?? 0, released.get(firm) ?? 0, second.limit),
        binds: (language === 'zh' ? second.binds?.name_in_chinese : second.binds?.name) ?? '',
      };
    });
  }, [permits.data, clearances.data, rooms.data, klass, language]);
  const mark = (shown: string, tight: boolean) => (
    <span className="numbers">
      {shown} {tight && <Mark tone="unsure">{w.tighter}</Mark>}
    </span>
  );
  return (
    <Card title={<h2 className="card-title">{w.keys}</h2>}>
      <p className="quiet">{w.keysLead}</p>
      <Answered asked={rooms}>
        {() => (
          <Table
            size="small"
            pagination={false}
            rowKey="firm"
            dataSource={rows}
            scroll={{ x: 420 }}
            columns={[
              {
                title: w.firm,
                dataIndex: 'firm',
                render: (firm: string) => (
                  <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(firm)}>
                    {firm}
                  </Button>
                ),
              },
              {
                title: w.firstKey,
                align: 'right',
                render: (_, row) => mark(format.number(row.first), row.tighter !== 'second'),
              },
              {
                title: w.secondKey,
                align: 'right',
                render: (_, row) =>
                  mark(
                    row.second === null ? w.noBound : format.number(row.second),
                    row.tighter !== 'first',
                  ),
              },
              { title: w.binds, dataIndex: 'binds' },
            ]}
          />
        )}
      </Answered>
    </Card>
  );
}

export function FirmsHeadroom({ klass, onOpen }: { klass: string; onOpen: (firm: string) => void }) {
  const w = useWords(said);
  const names = useWords(events);
  const format = useFormat();
  const [event, setEvent] = useState<Event>('grant');
  const { rooms } = useHeadroom(klass, event);
  return (
    <Card
      className="whole-row"
      title={<h2 className="card-title">{w.headroom}</h2>}
      extra={
        <Segmented<Event>
          aria-label={w.event}
          value={event}
          onChange={setEvent}
          options={(['grant', 'order', 'release'] as const).map((one) => ({
            value: one,
            label: names[one],
          }))}
        />
      }
    >
      <p className="quiet">{w.headroomLead}</p>
      <Answered asked={rooms}>
        {(list) => (
          <ul className="plain grid">
            {list.map((room) => (
              <li key={room.firm}>
                <div style={{ display: 'flex', justifyContent: 'space-between', gap: 8 }}>
                  <Button
                    type="link"
                    size="small"
                    style={{ padding: 0 }}
                    onClick={() => onOpen(room.firm ?? '')}
                  >
                    {room.firm}
                  </Button>
                  <span className="numbers">
                    {w.limit}: <strong>{room.limit === null ? w.noBound : format.number(room.limit)}</strong>
                  </span>
                </div>
                <HeadroomBars room={room} />
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Card>
  );
}
