// What the maker can deliver.
import { Card, Form, Input, Select } from 'antd';
import { useAsk } from '@/api/ask';
import { useFormat } from '@/frame/format';
import { useMe } from '@/frame/session';
import { Answered } from '@/frame/states';
import { ActForm } from '@/outbox/act_form';
import { wholeFrom } from '@/pages/gate/typed';
import { supplying, type SupplyTyped } from '@/pages/maker/acts';
import { said } from '@/pages/maker/words';
import { useWords } from '@/words/language';

export function Supply() {
  const w = useWords(said);
  const format = useFormat();
  const me = useMe();
  const register = useAsk('/v1/register');
  const declared = useAsk('/v1/supplies');
  return (
    <Card title={<h2 className="card-title">{w.supply}</h2>}>
      <p className="quiet">{w.supplyLead}</p>
      <ActForm<SupplyTyped>
        name="supply"
        draft="supply"
        look={{ around: 'grid' }}
        start={{ class: null, quantity: '' }}
        commandOf={(typed) => supplying(me.party ?? '', typed)}
        isMine={(command) => command.act === 'declare_supply'}
        submit={w.declare}
      >
        {() => (
          <>
            <Form.Item
              name="class"
              label={w.klass}
              rules={[{ required: true, message: w.missing }]}
            >
              <Select
                options={(register.data?.classes ?? []).map((one) => ({
                  value: one.class,
                  label: one.class,
                }))}
              />
            </Form.Item>
            <Form.Item
              name="quantity"
              label={w.quantity}
              rules={[
                {
                  validator: (_rule, text: string) =>
                    text.trim() === '0' || wholeFrom(text) !== null
                      ? Promise.resolve()
                      : Promise.reject(new Error(w.wholeOrNone)),
                },
              ]}
            >
              <Input inputMode="numeric" autoComplete="off" />
            </Form.Item>
          </>
        )}
      </ActForm>
      <h3 style={{ fontSize: 14, margin: '16px 0 4px' }}>{w.declared}</h3>
      <Answered asked={declared}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{w.declaredNone}</p>
          ) : (
            <ul className="plain" data-testid="declared">
              {items.map((one) => (
                <li key={one.class}>
                  {one.class}: <strong className="numbers">{format.number(one.quantity)}</strong>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Card>
  );
}
