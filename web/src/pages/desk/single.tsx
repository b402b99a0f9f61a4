// Work that belongs to no application: a proposal, a referral or a review by itself.
import { Link, useParams } from 'react-router-dom';
import { Card } from 'antd';
import { useAsk } from '@/api/ask';
import { Page } from '@/frame/page';
import { Answered, Nothing } from '@/frame/states';
import { Referrals } from '@/pages/desk/referral';
import { ReviewView } from '@/pages/desk/rulings';
import { Signatures } from '@/pages/desk/signatures';
import { useProposals } from '@/pages/desk/use_case';
import { WaitsFor } from '@/pages/desk/waits_for';
import { said } from '@/pages/desk/words';
import { useWords, words } from '@/words/language';

const own = words({
  en: {
    proposal: (number: string) => `Proposal ${number}`,
    waits: (thing: string) => `${thing} waits`,
    waitsNone: (thing: string) => `${thing} does not wait any more.`,
    review: (reference: string) => `Review ${reference}`,
    reviewNone: (reference: string) => `There is no review ${reference}.`,
  },
  zh: {
    proposal: (number: string) => `提议 ${number}`,
    waits: (thing: string) => `${thing} 等待中`,
    waitsNone: (thing: string) => `${thing} 已不在等待。`,
    review: (reference: string) => `复查 ${reference}`,
    reviewNone: (reference: string) => `没有编号为 ${reference} 的复查。`,
  },
});
const all = { params: { query: { limit: 10_000 } } };

function Back() {
  const w = useWords(said);
  return <Link to="/desk">{w.back}</Link>;
}

export function ProposalPage() {
  const w = useWords(own);
  const { number = '' } = useParams();
  const proposals = useProposals();
  return (
    <Page title={w.proposal(`#${number}`)} actions={<Back />}>
      <Answered asked={proposals}>
        {(items) => <Signatures proposals={items.filter((one) => one.number === `#${number}`)} />}
      </Answered>
    </Page>
  );
}

export function WaitPage() {
  const w = useWords(own);
  const { thing = '' } = useParams();
  const waiting = useAsk('/v1/waiting', all);
  return (
    <Page title={w.waits(thing)} actions={<Back />}>
      <Answered asked={waiting}>
        {({ items }) => {
          const found = items.filter(
            (one) => one.application === thing || one.declaration === thing,
          );
          return (
            <div className="desk-side">
              {found.length === 0 && <Nothing>{w.waitsNone(thing)}</Nothing>}
              {found.map((one, at) => (
                <Card key={at}>
                  {one.firm} · <WaitsFor waiting={one} />
                </Card>
              ))}
              <Referrals waits={found} name={thing} />
            </div>
          );
        }}
      </Answered>
    </Page>
  );
}

export function ReviewPage() {
  const w = useWords(own);
  const { review = '' } = useParams();
  const reviews = useAsk('/v1/reviews', all);
  return (
    <Page title={w.review(review)} actions={<Back />}>
      <Answered asked={reviews}>
        {({ items }) => {
          const found = items.find((one) => one.reference === review);
          return found === undefined ? (
            <Nothing>{w.reviewNone(review)}</Nothing>
          ) : (
            <Card>
              <ReviewView review={found} />
            </Card>
          );
        }}
      </Answered>
    </Page>
  );
}
