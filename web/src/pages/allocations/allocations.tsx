// The runs of pools: all of them, and one in full.
import { Card, Table, type TableColumnsType } from 'antd';
import { lazy } from 'react';
import { Link, Route, Routes } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import { useFilter } from '@/frame/filter';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Page } from '@/frame/page';
import { useMe } from '@/frame/session';
import { Answered, Nothing } from '@/frame/states';
import { numberOf, sharedOf, type Run } from '@/pages/allocations/list';
import { said } from '@/pages/allocations/words';
import { useWords } from '@/words/language';
import '@/pages/allocations/allocations.css';

const RunPage = lazy(() => import('@/pages/allocations/run'));
const pageSize = 50;

export default function Allocations() {
  return (
    <Routes>
      <Route index element={<Runs />} />
      <Route path=":number" element={<RunPage />} />
    </Routes>
  );
}

function useColumns() {
  const w = useWords(said);
  const format = useFormat();
  const amount = (title: string, of: 'size' | 'lot' | 'applications' | 'asked') => ({
    title,
    dataIndex: of,
    align: 'right' as const,
    className: 'numbers',
    render: format.number,
  });
  return (someAwait: boolean): TableColumnsType<Run> => [
    {
      title: w.run,
      render: (_, run) => (
        <Link to={`/allocations/${numberOf(run)}`} data-run={numberOf(run)}>
          {run.number}
        </Link>
      ),
    },
    { title: w.pool, dataIndex: 'pool' },
    { title: w.day, dataIndex: 'day', render: format.shortDay },
    amount(w.size, 'size'),
    amount(w.lot, 'lot'),
    amount(w.applications, 'applications'),
    amount(w.asked, 'asked'),
    {
      title: w.shared,
      align: 'right',
      className: 'numbers',
      render: (_, run) => format.number(sharedOf(run).shared),
    },
    ...(someAwait
      ? [
          {
            title: w.state,
            render: (_: unknown, run: Run) =>
              run.awaits_beacon && <Mark tone="unsure">{w.awaits}</Mark>,
          },
        ]
      : []),
  ];
}

function Runs() {
  const w = useWords(said);
  const me = useMe();
  const { place, change } = useFilter();
  const page = Math.max(1, Number(place.get('page')) || 1);
  const columns = useColumns();
  const runs = useAsk(
    '/v1/allocations',
    { params: { query: { limit: pageSize, offset: (page - 1) * pageSize } } },
    { keep: true },
  );
  return (
    <Page
      title={w.name}
      lead={me.sees_all ? w.lead : w.leadOwn}
      actions={me.sees_all && <Link to="/journal?act=run_pool">{w.runs}</Link>}
    >
      <Card>
        <Answered asked={runs} rows={8}>
          {(answer) =>
            answer.total === 0 ? (
              <Nothing>{w.none}</Nothing>
            ) : (
              <Table
                size="small"
                rowKey="number"
                dataSource={answer.items}
                scroll={{ x: 'max-content' }}
                pagination={{
                  current: page,
                  pageSize,
                  total: answer.total,
                  hideOnSinglePage: true,
                  showSizeChanger: false,
                  onChange: (next) => change({ page: next > 1 ? String(next) : '' }),
                }}
                columns={columns(answer.items.some((run) => run.awaits_beacon))}
              />
            )
          }
        </Answered>
      </Card>
    </Page>
  );
}
