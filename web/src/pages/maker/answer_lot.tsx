// A purchase is confirmed, disputed, or goods of it are taken back.
import { Card, Form, Input, Radio } from 'antd';
import { ActForm } from '@/outbox/act_form';
import { wholeFrom } from '@/pages/gate/typed';
import { answering, steps, type LotTyped } from '@/pages/maker/acts';
import { said } from '@/pages/maker/words';
import { useWords } from '@/words/language';

export function AnswerLot({ reference }: { reference: string }) {
  const w = useWords(said);
  const leads = { confirm: w.confirmLead, dispute: w.disputeLead, return: w.returnLead };
  return (
    <Card title={<h2 className="card-title">{w.answer}</h2>}>
      <p className="quiet">{w.answerLead}</p>
      <ActForm<LotTyped>
        key={reference}
        name="lot"
        draft={`lot.${reference}`}
        look={{ around: 'grid' }}
        start={{ reference, step: 'confirm', quantity: '', reason: '' }}
        commandOf={answering}
        isMine={(command) => command.act === 'change_lot'}
        submit={w.record}
      >
        {(_, { step }) => (
          <>
            <Form.Item
              name="reference"
              label={w.reference}
              rules={[
                { required: true, whitespace: true, message: w.missing },
                { max: 64, message: w.tooLong },
              ]}
            >
              <Input autoComplete="off" spellCheck={false} />
            </Form.Item>
            <Form.Item name="step" label={w.step} extra={leads[step]}>
              <Radio.Group
                optionType="button"
                options={steps.map((one) => ({ value: one, label: w[one] }))}
              />
            </Form.Item>
            {step === 'dispute' && (
              <Form.Item
                name="reason"
                label={w.reason}
                rules={[{ required: true, whitespace: true, message: w.missing }]}
              >
                <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
              </Form.Item>
            )}
            {step === 'return' && (
              <Form.Item
                name="quantity"
                label={w.taken}
                rules={[
                  {
                    validator: (_rule, text: string) =>
                      wholeFrom(text) === null
                        ? Promise.reject(new Error(w.whole))
                        : Promise.resolve(),
                  },
                ]}
              >
                <Input inputMode="numeric" autoComplete="off" />
              </Form.Item>
            )}
          </>
        )}
      </ActForm>
    </Card>
  );
}
