// The first page of the desk: what there is, what binds it, what comes and what waits.
import { Card } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import { OutcomeTag } from '@/decision/decision';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Answered, Nothing } from '@/frame/states';
import { Balance } from '@/pages/firm/balance';
import { Changes } from '@/pages/firm/changes';
import { ApplyLink, DeskPage } from '@/pages/firm/desk';
import { homeSaid } from '@/pages/firm/home_words';
import { Room, type Subject } from '@/pages/firm/room';
import { useApplications, usePermits, useUpcoming, useWaiting, useWhose } from '@/pages/firm/whose';
import { said } from '@/pages/firm/words';
import { useLanguage, useWords } from '@/words/language';
import { permitStates, wordOf } from '@/words/sets';

function PermitsCard() {
  const w = useWords(homeSaid);
  const states = useWords(permitStates);
  const { base } = useWhose();
  const permits = usePermits();
  return (
    <Card className="wide" title={<h2 className="card-title">{w.permits}</h2>}>
      <Answered asked={permits}>
        {(items) =>
          items.length === 0 ? (
            <Nothing>{w.permitsNone}</Nothing>
          ) : (
            <ul className="plain">
              {items.map((one) => (
                <li key={one.reference} data-permit={one.reference}>
                  <p style={{ margin: '0 0 6px' }}>
                    <Link to={`${base}/permits/${encodeURIComponent(one.reference)}`}>
                      <strong>{one.reference}</strong>
                    </Link>{' '}
                    {one.class}{' '}
                    <Mark tone={one.state === 'active' ? 'good' : 'unsure'}>
                      {wordOf(states, one.state)}
                    </Mark>
                  </p>
                  <Balance balance={one.balance} />
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Card>
  );
}

function Coming() {
  const w = useWords(homeSaid);
  const format = useFormat();
  const { language } = useLanguage();
  const { base } = useWhose();
  const upcoming = useUpcoming();
  return (
    <Card
      title={<h2 className="card-title">{w.coming}</h2>}
      extra={<Link to={`${base}/linkage?view=calendar`}>{w.calendar}</Link>}
    >
      <Answered asked={upcoming}>
        {(items) =>
          items.length === 0 ? (
            <Nothing>{w.comingNone}</Nothing>
          ) : (
            <ul className="plain">
              {items.map((one) => (
                <li key={one.id} data-coming={one.id}>
                  <strong>{format.shortDay(one.day)}</strong>{' '}
                  <span className="quiet">{w.inDays(one.days_left)}</span>
                  <div>{language === 'zh' ? one.in_chinese : one.in_english}</div>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Card>
  );
}

function Waits() {
  const w = useWords(homeSaid);
  const common = useWords(said);
  const format = useFormat();
  const { base } = useWhose();
  const waiting = useWaiting();
  const applications = useApplications();
  const asked = applications.data?.filter((one) => one.question !== '') ?? [];
  const link = (reference: string) => (
    <Link to={`${base}/applications/${encodeURIComponent(reference)}`}>{reference}</Link>
  );
  return (
    <Card title={<h2 className="card-title">{w.waits}</h2>}>
      <Answered asked={waiting}>
        {(items) =>
          items.length + asked.length === 0 ? (
            <Nothing>{w.waitsNone}</Nothing>
          ) : (
            <ul className="plain">
              {asked.map((one) => (
                <li key={one.reference} data-question={one.reference}>
                  {link(one.reference)} <Mark tone="unsure">{w.answer}</Mark>{' '}
                  <strong>{format.shortDay(one.answer_by)}</strong>
                  <div>{one.question}</div>
                </li>
              ))}
              {items.map((one, at) => (
                <li key={at} data-waiting={one.application ?? one.declaration}>
                  <OutcomeTag outcome={one.outcome} />{' '}
                  {one.application ? link(one.application) : one.declaration}{' '}
                  <span className="quiet">
                    {common.since} {format.shortDay(one.since)}
                  </span>
                  {one.missing.length > 0 && (
                    <div className="quiet">
                      {w.waitsFor}: {one.missing.join(', ')}
                    </div>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Card>
  );
}

export default function Home() {
  const w = useWords(said);
  const { own, firm } = useWhose();
  const permits = usePermits();
  const register = useAsk('/v1/register');
  const subjects = useMemo<Subject[]>(() => {
    const held = (permits.data ?? [])
      .filter((one) => one.class !== null)
      .map((one) => ({ klass: one.class ?? '', permit: one.reference }));
    const moving = register.data?.classes.find((one) => one.granted > 0) ?? register.data?.classes[0];
    const apart = moving ? [{ klass: moving.class }] : [];
    return [...held, ...apart];
  }, [permits.data, register.data]);
  // Where nothing is left to order, what may come in is what one looks for.
  const first = permits.data?.some((one) => one.balance.open > 0) ? 'order' : 'release';
  return (
    <DeskPage title={w.title(firm)} lead={w.lead} actions={<ApplyLink />}>
      <div className="grid">
        <PermitsCard />
        <Answered asked={permits}>{() => <Room key={subjects.length} subjects={subjects} first={first} />}</Answered>
        <div className="stack">
          <Coming />
          <Waits />
        </div>
        {own && <Changes />}
      </div>
    </DeskPage>
  );
}
