// A consignment: goods, units, and the ranges of serial numbers in them.
import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useAsk } from '@/api/ask';
import { ActForm } from '@/pages/firm/act_form';
import { QuantityField, ReferenceField, TextField } from '@/pages/firm/fields';
import { formSaid } from '@/pages/firm/form_words';
import { permitSaid } from '@/pages/firm/permit_words';
import { wholeNumber } from '@/pages/firm/typed';
import { useWhose } from '@/pages/firm/whose';
import { useWords } from '@/words/language';

interface Typed {
  reference: string;
  goods: string;
  units: string;
  serials?: { prefix?: string; first: string; last: string }[];
}

function Ranges() {
  const w = useWords(permitSaid);
  const form = useWords(formSaid);
  return (
    <Form.List name="serials">
      {(ranges, { add, remove }) => (
        <>
          {ranges.map(({ key, name }) => (
            <fieldset key={key} className="statement">
              <legend>{w.range(name + 1)}</legend>
              <div className="fields">
                <Form.Item name={[name, 'prefix']} label={w.prefix}>
                  <Input autoComplete="off" />
                </Form.Item>
                <QuantityField name={[name, 'first']} label={w.from} />
                <Form.Item
                  name={[name, 'last']}
                  label={w.to}
                  validateFirst
                  rules={[
                    { required: true, message: form.needed },
                    ({ getFieldValue }) => ({
                      validator: (_, typed: string) => {
                        const last = wholeNumber(typed);
                        const first = wholeNumber(getFieldValue(['serials', name, 'first']));
                        if (last === null) {
                          return Promise.reject(new Error(form.whole));
                        }
                        return first !== null && last < first
                          ? Promise.reject(new Error(w.rangeOrder))
                          : Promise.resolve();
                      },
                    }),
                  ]}
                >
                  <Input inputMode="numeric" autoComplete="off" />
                </Form.Item>
              </div>
              <Button size="small" onClick={() => remove(name)} style={{ marginBottom: 12 }}>
                {w.removeRange(name + 1)}
              </Button>
            </fieldset>
          ))}
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => add()} style={{ display: 'block', marginBottom: 16 }}>
            {w.addRange}
          </Button>
        </>
      )}
    </Form.List>
  );
}

export function Consign() {
  const w = useWords(permitSaid);
  const { firm } = useWhose();
  const goods = useAsk('/v1/goods', { params: { query: { limit: 10_000 } } });
  return (
    <ActForm<Typed>
      name="consignment"
      submit={w.doConsign}
      command={({ reference, goods, units, serials }) => ({
        act: 'register_consignment',
        firm,
        reference: reference.trim(),
        goods: goods.trim(),
        units: wholeNumber(units) ?? 0,
        serials: (serials ?? []).map((one) => ({
          prefix: one.prefix?.trim() ?? '',
          first: wholeNumber(one.first) ?? 0,
          last: wholeNumber(one.last) ?? 0,
        })),
      })}
    >
      <div className="fields">
        <ReferenceField />
        <TextField name="goods" label={w.goods} extra={w.goodsHint} among={goods.data?.items.map((one) => one.model)} />
        <QuantityField name="units" label={w.units} />
      </div>
      <Ranges />
    </ActForm>
  );
}
