// Orders and consignments: from what was ordered to what passed the gate.
import { Card, Table } from 'antd';
import type { Schemas } from '@/api/client';
import { useFormat } from '@/frame/format';
import { Answered, Nothing } from '@/frame/states';
import { Consign } from '@/pages/firm/consign';
import { DeskPage } from '@/pages/firm/desk';
import { permitSaid } from '@/pages/firm/permit_words';
import { Clearances, Declarations, Orders } from '@/pages/firm/tables';
import { useClearances, useConsignments, useDeclarations, useOrders, useWhose } from '@/pages/firm/whose';
import { said } from '@/pages/firm/words';
import { useWords } from '@/words/language';

const serialsOf = ({ prefix, first, last }: Schemas['SerialRange']) =>
  `${prefix} ${first}${last === first ? '' : `–${last}`}`.trim();

function Consignments() {
  const w = useWords(permitSaid);
  const common = useWords(said);
  const format = useFormat();
  const consignments = useConsignments();
  return (
    <Answered asked={consignments}>
      {(items) =>
        items.length === 0 ? (
          <Nothing>{w.consignmentsNone}</Nothing>
        ) : (
          <Table
            size="small"
            rowKey={(one) => one.reference}
            dataSource={items}
            pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              { title: common.reference, dataIndex: 'reference' },
              { title: w.goods, dataIndex: 'goods', render: (model: string | null) => model ?? '–' },
              { title: w.units, dataIndex: 'units', align: 'right', render: format.number },
              {
                title: w.serials,
                dataIndex: 'serials',
                render: (ranges: Schemas['SerialRange'][]) =>
                  ranges.length === 0 ? '–' : ranges.map(serialsOf).join(', '),
              },
            ]}
          />
        )
      }
    </Answered>
  );
}

export default function Trade() {
  const w = useWords(permitSaid);
  const common = useWords(said);
  const { own } = useWhose();
  const orders = useOrders();
  const clearances = useClearances();
  const declarations = useDeclarations();
  return (
    <DeskPage title={common.trade} lead={w.tradeLead}>
      <div className="grid">
        <Card title={<h2 className="card-title">{w.orders}</h2>}>
          <Answered asked={orders}>{(items) => <Orders items={items} />}</Answered>
        </Card>
        <Card title={<h2 className="card-title">{w.clearances}</h2>}>
          <Answered asked={clearances}>{(items) => <Clearances items={items} />}</Answered>
        </Card>
        <Card className="wide" title={<h2 className="card-title">{w.declarations}</h2>}>
          <Answered asked={declarations}>{(items) => <Declarations items={items} />}</Answered>
        </Card>
        {own && (
          <Card title={<h2 className="card-title">{w.consign}</h2>}>
            <p className="quiet">{w.consignLead}</p>
            <Consign />
          </Card>
        )}
        <Card title={<h2 className="card-title">{w.consignments}</h2>}>
          <Consignments />
        </Card>
      </div>
    </DeskPage>
  );
}
