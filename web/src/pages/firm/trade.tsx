// Orders and consignments: from what was ordered to what passed the gate.
import { Card, Table } from 'antd';
import { useMemo } from 'react';
import { useFormat } from '@/frame/format';
import { Answered, Nothing } from '@/frame/states';
import { Consign } from '@/pages/firm/consign';
import { DeskPage } from '@/pages/firm/desk';
import { LetterLink } from '@/pages/firm/letter_link';
import { permitSaid } from '@/pages/firm/permit_words';
import { Clearances, Declarations, Orders } from '@/pages/firm/tables';
import { useChanges, useClearances, useDeclarations, useOrders, useWhose } from '@/pages/firm/whose';
import { said } from '@/pages/firm/words';
import { useWords } from '@/words/language';

/** No list of consignments is answered; the entries that registered them are. */
function Consignments() {
  const w = useWords(permitSaid);
  const common = useWords(said);
  const format = useFormat();
  const changes = useChanges();
  const rows = useMemo(
    () =>
      (changes.data ?? [])
        .filter((one) => one.act === 'register_consignment' && one.outcome === 'allow')
        .map((one) => ({ seq: one.seq, day: one.day, reference: one.what[0]?.reference ?? '' })),
    [changes.data],
  );
  return (
    <Answered asked={changes}>
      {() =>
        rows.length === 0 ? (
          <Nothing>{w.consignmentsNone}</Nothing>
        ) : (
          <Table
            size="small"
            rowKey="seq"
            dataSource={rows}
            pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              { title: common.reference, dataIndex: 'reference' },
              { title: w.registered, dataIndex: 'day', render: format.shortDay },
              {
                title: common.letter,
                render: (_, one) => <LetterLink seq={one.seq} of={one.reference} />,
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
          <>
            <Card title={<h2 className="card-title">{w.consign}</h2>}>
              <p className="quiet">{w.consignLead}</p>
              <Consign />
            </Card>
            <Card title={<h2 className="card-title">{w.consignments}</h2>}>
              <Consignments />
            </Card>
          </>
        )}
      </div>
    </DeskPage>
  );
}
