// One application: where it stands, what is asked of its firm, and how it came there.
import { Card } from 'antd';
import { Link, useParams } from 'react-router-dom';
import { OutcomeTag } from '@/decision/decision';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Answered, Nothing } from '@/frame/states';
import { ActForm } from '@/pages/firm/act_form';
import { casesSaid } from '@/pages/firm/application_words';
import { applicationTones } from '@/pages/firm/applications';
import { DeskPage } from '@/pages/firm/desk';
import { EvidenceField } from '@/pages/firm/evidence_field';
import { TextField } from '@/pages/firm/fields';
import { LetterLink } from '@/pages/firm/letter_link';
import { useStill } from '@/pages/firm/still';
import { useApplications, useChanges, usePermits, useWaiting, useWhose } from '@/pages/firm/whose';
import { acts, applicationStates, said } from '@/pages/firm/words';
import type { Document } from '@/api/evidence';
import { useWords } from '@/words/language';
import { wordOf } from '@/words/sets';

type One = NonNullable<ReturnType<typeof useApplications>['data']>[number];

function Stand({ application }: { application: One }) {
  const w = useWords(casesSaid);
  const common = useWords(said);
  const states = useWords(applicationStates);
  const format = useFormat();
  const { base } = useWhose();
  const waiting = useWaiting().data?.find((one) => one.application === application.reference);
  const permits = usePermits().data?.filter((one) => one.application === application.reference) ?? [];
  return (
    <Card title={<h2 className="card-title">{w.stand}</h2>}>
      <dl className="figures">
        <dt>{common.state}</dt>
        <dd>
          <Mark tone={applicationTones[application.state]}>{states[application.state]}</Mark>
        </dd>
        <dt>{common.class}</dt>
        <dd>{application.class}</dd>
        <dt>{w.filed}</dt>
        <dd>{format.day(application.filed)}</dd>
        <dt>{w.asked}</dt>
        <dd className="numbers">{format.number(application.quantity)}</dd>
        <dt>{w.granted}</dt>
        <dd className="numbers">{format.number(application.granted)}</dd>
        <dt>{w.allOrNothing}</dt>
        <dd>{application.all_or_nothing ? w.yes : w.no}</dd>
        {permits.length > 0 && (
          <>
            <dt>{w.permits}</dt>
            <dd>
              {permits.map((one) => (
                <Link key={one.reference} to={`${base}/permits/${encodeURIComponent(one.reference)}`}>
                  {one.reference}
                </Link>
              ))}
            </dd>
          </>
        )}
        {waiting && (
          <>
            <dt>{w.waitsFor}</dt>
            <dd data-waiting={application.reference}>
              <OutcomeTag outcome={waiting.outcome} />{' '}
              <span className="quiet">
                {common.since} {format.shortDay(waiting.since)}
              </span>
              {waiting.missing.length > 0 && (
                <div>
                  {waiting.missing.join(', ')}
                  <div className="quiet">{w.missing}</div>
                </div>
              )}
            </dd>
          </>
        )}
      </dl>
    </Card>
  );
}

function Question({ application }: { application: One }) {
  const w = useWords(casesSaid);
  const format = useFormat();
  const { own } = useWhose();
  return (
    <Card title={<h2 className="card-title">{w.question}</h2>} data-question={application.reference}>
      <blockquote style={{ margin: '0 0 8px', fontSize: 16 }}>{application.question}</blockquote>
      <p className="quiet">{w.answerBy(format.day(application.answer_by))}</p>
      {own && (
        <ActForm<{ answer: string; document?: Document }>
          name={`answer.${application.reference}`}
          submit={w.sendAnswer}
          command={({ answer, document }) => ({
            act: 'provide_information',
            application: application.reference,
            answer: answer.trim(),
            ...(document ? { evidence: document.sha256 } : {}),
          })}
        >
          <TextField name="answer" label={w.answer} long />
          <EvidenceField optional />
        </ActForm>
      )}
    </Card>
  );
}

function History({ reference }: { reference: string }) {
  const w = useWords(casesSaid);
  const names = useWords(acts);
  const format = useFormat();
  const changes = useChanges();
  return (
    <Card title={<h2 className="card-title">{w.history}</h2>}>
      <Answered asked={changes}>
        {(all) => (
          <ol className="plain" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {all
              .filter((one) =>
                one.what.some((thing) => thing.kind === 'application' && thing.reference === reference),
              )
              .map((one) => (
                <li key={one.seq} style={{ padding: '4px 0' }}>
                  {format.shortDay(one.day)} · {wordOf(names, one.act)}{' '}
                  <OutcomeTag outcome={one.outcome} />{' '}
                  <LetterLink seq={one.seq} of={`#${format.number(one.seq)}`} />
                </li>
              ))}
          </ol>
        )}
      </Answered>
    </Card>
  );
}

function Withdraw({ reference }: { reference: string }) {
  const w = useWords(casesSaid);
  return (
    <Card title={<h2 className="card-title">{w.withdraw}</h2>}>
      <p className="quiet">{w.withdrawLead}</p>
      <ActForm
        name={`withdraw.${reference}`}
        submit={w.doWithdraw}
        command={() => ({ act: 'withdraw_application', application: reference })}
      >
        {null}
      </ActForm>
    </Card>
  );
}

const ended = new Set(['granted', 'refused', 'withdrawn']);

function Case({ application }: { application: One }) {
  const { own } = useWhose();
  const { reference } = application;
  const asked = useStill(application.question !== '' ? application : undefined);
  const open = useStill(ended.has(application.state) ? undefined : application);
  return (
    <div className="grid">
      {asked && <Question application={asked} />}
      <Stand application={application} />
      {own && <History reference={reference} />}
      {own && open && <Withdraw reference={reference} />}
    </div>
  );
}

export default function OneApplication() {
  const w = useWords(casesSaid);
  const common = useWords(said);
  const { application: reference = '' } = useParams();
  const applications = useApplications();
  return (
    <DeskPage title={`${common.application} ${reference}`} lead={w.applicationsLead}>
      <Answered asked={applications}>
        {(items) => {
          const one = items.find((item) => item.reference === reference);
          return one === undefined ? <Nothing>{w.noSuch}</Nothing> : <Case application={one} />;
        }}
      </Answered>
    </DeskPage>
  );
}
