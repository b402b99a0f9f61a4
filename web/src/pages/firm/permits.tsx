// The permits of a firm.
import { Table } from 'antd';
import { Link } from 'react-router-dom';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Answered, Nothing } from '@/frame/states';
import { ApplyLink, DeskPage } from '@/pages/firm/desk';
import { homeSaid } from '@/pages/firm/home_words';
import { permitSaid } from '@/pages/firm/permit_words';
import { usePermits, useWhose } from '@/pages/firm/whose';
import { parts, said } from '@/pages/firm/words';
import { useWords } from '@/words/language';
import { permitStates, wordOf } from '@/words/sets';

export default function Permits() {
  const w = useWords(said);
  const own = useWords(permitSaid);
  const none = useWords(homeSaid).permitsNone;
  const names = useWords(parts);
  const states = useWords(permitStates);
  const format = useFormat();
  const { base } = useWhose();
  const permits = usePermits();
  return (
    <DeskPage title={w.permits} lead={own.permitsLead} actions={<ApplyLink />}>
      <Answered asked={permits}>
        {(items) =>
          items.length === 0 ? (
            <Nothing>{none}</Nothing>
          ) : (
            <Table
              size="small"
              rowKey="reference"
              dataSource={items}
              pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
              scroll={{ x: 'max-content' }}
              columns={[
                {
                  title: w.reference,
                  dataIndex: 'reference',
                  render: (name: string) => (
                    <Link to={`${base}/permits/${encodeURIComponent(name)}`}>{name}</Link>
                  ),
                },
                { title: w.class, dataIndex: 'class' },
                {
                  title: w.state,
                  dataIndex: 'state',
                  render: (state: string) => (
                    <Mark tone={state === 'active' ? 'good' : 'unsure'}>{wordOf(states, state)}</Mark>
                  ),
                },
                {
                  title: w.validUntil,
                  dataIndex: 'valid_until',
                  render: (day: string | null) => (day === null ? w.noEnd : format.shortDay(day)),
                },
                ...(['granted', 'open', 'ordered', 'reserved', 'written_off', 'available'] as const).map(
                  (part) => ({
                    title: names[part],
                    key: part,
                    align: 'right' as const,
                    render: (_: unknown, one: (typeof items)[number]) => format.number(one.balance[part]),
                  }),
                ),
              ]}
            />
          )
        }
      </Answered>
    </DeskPage>
  );
}
