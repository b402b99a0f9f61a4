// Where no draft is: an amendment begins from the text enacted last.
import { Button, Card, DatePicker, Form } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useMe } from '@/frame/session';
import { Answered } from '@/frame/states';
import { useAsk } from '@/api/ask';
import { amendmentOf } from '@/pages/terms/amendment';
import { useEnacted } from '@/pages/terms/asked';
import { drafting } from '@/pages/terms/words';
import { useWords } from '@/words/language';

export function Begin({ onBegin }: { onBegin: (text: string) => void }) {
  const w = useWords(drafting);
  const me = useMe();
  const today = dayjs(me.day);
  const register = useAsk('/v1/register');
  const version = register.data?.version ?? null;
  const enacted = useEnacted(version, version !== null);
  return (
    <Card title={<h2 className="card-title">{w.begin}</h2>} style={{ maxWidth: 640 }}>
      <Answered asked={enacted}>
        {(text) => (
          <Form<{ day: Dayjs }>
            layout="vertical"
            requiredMark={false}
            initialValues={{ day: today.add(1, 'month').startOf('month') }}
            onFinish={({ day }) =>
              onBegin(amendmentOf(text, version ?? 1, day.format('YYYY-MM-DD')))
            }
          >
            <p style={{ marginTop: 0 }}>{w.beginLead(String(version))}</p>
            <Form.Item
              name="day"
              label={w.firstDay}
              rules={[
                { required: true, message: w.dayNeeded },
                {
                  validator: (_, day: Dayjs | null) =>
                    day && day.isBefore(today, 'day')
                      ? Promise.reject(new Error(w.dayPast))
                      : Promise.resolve(),
                },
              ]}
            >
              <DatePicker style={{ width: 220 }} />
            </Form.Item>
            <Button type="primary" htmlType="submit">
              {w.beginButton}
            </Button>
          </Form>
        )}
      </Answered>
    </Card>
  );
}
