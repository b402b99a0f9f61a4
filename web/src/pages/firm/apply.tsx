// An application in steps. Where one is stands in the address, what was typed in a draft.
import { Alert, Button, Card, Checkbox, Form, Select, Space } from 'antd';
import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useDryRun } from '@/api/as_typed';
import { Problem } from '@/api/client';
import { newKey, useCommand, type Decided } from '@/api/commands';
import { useVocabulary, type Fact, type Vocabulary } from '@/api/vocabulary';
import { DecisionView } from '@/decision/decision';
import { useFormat } from '@/frame/format';
import { Answered, Loading } from '@/frame/states';
import { NotDone, Recorded } from '@/pages/firm/act_form';
import { applicationOf, type Typed } from '@/pages/firm/application_draft';
import { said } from '@/pages/firm/apply_words';
import { ButtonLink, DeskPage } from '@/pages/firm/desk';
import { useDraft } from '@/pages/firm/draft';
import { askedFor, factsGiven } from '@/pages/firm/facts';
import { QuantityField, ReferenceField } from '@/pages/firm/fields';
import { Statements } from '@/pages/firm/statements';
import { useWhose } from '@/pages/firm/whose';
import { said as desk } from '@/pages/firm/words';
import { useWords } from '@/words/language';
import { useNamed } from '@/words/named';

const steps = ['goods', 'statements', 'check'] as const;
type Step = (typeof steps)[number];

function Steps({ at, isDone }: { at: Step; isDone: boolean }) {
  const w = useWords(said);
  return (
    <ol className="steps" aria-label={w.steps}>
      {[...steps, 'done' as const].map((step, place) => (
        <li key={step} aria-current={(isDone ? step === 'done' : step === at) ? 'step' : undefined}>
          <span className="number">{place + 1}</span> {w[step]}
        </li>
      ))}
    </ol>
  );
}

/** What would come of it now, in a sentence and clause by clause, and what is missing. */
function Foreseen({ decided, facts, onState }: { decided: Decided; facts: Fact[]; onState?: () => void }) {
  const w = useWords(said);
  const nameOf = useNamed();
  const missing = askedFor(decided.decision.missing);
  return (
    <>
      <p data-next={decided.outcome}>
        <strong>{w.next[decided.outcome as keyof typeof w.next]}</strong>
      </p>
      <DecisionView decided={decided} />
      {missing.length === 0 ? (
        <p className="quiet">{w.missingNone}</p>
      ) : (
        <>
          <h3 style={{ fontSize: 14 }}>{w.missing}</h3>
          <ul data-testid="missing">
            {missing.map((name) => {
              const fact = facts.find((one) => one.name === name);
              return (
                <li key={name} data-missing={name}>
                  {fact ? nameOf(fact) : name}
                  {fact?.proof && <span className="quiet"> · {w.proof(fact.proof)}</span>}
                </li>
              );
            })}
          </ul>
          {onState && <Button onClick={onState}>{w.state}</Button>}
        </>
      )}
    </>
  );
}

function Goods({ classes, onFinish }: { classes: Vocabulary['classes']; onFinish: () => void }) {
  const w = useWords(said);
  const nameOf = useNamed();
  return (
    <Card title={<h2 className="card-title">{w.goods}</h2>} style={{ maxWidth: 720 }}>
      <Form.Item name="class" label={w.klass} rules={[{ required: true, message: w.chooseClass }]}>
        <Select
          options={classes.map((one) => ({
            value: one.name,
            label: `${one.name} · ${nameOf(one)}`,
          }))}
        />
      </Form.Item>
      <div className="fields">
        <QuantityField />
        <ReferenceField />
      </div>
      <Form.Item name="allOrNothing" valuePropName="checked">
        <Checkbox>{w.allOrNothing}</Checkbox>
      </Form.Item>
      <Button type="primary" onClick={onFinish}>
        {w.on}
      </Button>
    </Card>
  );
}

