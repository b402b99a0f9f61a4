// Purchases at home that firms claim, and what an office does with them.
import { Card, Form, InputNumber, Select, Table } from 'antd';
import { useAsk } from '@/api/ask';
import type { Command } from '@/api/commands';
import { useFormat } from '@/frame/format';
import { Answered, Nothing } from '@/frame/states';
import { ActForm } from '@/pages/desk/act_form';
import { actsSaid, lotStates, lotSteps } from '@/pages/desk/acts_words';
import { isQuantity } from '@/pages/desk/assessment';
import { WordsField } from '@/pages/desk/fields';
import { formSaid } from '@/pages/desk/words';
import { useWords } from '@/words/language';

type Step = keyof (typeof lotSteps)['en'];
interface Typed {
  lot: string | null;
  step: Step;
  quantity: number | null;
  reason: string;
}

export function Purchases() {
  const w = useWords(actsSaid);
  const f = useWords(formSaid);
  const states = useWords(lotStates);
  const steps = useWords(lotSteps);
  const format = useFormat();
  const lots = useAsk('/v1/lots', { params: { query: { limit: 10_000 } } });
  return (
    <Answered asked={lots}>
      {({ items }) => {
        const open = items.filter((one) => one.state === 'claimed' || one.state === 'disputed');
        const first = open[0] ?? items.at(-1);
        return (
          <div className="desk-side">
            <Card title={<h2 className="card-title">{w.claimed}</h2>}>
              <div className="desk-scroll" role="region" aria-label={w.claimed} tabIndex={0}>
                <Table
                  size="small"
                  rowKey="reference"
                  pagination={{ pageSize: 10, hideOnSinglePage: true }}
                  dataSource={open}
                  locale={{ emptyText: <Nothing>{w.claimedNone}</Nothing> }}
                  columns={[
                    { title: w.lot, dataIndex: 'reference' },
                    { title: w.firm, dataIndex: 'firm' },
                    { title: w.maker, dataIndex: 'maker' },
                    { title: w.class, dataIndex: 'class' },
                    { title: w.quantity, dataIndex: 'quantity', align: 'right', render: format.number },
                    { title: w.since, dataIndex: 'claimed', render: format.shortDay },
                    {
                      title: w.state,
                      dataIndex: 'state',
                      render: (state: keyof typeof states) => states[state],
                    },
                  ]}
                />
              </div>
            </Card>
            <Card title={<h2 className="card-title">{w.deal}</h2>}>
              <ActForm<Typed>
                name="lot"
                initial={{
                  lot: first?.reference ?? null,
                  step: 'verify',
                  quantity: first?.quantity ?? null,
                  reason: '',
                }}
                command={({ lot, step, quantity, reason }): Command | null =>
                  lot === null || !isQuantity(quantity)
                    ? null
                    : { act: 'change_lot', lot, step, quantity, reason: reason.trim() }
                }
                submit={w.doIt}
              >
                {(form) => (
                  <>
                    <div className="desk-fields">
                      <Form.Item
                        name="lot"
                        label={w.lot}
                        rules={[{ required: true, message: w.chosen }]}
                      >
                        <Select
                          onChange={(lot: string) =>
                            form.setFieldValue(
                              'quantity',
                              items.find((one) => one.reference === lot)?.quantity ?? null,
                            )
                          }
                          options={items.map((one) => ({
                            value: one.reference,
                            label: `${one.reference} · ${one.firm} · ${states[one.state]}`,
                          }))}
                        />
                      </Form.Item>
                      <Form.Item name="step" label={w.step}>
                        <Select
                          options={Object.entries(steps).map(([value, label]) => ({ value, label }))}
                        />
                      </Form.Item>
                      <Form.Item
                        name="quantity"
                        label={w.quantity}
                        rules={[
                          {
                            validator: (_, quantity: number | null) =>
                              isQuantity(quantity)
                                ? Promise.resolve()
                                : Promise.reject(new Error(f.whole)),
                          },
                        ]}
                      >
                        <InputNumber style={{ width: '100%' }} />
                      </Form.Item>
                    </div>
                    <WordsField label={w.reason} name="reason" needed={false} rows={2} />
                  </>
                )}
              </ActForm>
            </Card>
          </div>
        );
      }}
    </Answered>
  );
}
