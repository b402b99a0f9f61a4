// Lists that several pages of the desk show: orders, clearances, declarations.
import { Table } from 'antd';
import { Link } from 'react-router-dom';
import type { Schemas } from '@/api/client';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Nothing } from '@/frame/states';
import { permitSaid } from '@/pages/firm/permit_words';
import { useWhose } from '@/pages/firm/whose';
import { declarationStates, said } from '@/pages/firm/words';
import { useWords } from '@/words/language';

const plain = { size: 'small', scroll: { x: 'max-content' } } as const;
const paged = { pageSize: 10, hideOnSinglePage: true, showSizeChanger: false };

export function Orders({ items }: { items: Schemas['Order'][] }) {
  const w = useWords(permitSaid);
  const common = useWords(said);
  const format = useFormat();
  const { base } = useWhose();
  return items.length === 0 ? (
    <Nothing>{w.ordersNone}</Nothing>
  ) : (
    <Table
      {...plain}
      rowKey="reference"
      dataSource={items}
      pagination={paged}
      columns={[
        { title: common.reference, dataIndex: 'reference' },
        {
          title: common.permit,
          dataIndex: 'permit',
          render: (permit: string) => (
            <Link to={`${base}/permits/${encodeURIComponent(permit)}`}>{permit}</Link>
          ),
        },
        { title: common.day, dataIndex: 'day', render: format.shortDay },
        { title: common.quantity, dataIndex: 'quantity', align: 'right', render: format.number },
      ]}
    />
  );
}

export function Clearances({ items }: { items: Schemas['Clearance'][] }) {
  const w = useWords(permitSaid);
  const common = useWords(said);
  const format = useFormat();
  return items.length === 0 ? (
    <Nothing>{w.clearancesNone}</Nothing>
  ) : (
    <Table
      {...plain}
      rowKey="reference"
      dataSource={items}
      pagination={paged}
      columns={[
        { title: common.reference, dataIndex: 'reference' },
        { title: common.class, dataIndex: 'class' },
        { title: common.day, dataIndex: 'day', render: format.shortDay },
        { title: common.quantity, dataIndex: 'quantity', align: 'right', render: format.number },
      ]}
    />
  );
}

const tones = { waiting: 'unsure', reserved: 'news', written_off: 'good', closed: 'plain' } as const;

export function Declarations({ items }: { items: Omit<Schemas['Declaration'], 'pending'>[] }) {
  const w = useWords(permitSaid);
  const common = useWords(said);
  const states = useWords(declarationStates);
  const format = useFormat();
  return items.length === 0 ? (
    <Nothing>{w.declarationsNone}</Nothing>
  ) : (
    <Table
      {...plain}
      rowKey={(one) => `${one.line.gate} ${one.line.mrn} ${one.line.item}`}
      dataSource={items}
      pagination={paged}
      columns={[
        { title: common.declaration, render: (_, one) => `${one.line.mrn} / ${one.line.item}` },
        { title: common.gate, render: (_, one) => one.line.gate },
        { title: common.permit, dataIndex: 'permit' },
        { title: w.consignment, dataIndex: 'consignment', render: (name: string | null) => name ?? '–' },
        { title: w.accepted, dataIndex: 'accepted', render: format.shortDay },
        {
          title: common.state,
          render: (_, one) => <Mark tone={tones[one.state]}>{states[one.state]}</Mark>,
        },
        { title: w.presented, dataIndex: 'presented', align: 'right', render: format.number },
        { title: w.reserved, dataIndex: 'reserved', align: 'right', render: format.number },
        { title: w.writtenOff, dataIndex: 'written_off', align: 'right', render: format.number },
      ]}
    />
  );
}
