// Documents: rulings and what can be done about them, reviews, and the letter on every decision.
import { Button, Card, Table } from 'antd';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Answered, Nothing } from '@/frame/states';
import { ActForm } from '@/pages/firm/act_form';
import { casesSaid } from '@/pages/firm/application_words';
import { Changes } from '@/pages/firm/changes';
import { DeskPage } from '@/pages/firm/desk';
import { firstEntryOf } from '@/pages/firm/figures';
import { LetterLink } from '@/pages/firm/letter_link';
import { AskForReview } from '@/pages/firm/review';
import { useChanges, useReviews, useRulings, useWhose } from '@/pages/firm/whose';
import { reviewKinds, reviewStates, rulingKinds, said } from '@/pages/firm/words';
import { useWords } from '@/words/language';

const table = {
  size: 'small',
  scroll: { x: 'max-content' },
  pagination: { pageSize: 10, hideOnSinglePage: true, showSizeChanger: false },
} as const;

function Rulings({ onAsk }: { onAsk: (number: string) => void }) {
  const w = useWords(casesSaid);
  const common = useWords(said);
  const kinds = useWords(rulingKinds);
  const format = useFormat();
  const { own } = useWhose();
  const rulings = useRulings();
  const changes = useChanges();
  const until = (day: string | null) => (day === null ? <span className="quiet">{w.over}</span> : format.shortDay(day));
  return (
    <Card className="wide" title={<h2 className="card-title">{w.rulings}</h2>}>
      <p className="quiet">{w.rulingsLead}</p>
      <Answered asked={rulings}>
        {(items) =>
          items.length === 0 ? (
            <Nothing>{w.rulingsNone}</Nothing>
          ) : (
            <Table
              {...table}
              rowKey="number"
              dataSource={items}
              columns={[
                { title: w.number, dataIndex: 'number' },
                { title: common.day, dataIndex: 'day', render: format.shortDay },
                { title: w.kind, dataIndex: 'kind', render: (kind: keyof typeof kinds) => kinds[kind] },
                { title: w.on, dataIndex: 'thing' },
                { title: common.quantity, dataIndex: 'quantity', align: 'right', render: format.number },
                { title: w.reExamineUntil, dataIndex: 're_examination_until', render: until },
                { title: w.appealUntil, dataIndex: 'appeal_until', render: until },
                {
                  title: common.letter,
                  render: (_, one) => {
                    const seq = firstEntryOf(changes.data ?? [], 'ruling', one.number);
                    return seq === undefined ? null : <LetterLink seq={seq} of={one.number} />;
                  },
                },
                ...(own
                  ? [
                      {
                        title: w.again,
                        key: 'ask',
                        render: (_: unknown, one: (typeof items)[number]) =>
                          (one.re_examination_until ?? one.appeal_until) !== null && (
                            <Button size="small" onClick={() => onAsk(one.number)}>
                              {w.ask(one.number)}
                            </Button>
                          ),
                      },
                    ]
                  : []),
              ]}
            />
          )
        }
      </Answered>
    </Card>
  );
}

function Reviews() {
  const w = useWords(casesSaid);
  const common = useWords(said);
  const kinds = useWords(reviewKinds);
  const states = useWords(reviewStates);
  const format = useFormat();
  const { own } = useWhose();
  const reviews = useReviews();
  return (
    <Card className="wide" title={<h2 className="card-title">{w.reviews}</h2>}>
      <Answered asked={reviews}>
        {(items) =>
          items.length === 0 ? (
            <Nothing>{w.reviewsNone}</Nothing>
          ) : (
            <>
              <Table
                {...table}
                rowKey="reference"
                dataSource={items}
                columns={[
                  { title: common.reference, dataIndex: 'reference' },
                  { title: w.kind, dataIndex: 'kind', render: (kind: keyof typeof kinds) => kinds[kind] },
                  { title: w.on, dataIndex: 'ruling' },
                  { title: w.filed, dataIndex: 'filed', render: format.shortDay },
                  { title: w.decideBy, dataIndex: 'decide_by', render: format.shortDay },
                  {
                    title: common.state,
                    render: (_, one) => (
                      <>
                        <Mark tone={one.state === 'open' ? 'news' : 'plain'}>{states[one.state]}</Mark>{' '}
                        {one.stayed && <Mark tone="good">{w.stayed}</Mark>}
                      </>
                    ),
                  },
                ]}
              />
              {own &&
                items
                  .filter((one) => one.state === 'open')
                  .map((one) => (
                    <details key={one.reference} style={{ marginTop: 12 }}>
                      <summary>{w.withdrawReview(one.reference)}</summary>
                      <ActForm
                        name={`withdraw_review.${one.reference}`}
                        submit={w.doWithdrawReview}
                        command={() => ({ act: 'withdraw_review', review: one.reference })}
                      >
                        {null}
                      </ActForm>
                    </details>
                  ))}
            </>
          )
        }
      </Answered>
    </Card>
  );
}

export default function Documents() {
  const w = useWords(casesSaid);
  const common = useWords(said);
  const { own } = useWhose();
  const [params, setParams] = useSearchParams();
  const rulings = useRulings();
  const ruling = rulings.data?.find((one) => one.number === params.get('ruling'));
  const place = useRef<HTMLDivElement>(null);
  const number = ruling?.number;
  useEffect(() => {
    place.current?.focus();
  }, [number]);
  return (
    <DeskPage title={common.documents} lead={w.documentsLead}>
      <div className="grid">
        <Rulings onAsk={(asked) => setParams({ ruling: asked })} />
        {own && ruling && (
          <div className="wide" ref={place} tabIndex={-1}>
            <Card
              title={<h2 className="card-title">{w.reviewOf(ruling.number, ruling.thing)}</h2>}
              extra={<Button onClick={() => setParams({})}>{w.close}</Button>}
            >
              <AskForReview key={ruling.number} ruling={ruling} />
            </Card>
          </div>
        )}
        <Reviews />
        {own && <Changes title={w.letters} letters />}
      </div>
    </DeskPage>
  );
}