function Writing({ vocabulary: { classes, facts } }: { vocabulary: Vocabulary }) {
  const w = useWords(said);
  const common = useWords(desk);
  const format = useFormat();
  const nameOf = useNamed();
  const { firm, base } = useWhose();
  const [params, setParams] = useSearchParams();
  const step = steps.find((one) => one === params.get('step')) ?? 'goods';
  const go = (to: Step) => setParams({ step: to });
  const draft = useDraft<Typed>('application', {});
  const [form] = Form.useForm<Typed>();
  const send = useCommand();
  const key = useRef(newKey());
  const [done, setDone] = useState<{ reference: string; decided: Decided } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const typed = draft.typed;
  const command = typed ? applicationOf(typed, firm, facts) : null;
  const bare = typed ? applicationOf({ ...typed, statements: {} }, firm, facts) : null;
  const first = useDryRun(step === 'goods' ? null : bare, { urgent: true });
  const now = useDryRun(step === 'goods' ? null : command, { urgent: true });
  if (typed === undefined) {
    return <Loading />;
  }
  // Without goods there is nothing that could be asked about them.
  const at = command === null ? 'goods' : step;
  const asked = askedFor(first.data?.decision.missing, now.data?.decision.missing);
  // What is asked for the text declares.
  const askedFacts = facts.filter((one) => asked.includes(one.name));
  const others = facts.filter(
    (one) => one.name.startsWith('application.') && !asked.includes(one.name),
  );
  const change = (changed: Partial<Typed>) => {
    key.current = newKey();
    setProblem(null);
    const statements = { ...typed.statements };
    for (const [name, said] of Object.entries(changed.statements ?? {})) {
      statements[name] = { ...statements[name], ...said };
    }
    draft.setTyped({ ...typed, ...changed, statements });
  };
  const onward = async (to: Step) => {
    try {
      await form.validateFields();
      go(to);
    } catch {
      form.focusField(form.getFieldsError().find((one) => one.errors.length > 0)?.name ?? 'class');
    }
  };
  const submit = async () => {
    if (command === null || command.act !== 'apply') {
      return;
    }
    setProblem(null);
    try {
      const decided = await send.mutateAsync({ command, key: key.current });
      key.current = newKey();
      setDone({ reference: command.reference ?? '', decided });
      await draft.discard();
    } catch (failed) {
      setProblem(failed as Problem);
    }
  };

  if (done) {
    return (
      <>
        <Steps at={step} isDone />
        <Card title={<h2 className="card-title">{w.done}</h2>} style={{ maxWidth: 860 }}>
          <Recorded decided={done.decided} />
          <Space wrap>
            <ButtonLink to={`${base}/applications/${encodeURIComponent(done.reference)}`} primary>
              {w.open}
            </ButtonLink>
            <Button
              onClick={() => {
                setDone(null);
                form.resetFields();
                go('goods');
              }}
            >
              {w.another}
            </Button>
          </Space>
        </Card>
      </>
    );
  }
  return (
    <Form<Typed>
      form={form}
      name="application"
      layout="vertical"
      requiredMark={false}
      initialValues={typed}
      onValuesChange={change}
    >
      <Steps at={at} isDone={false} />
      {at === 'goods' && <Goods classes={classes} onFinish={() => void onward('statements')} />}
      {at === 'statements' && (
        <div className="grid">
          <div className="stack">
            {first.data && (
              <Statements title={w.asked} lead={w.askedLead} none={w.askedNone} facts={askedFacts} />
            )}
            {first.data && others.length > 0 && (
              <Statements title={w.more} lead={w.moreLead} facts={others} />
            )}
            <Space wrap>
              <Button onClick={() => go('goods')}>{w.back}</Button>
              <Button type="primary" onClick={() => void onward('check')}>
                {w.on}
              </Button>
            </Space>
          </div>
          <Card title={<h2 className="card-title">{w.stands}</h2>} data-testid="stands">
            <Answered asked={now}>{(decided) => <Foreseen decided={decided} facts={facts} />}</Answered>
          </Card>
        </div>
      )}
      {at === 'check' && command?.act === 'apply' && (
        <div className="grid">
          <Card title={<h2 className="card-title">{w.summary}</h2>}>
            <dl className="figures">
              <dt>{w.klass}</dt>
              <dd>{command.class}</dd>
              <dt>{common.quantity}</dt>
              <dd className="numbers">{format.number(command.quantity)}</dd>
              <dt>{common.reference}</dt>
              <dd>{command.reference}</dd>
              {command.all_or_nothing && (
                <>
                  <dt>{w.allOrNothing}</dt>
                  <dd>{w.yes}</dd>
                </>
              )}
              {factsGiven(typed.statements ?? {}, facts).map((given) => {
                const fact = facts.find((one) => one.name === given.fact);
                const value = { yes: w.yes, no: w.no }[given.value] ?? given.value;
                return [
                  <dt key={given.fact}>{fact ? nameOf(fact) : given.fact}</dt>,
                  <dd key={`${given.fact} value`}>
                    {value}
                    {given.evidence && (
                      <div className="digest quiet">
                        {typed.statements?.[given.fact]?.document?.name} · {given.evidence}
                      </div>
                    )}
                  </dd>,
                ];
              })}
            </dl>
          </Card>
          <Card title={<h2 className="card-title">{w.check}</h2>} data-testid="stands">
            {problem && <NotDone problem={problem} />}
            <Answered asked={now}>
              {(decided) => (
                <>
                  <Foreseen decided={decided} facts={facts} onState={() => go('statements')} />
                  <Space wrap style={{ marginTop: 16 }}>
                    <Button onClick={() => go('statements')}>{w.back}</Button>
                    <Button
                      type={decided.outcome === 'refuse' ? 'default' : 'primary'}
                      loading={send.isPending}
                      disabled={now.isPlaceholderData}
                      onClick={() => void submit()}
                    >
                      {decided.outcome === 'refuse' ? w.sendAnyway : w.send}
                    </Button>
                  </Space>
                </>
              )}
            </Answered>
          </Card>
        </div>
      )}
      {draft.isKept && (
        <Alert
          type="info"
          style={{ marginTop: 16, maxWidth: 860 }}
          title={draft.isOnService ? w.kept : w.keptHere}
          data-kept={draft.isOnService ? 'service' : 'browser'}
          action={
            <Button
              size="small"
              onClick={() => {
                void draft.discard().then(() => form.resetFields());
                go('goods');
              }}
            >
              {w.discard}
            </Button>
          }
        />
      )}
    </Form>
  );
}

export default function Apply() {
  const w = useWords(said);
  const vocabulary = useVocabulary();
  return (
    <DeskPage title={w.name} lead={w.lead}>
      <Answered asked={vocabulary}>{(answer) => <Writing vocabulary={answer} />}</Answered>
    </DeskPage>
  );
}
