// What would pass today of a permit or of a class, clause by clause, at the step that is chosen.
import { Card, Segmented, Select, Space } from 'antd';
import { useState } from 'react';
import { useAsk } from '@/api/ask';
import { HeadroomBars } from '@/decision/headroom_bars';
import { useFormat } from '@/frame/format';
import { Answered } from '@/frame/states';
import { homeSaid } from '@/pages/firm/home_words';
import { useWhose } from '@/pages/firm/whose';
import { said } from '@/pages/firm/words';
import { useWords } from '@/words/language';
import { events } from '@/words/sets';

type Step = 'application' | 'grant' | 'order' | 'release';

export interface Subject {
  klass: string;
  permit?: string;
}

export function Room({ subjects, first = 'order' }: { subjects: Subject[]; first?: Step }) {
  const w = useWords(homeSaid);
  const common = useWords(said);
  const names = useWords(events);
  const format = useFormat();
  const { firm } = useWhose();
  const [step, setStep] = useState<Step>(first);
  const [chosen, setChosen] = useState(0);
  const subject = subjects[Math.min(chosen, subjects.length - 1)];
  const steps: Step[] = subject?.permit ? ['order', 'release'] : ['application', 'grant', 'release'];
  const at = steps.includes(step) ? step : (steps[0] ?? 'release');
  const room = useAsk(
    '/v1/firms/{firm}/headroom',
    {
      params: {
        path: { firm },
        query: { class: subject?.klass ?? '', event: at, permit: subject?.permit },
      },
    },
    { enabled: subject !== undefined, keep: true },
  );
  return (
    <Card
      title={<h2 className="card-title">{w.binds}</h2>}
      extra={
        <Space wrap>
          {subjects.length > 1 && (
            <Select
              aria-label={common.permit}
              value={chosen}
              onChange={setChosen}
              options={subjects.map((one, value) => ({ value, label: one.permit ?? one.klass }))}
            />
          )}
          <Segmented<Step>
            aria-label={w.event}
            value={at}
            onChange={setStep}
            options={steps.map((value) => ({ value, label: names[value] }))}
          />
        </Space>
      }
    >
      <p className="quiet">{w.bindsLead}</p>
      <Answered asked={room}>
        {(answer) => (
          <div data-headroom={at}>
            <p>
              {subject?.permit ?? subject?.klass} · {w.passes}:{' '}
              <strong className="numbers">
                {answer.limit === null ? w.noBound : format.number(answer.limit)}
              </strong>
            </p>
            <HeadroomBars room={answer} />
          </div>
        )}
      </Answered>
    </Card>
  );
}
