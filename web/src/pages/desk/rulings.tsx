// What was decided against the firm in a case, whether it may be looked at again, and the reviews.
import { Card, Form, Radio, Segmented } from 'antd';
import { memo, useState } from 'react';
import type { Schemas } from '@/api/client';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Nothing } from '@/frame/states';
import { ActForm } from '@/pages/desk/act_form';
import { caseSaid, reviewKinds, reviewStates, rulingKinds } from '@/pages/desk/case_words';
import { WordsField } from '@/pages/desk/fields';
import { useWords } from '@/words/language';

type Ruling = Schemas['RulingInWords'];
type Review = Schemas['Review'];

function RulingLine({ ruling }: { ruling: Ruling }) {
  const w = useWords(caseSaid);
  const kinds = useWords(rulingKinds);
  const format = useFormat();
  const until = [
    ruling.re_examination_until && `${w.reExamination} ${w.until} ${format.day(ruling.re_examination_until)}`,
    ruling.appeal_until && `${w.appeal} ${w.until} ${format.day(ruling.appeal_until)}`,
  ].filter((one) => one);
  return (
    <li data-ruling={ruling.number}>
      {w.ruling} {ruling.number} · <Mark tone="unsure">{kinds[ruling.kind]}</Mark> {ruling.thing} ·{' '}
      {w.against}: <span className="numbers">{format.number(ruling.quantity)}</span> ·{' '}
      {format.day(ruling.day)}
      {ruling.by.length > 0 && ` · ${ruling.by.join(', ')}`}
      <br />
      <span className="quiet">{until.length > 0 ? until.join(' · ') : w.noneOpen}</span>
    </li>
  );
}

function DecideReview({ review }: { review: Review }) {
  const w = useWords(caseSaid);
  return (
    <ActForm<{ outcome: 'uphold' | 'set_aside' | null; reason: string }>
      name={`review-${review.reference}`}
      initial={{ outcome: null, reason: '' }}
      command={({ outcome, reason }) =>
        outcome === null || reason.trim() === ''
          ? null
          : { act: 'decide_review', review: review.reference, outcome, reason: reason.trim() }
      }
      submit={w.decideReview}
    >
      <Form.Item
        name="outcome"
        label={w.reviewOutcome}
        rules={[{ required: true, message: w.chosen }]}
      >
        <Radio.Group
          options={[
            { value: 'uphold', label: w.uphold },
            { value: 'set_aside', label: w.setAside },
          ]}
        />
      </Form.Item>
      <WordsField label={w.reviewReasons} name="reason" />
    </ActForm>
  );
}

function Stay({ review }: { review: Review }) {
  const w = useWords(caseSaid);
  return (
    <ActForm<{ reason: string }>
      name={`stay-${review.reference}`}
      initial={{ reason: '' }}
      command={({ reason }) =>
        reason.trim() === ''
          ? null
          : {
              act: 'stay_ruling',
              review: review.reference,
              stays: !review.stayed,
              reason: reason.trim(),
            }
      }
      submit={w.stayIt}
    >
      <p>{review.stayed ? w.stayOff : w.stayOn}</p>
      <WordsField label={w.reviewReasons} name="reason" rows={2} />
    </ActForm>
  );
}

export function ReviewView({ review }: { review: Review }) {
  const w = useWords(caseSaid);
  const kinds = useWords(reviewKinds);
  const states = useWords(reviewStates);
  const format = useFormat();
  const [doing, setDoing] = useState<'decide' | 'stay'>('decide');
  return (
    <article data-review={review.reference} className="desk-proposal">
      <h3>
        {w.review} {review.reference} · {kinds[review.kind]}{' '}
        <Mark tone={review.state === 'open' ? 'news' : 'plain'}>{states[review.state]}</Mark>{' '}
        {review.stayed && <Mark tone="unsure">{w.stayed}</Mark>}
      </h3>
      <p>
        {w.grounds}: {review.grounds}
        <br />
        <span className="quiet">
          {w.ruling} {review.ruling} · {w.filed} {format.day(review.filed)} · {w.decideBy}{' '}
          {format.day(review.decide_by)}
        </span>
      </p>
      {review.state === 'open' && (
        <>
          <Segmented
            value={doing}
            onChange={setDoing}
            options={[
              { value: 'decide', label: w.decideReview },
              { value: 'stay', label: w.stay },
            ]}
          />
          <div style={{ marginTop: 12 }}>
            {doing === 'decide' ? <DecideReview review={review} /> : <Stay review={review} />}
          </div>
        </>
      )}
    </article>
  );
}

export const Rulings = memo(function Rulings({ rulings, reviews }: { rulings: Ruling[]; reviews: Review[] }) {
  const w = useWords(caseSaid);
  return (
    <Card className="desk-wide" title={<h2 className="card-title">{w.rulings}</h2>}>
      {rulings.length === 0 ? (
        <Nothing>{w.rulingsNone}</Nothing>
      ) : (
        <ul className="plain">
          {rulings.map((ruling) => (
            <RulingLine key={ruling.number} ruling={ruling} />
          ))}
        </ul>
      )}
      {reviews.map((review) => (
        <ReviewView key={review.reference} review={review} />
      ))}
    </Card>
  );
});
