// One application: who asks for what, what the clauses say of it, and what is done about it.
import { ArrowLeftOutlined } from '@ant-design/icons';
import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Page } from '@/frame/page';
import { Answered, Nothing } from '@/frame/states';
import { Assessment, Limits } from '@/pages/desk/assessment';
import { caseSaid } from '@/pages/desk/case_words';
import { Decide } from '@/pages/desk/decide';
import { statedOf } from '@/pages/desk/figures';
import { History } from '@/pages/desk/history';
import { Referrals } from '@/pages/desk/referral';
import { Rulings } from '@/pages/desk/rulings';
import { Signatures } from '@/pages/desk/signatures';
import { Statements } from '@/pages/desk/statements';
import { useCase, type Case } from '@/pages/desk/use_case';
import { useHistory } from '@/pages/desk/use_history';
import { WaitsFor } from '@/pages/desk/waits_for';
import { said } from '@/pages/desk/words';
import { useWords } from '@/words/language';
import { applicationStates } from '@/words/sets';

const Head = memo(function Head({ about }: { about: Case }) {
  const w = useWords(caseSaid);
  const states = useWords(applicationStates);
  const format = useFormat();
  const { application, work, permits, waits } = about;
  return (
    <dl className="desk-case-facts">
      <div>
        <dt>{w.filed}</dt>
        <dd>{format.day(application.filed)}</dd>
      </div>
      <div>
        <dd>
          <Mark tone={application.state === 'admissible' ? 'news' : 'plain'}>
            {states[application.state]}
          </Mark>
        </dd>
      </div>
      {work?.due && (
        <div>
          <dt>{work.stands_still ? w.answerBy : w.decideBy}</dt>
          <dd>
            {format.day(work.due)}{' '}
            {work.late ? (
              <Mark tone="bad">{w.late}</Mark>
            ) : (
              <span className="quiet">({w.daysLeft(format.number(work.working_days))})</span>
            )}
          </dd>
        </div>
      )}
      {waits.map((one, at) => (
        <div key={at}>
          <dt>{w.waits}</dt>
          <dd>
            <WaitsFor waiting={one} />
          </dd>
        </div>
      ))}
      {application.question !== '' && (
        <div>
          <dt>{w.question}</dt>
          <dd>
            “{application.question}” {work?.stands_still && <span className="quiet">{w.still}</span>}
          </dd>
        </div>
      )}
      {permits.length > 0 && (
        <div>
          <dt>{w.permits}</dt>
          <dd>{permits.map((one) => one.reference).join(', ')}</dd>
        </div>
      )}
    </dl>
  );
});

function Whole({ about }: { about: Case }) {
  const w = useWords(caseSaid);
  const d = useWords(said);
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const { application, place, waits, assent } = about;
  const asked = Number(search.get('quantity'));
  const [quantity, setQuantity] = useState<number | null>(
    asked >= 1 && asked <= application.quantity ? asked : application.quantity,
  );
  const [missing, setMissing] = useState<string[]>([]);
  const read = useHistory(about.names, application.filed);
  const stated = useMemo(
    () => read.steps && statedOf(read.steps, application.reference, place),
    [read.steps, application.reference, place],
  );
  const keep = useCallback(
    (changes: Record<string, string>) =>
      setSearch((known) => ({ ...Object.fromEntries(known), ...changes }), { replace: true }),
    [setSearch],
  );
  const settle = () => quantity !== null && keep({ quantity: String(quantity) });
  const ask = useCallback(
    (facts: string[]) => {
      setMissing(facts);
      keep({ act: 'ask' });
      document.getElementById('decide')?.scrollIntoView();
    },
    [keep],
  );
  const deferred = useDeferredValue(quantity); // what slides does not wait for the rest
  return (
    <Page
      title={`${application.reference} · ${application.firm}`}
      lead={
        <>
          {w.asks(application.firm ?? '', format.number(application.quantity), application.class ?? '')}{' '}
          {application.all_or_nothing && w.wholly}
        </>
      }
      actions={
        <Link to="/desk">
          <ArrowLeftOutlined aria-hidden /> {d.back}
        </Link>
      }
    >
      <Head about={about} />
      <div className="desk-case">
        <div className="desk-side">
          <Assessment
            application={application}
            stated={stated}
            quantity={quantity}
            onQuantity={setQuantity}
            onSettled={settle}
            onMissing={ask}
          />
          <Decide about={about} quantity={deferred} missing={missing} />
        </div>
        <div className="desk-side">
          <Limits application={application} quantity={deferred} />
          <Referrals waits={waits} name={assent ?? application.reference} />
          <Signatures proposals={about.proposals} />
          <Statements read={read} stated={stated} />
        </div>
        <History read={read} />
        <Rulings rulings={about.rulings} reviews={about.reviews} />
      </div>
    </Page>
  );
}

export default function CasePage() {
  const w = useWords(caseSaid);
  const d = useWords(said);
  const { reference = '' } = useParams();
  const asked = useCase(reference);
  return (
    <Answered asked={asked} rows={12}>
      {(about) =>
        about === null ? (
          <Page title={reference} actions={<Link to="/desk">{d.back}</Link>}>
            <Nothing>{w.none(reference)}</Nothing>
          </Page>
        ) : (
          <Whole key={reference} about={about} />
        )
      }
    </Answered>
  );
}
