// The tests of the draft as they ran.
import { Button } from 'antd';
import { ClauseLink } from '@/decision/clause_link';
import { Mark } from '@/frame/mark';
import { Nothing } from '@/frame/states';
import type { Tested } from '@/pages/terms/asked';
import type { Spot } from '@/pages/terms/editor/places';
import { drafting } from '@/pages/terms/words';
import { useLanguage, useWords } from '@/words/language';

type Step = Tested['tests'][number]['steps'][number];

function StepLine({ step, onGo }: { step: Step; onGo: (spot: Spot) => void }) {
  const w = useWords(drafting);
  const { language } = useLanguage();
  return (
    <div data-line={step.line} data-passed={step.passed}>
      <Button type="link" size="small" onClick={() => onGo({ line: step.line, column: 1 })}>
        {w.goTo(String(step.line))}
      </Button>
      <dl className="found">
        <dt>{w.expected}</dt>
        <dd lang="en">{step.expected}</dd>
        <dt>{w.found}</dt>
        <dd lang="en">{step.found}</dd>
      </dl>
      {step.reasons.map((reason, at) => (
        <p key={at} className="quiet" style={{ margin: '2px 0' }}>
          <ClauseLink clause={language === 'zh' ? reason.clause_in_chinese : reason.clause} />:{' '}
          {language === 'zh' ? reason.in_chinese : reason.in_english}
        </p>
      ))}
    </div>
  );
}

export function TestList({ tested, onGo }: { tested: Tested; onGo: (spot: Spot) => void }) {
  const w = useWords(drafting);
  if (tested.tests.length === 0) {
    return <Nothing>{w.testsNone}</Nothing>;
  }
  const failingFirst = [...tested.tests].sort((a, b) => Number(a.passed) - Number(b.passed));
  return (
    <ul className="plain">
      {failingFirst.map((test) => (
        <li key={test.line} data-test={test.name} data-passed={test.passed}>
          <Mark tone={test.passed ? 'good' : 'bad'}>{test.passed ? w.passed : w.failed}</Mark>{' '}
          <span lang="en">{test.name}</span>
          {test.steps
            .filter((step) => !step.passed)
            .map((step) => (
              <StepLine key={step.line} step={step} onGo={onGo} />
            ))}
        </li>
      ))}
    </ul>
  );
}
