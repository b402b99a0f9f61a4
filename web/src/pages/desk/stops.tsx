// General stops: imposed, lifted, and what passed before the gates had read them.
import { Card, Form, Select, Table } from 'antd';
import { useState } from 'react';
import { useAsk } from '@/api/ask';
import type { Schemas } from '@/api/client';
import type { Decided } from '@/api/commands';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Answered, Nothing } from '@/frame/states';
import { ActForm, Answer } from '@/pages/desk/act_form';
import { actsSaid } from '@/pages/desk/acts_words';
import { DayField, WordsField } from '@/pages/desk/fields';
import { numberOf } from '@/pages/desk/figures';
import { useWords } from '@/words/language';

type Honour = 'honour' | 'hold';
interface Typed {
  class: string | null;
  ground: string;
  review: string | null;
  reserved: Honour;
  presented: Honour;
  at_sea: Honour;
}

function Impose() {
  const w = useWords(actsSaid);
  const register = useAsk('/v1/register');
  const honours = [
    { value: 'honour', label: w.honour },
    { value: 'hold', label: w.hold },
  ];
  return (
    <Card title={<h2 className="card-title">{w.impose}</h2>}>
      <Answered asked={register}>
        {({ classes }) => (
          <ActForm<Typed>
            name="stop"
            initial={{
              class: classes[0]?.class ?? null,
              ground: '',
              review: null,
              reserved: 'honour',
              presented: 'hold',
              at_sea: 'hold',
            }}
            command={({ ground, review, ...rest }) =>
              ground.trim() === '' || !review
                ? null
                : { act: 'stop_release', ...rest, ground: ground.trim(), review }
            }
            submit={w.imposeIt}
            danger
          >
            <div className="desk-fields">
              <Form.Item name="class" label={w.class} rules={[{ required: true, message: w.chosen }]}>
                <Select
                  options={classes.map((one) => ({ value: one.class, label: one.class }))}
                />
              </Form.Item>
              <DayField label={w.review} name="review" />
              <Form.Item name="reserved" label={w.reserved}>
                <Select options={honours} />
              </Form.Item>
              <Form.Item name="presented" label={w.presented}>
                <Select options={honours} />
              </Form.Item>
              <Form.Item name="at_sea" label={w.atSea}>
                <Select options={honours} />
              </Form.Item>
            </div>
            <WordsField label={w.ground} name="ground" rows={2} />
          </ActForm>
        )}
      </Answered>
    </Card>
  );
}

function Exposure({ number }: { number: string }) {
  const w = useWords(actsSaid);
  const format = useFormat();
  const exposure = useAsk('/v1/stops/{stop}/exposure', {
    params: { path: { stop: number.slice(1) } },
  });
  return (
    <Answered asked={exposure}>
      {(answer) => (
        <div className="desk-scroll" role="region" aria-label={w.window} tabIndex={0}>
          <Table
            size="small"
            pagination={false}
            rowKey="gate"
            dataSource={[
              ...answer.gates,
              {
                gate: w.all,
                acknowledged: null,
                seconds: answer.seconds,
                written_off: answer.written_off,
              },
            ]}
            columns={[
              { title: w.gate, dataIndex: 'gate' },
              {
                title: w.acknowledged,
                render: (_, one) =>
                  one.gate === w.all
                    ? ''
                    : one.acknowledged === null
                      ? w.notYet
                      : format.instant(Date.parse(one.acknowledged) * 1000),
              },
              { title: w.seconds, dataIndex: 'seconds', align: 'right', render: format.number },
              { title: w.writtenOff, dataIndex: 'written_off', align: 'right', render: format.number },
            ]}
          />
        </div>
      )}
    </Answered>
  );
}

function StopView({
  stop,
  number,
  onAnswer,
}: {
  stop: Pick<
    Schemas['Stop'],
    'class' | 'group' | 'ground' | 'start' | 'review' | 'lifted'
  >;
  number: string;
  onAnswer: (decided: Decided) => void;
}) {
  const w = useWords(actsSaid);
  const format = useFormat();
  return (
    <article className="desk-proposal" data-stop={number}>
      <h3>
        {number} · {stop.class ?? stop.group}{' '}
        <Mark tone={stop.lifted ? 'plain' : 'bad'}>{stop.lifted ? w.lifted : w.holds}</Mark>
      </h3>
      <p>
        {stop.ground}{' '}
        <span className="quiet">
          {format.day(stop.start)} · {w.reviewOn(format.day(stop.review))}
        </span>
      </p>
      <h4>{w.window}</h4>
      <Exposure number={number} />
      {!stop.lifted && (
        <ActForm<{ reason: string }>
          name={`lift-${number}`}
          initial={{ reason: '' }}
          command={({ reason }) =>
            reason.trim() === ''
              ? null
              : { act: 'lift_stop', stop: number, reason: reason.trim() }
          }
          submit={w.lift}
          onAnswer={onAnswer}
        >
          <WordsField label={w.why} name="reason" rows={2} />
        </ActForm>
      )}
    </article>
  );
}

export function Stops() {
  const w = useWords(actsSaid);
  const stops = useAsk('/v1/stops', { params: { query: { limit: 10_000 } } });
  const [answer, setAnswer] = useState<Decided | null>(null);
  return (
    <div className="desk-side">
      <Impose />
      <Card title={<h2 className="card-title">{w.allStops}</h2>}>
        {answer && answer.outcome !== 'refuse' && <Answer decided={answer} problem={null} />}
        <Answered asked={stops}>
          {({ items }) =>
            items.length === 0 ? (
              <Nothing>{w.allStopsNone}</Nothing>
            ) : (
              items
                .map((stop, at) => (
                  <StopView
                    key={at}
                    stop={stop}
                    number={numberOf(at)}
                    onAnswer={setAnswer}
                  />
                ))
                .reverse()
            )
          }
        </Answered>
      </Card>
    </div>
  );
}
