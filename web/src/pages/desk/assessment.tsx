// What the kernel says of a grant, clause by clause, while one moves along the quantity.
import { Button, Card, InputNumber, Slider } from 'antd';
import { memo, useMemo } from 'react';
import { useDryRun } from '@/api/as_typed';
import { useAsk } from '@/api/ask';
import type { Command, Decided } from '@/api/commands';
import { OutcomeTag } from '@/decision/decision';
import { HeadroomBars } from '@/decision/headroom_bars';
import { useFormat } from '@/frame/format';
import { Answered } from '@/frame/states';
import { caseSaid } from '@/pages/desk/case_words';
import type { Application, Stated } from '@/pages/desk/figures';
import { Findings } from '@/pages/desk/findings';
import { formSaid } from '@/pages/desk/words';
import { useWords } from '@/words/language';

const pause = 30; // milliseconds between two questions while somebody slides

export function isQuantity(quantity: number | null): quantity is number {
  return quantity !== null && Number.isInteger(quantity) && quantity >= 1;
}

function Line({ decided }: { decided: Decided }) {
  const w = useWords(caseSaid);
  const format = useFormat();
  return (
    <p className="desk-assessed-line">
      <OutcomeTag outcome={decided.outcome} />
      {decided.decision.requested > 0 && (
        <span>
          {w.passes}: <strong className="numbers">{format.number(decided.decision.quantity)}</strong>{' '}
          / <span className="numbers">{format.number(decided.decision.requested)}</span>
        </span>
      )}
    </p>
  );
}

// Refused for who asks, before any clause is looked at.
function isForOthers(decided: Decided): boolean {
  const { findings } = decided.decision;
  return findings.length > 0 && findings.every((one) => one.ground === 'role_missing');
}

/** The clauses on an application: the same request, tried as if it were filed today. */
const Request = memo(function Request({
  application,
  stated,
  onMissing,
}: {
  application: Application;
  stated: Stated[];
  onMissing: (missing: string[]) => void;
}) {
  const w = useWords(caseSaid);
  const command = useMemo<Command>(
    () => ({
      act: 'apply',
      firm: application.firm,
      class: application.class,
      quantity: application.quantity,
      all_or_nothing: application.all_or_nothing,
      facts: stated.map(({ fact, value, evidence }) => ({ fact, value, evidence })),
    }),
    [application, stated],
  );
  const asked = useDryRun(command);
  return (
    <section className="desk-assessed" data-testid="request">
      <h3>{w.applyClauses}</h3>
      <p className="quiet">{w.applyLead}</p>
      <Answered asked={asked}>
        {(decided) => {
          const missing = decided.decision.missing.filter((one) => one !== null);
          return (
            <>
              {missing.length > 0 && (
                <p>
                  <strong>{w.missing}:</strong> {missing.join(', ')}{' '}
                  <Button size="small" onClick={() => onMissing(missing)}>
                    {w.askForIt}
                  </Button>
                </p>
              )}
              <Findings decided={decided} />
            </>
          );
        }}
      </Answered>
    </section>
  );
});

export function Assessment({
  application,
  stated,
  quantity,
  onQuantity,
  onSettled,
  onMissing,
}: {
  application: Application;
  /** Not known yet: undefined. */
  stated: Stated[] | undefined;
  quantity: number | null;
  onQuantity: (quantity: number | null) => void;
  /** Where the slider or the field was left. */
  onSettled: () => void;
  onMissing: (missing: string[]) => void;
}) {
  const w = useWords(caseSaid);
  const f = useWords(formSaid);
  const format = useFormat();
  const most = application.quantity;
  const command = useMemo<Command | null>(
    () => (Number.isInteger(quantity) ? { act: 'grant', application: application.reference, quantity: quantity! } : null),
    [application.reference, quantity],
  );
  const asked = useDryRun(command, { pause });
  const wrong = !isQuantity(quantity) ? f.whole : quantity > most ? f.within(format.number(most)) : null;
  return (
    <Card title={<h2 className="card-title">{w.assessment}</h2>}>
      <p className="quiet">{w.assessmentLead}</p>
      <div className="desk-quantity">
        <label htmlFor="quantity">{w.quantity}</label>
        <Slider
          className="desk-quantity-slider"
          min={most > 1 ? 1 : 0}
          max={most}
          value={quantity ?? 0}
          onChange={onQuantity}
          onChangeComplete={onSettled}
          ariaLabelForHandle={w.slider}
          tooltip={{ open: false }}
        />
        <InputNumber
          id="quantity"
          value={quantity}
          onChange={onQuantity}
          onBlur={onSettled}
          status={wrong ? 'error' : undefined}
          aria-invalid={wrong !== null}
          aria-describedby={wrong ? 'quantity-wrong' : undefined}
          style={{ width: 140 }}
        />
        <span className="quiet numbers">{w.ofAsked(format.number(most))}</span>
      </div>
      {wrong && (
        <p id="quantity-wrong" role="alert" className="desk-wrong">
          {wrong}
        </p>
      )}
      <section
        className="desk-assessed"
        data-testid="assessment"
        data-requested={command ? asked.data?.decision.requested : undefined}
        data-outcome={command ? asked.data?.outcome : undefined}
      >
        <h3>{w.grantClauses}</h3>
        {command && (
          <Answered asked={asked}>
            {(decided) => (
              <>
                <Line decided={decided} />
                {isForOthers(decided) && <p>{w.notYours}</p>}
                <Findings decided={decided} />
              </>
            )}
          </Answered>
        )}
      </section>
      {stated && <Request application={application} stated={stated} onMissing={onMissing} />}
    </Card>
  );
}

export const Limits = memo(function Limits({
  application,
  quantity,
}: {
  application: Application;
  quantity: number | null;
}) {
  const w = useWords(caseSaid);
  const format = useFormat();
  const room = useAsk('/v1/firms/{firm}/headroom', {
    params: {
      path: { firm: application.firm ?? '' },
      query: { class: application.class ?? '', event: 'grant' },
    },
  });
  return (
    <Card title={<h2 className="card-title">{w.limits}</h2>}>
      <p className="quiet">{w.limitsLead}</p>
      <Answered asked={room}>
        {(answer) => (
          <>
            <p>
              {w.passesAtAll}:{' '}
              <strong className="numbers">
                {answer.limit === null ? w.noLimit : format.number(answer.limit)}
              </strong>
            </p>
            <HeadroomBars room={answer} chosen={quantity ?? 0} />
          </>
        )}
      </Answered>
    </Card>
  );
});
