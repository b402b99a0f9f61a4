// The chain of hashes, worked out in this browser, and receipts held against it.
import { Alert, Button, Card, Form, Input, InputNumber, Progress } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { Problem } from '@/api/client';
import { useAsk } from '@/api/ask';
import { EntryLink } from '@/decision/entry_link';
import { useFormat } from '@/frame/format';
import { Page } from '@/frame/page';
import { Answered, Failed } from '@/frame/states';
import { hexOf } from '@/pages/journal/frames';
import { promisedBy } from '@/pages/journal/signed';
import { said } from '@/pages/journal/words';
import { compare, useVerification, type Compared, type Verification } from '@/pages/journal/verification';
import { useWords } from '@/words/language';

function SignatureLine({ compared }: { compared: Compared }) {
  const w = useWords(said);
  return <div data-signature={compared.signature}>{w.signatures[compared.signature]}</div>;
}

const forged = (compared: Compared) =>
  compared.signature === 'false' || compared.signature === 'unknown_key';

function Checkpoint({ state }: { state: Verification }) {
  const w = useWords(said);
  const format = useFormat();
  const { checkpoint } = state;
  if (checkpoint === null) {
    return <Alert type="info" showIcon title={w.checkpointNone} />;
  }
  const seq = `#${format.number(checkpoint.promised.seq)}`;
  const bad = checkpoint.agrees === false || forged(checkpoint);
  return (
    <Alert
      data-testid="checkpoint"
      data-agrees={String(checkpoint.agrees)}
      type={bad ? 'error' : checkpoint.agrees === null ? 'warning' : 'success'}
      showIcon
      title={
        checkpoint.agrees === null
          ? w.checkpointBefore(seq)
          : checkpoint.agrees
            ? w.checkpointSame(seq, format.day(checkpoint.promised.day))
            : w.checkpointDiffers(seq)
      }
      description={<SignatureLine compared={checkpoint} />}
    />
  );
}

function Told({ state }: { state: Verification }) {
  const w = useWords(said);
  const format = useFormat();
  const { phase, chain, broken, problem } = state;
  if (phase === 'failed' && problem) {
    return <Failed problem={problem} />;
  }
  const first = `#${format.number((chain?.after ?? 0) + 1)}`;
  const last = `#${format.number(chain?.seq ?? 0)}`;
  if (phase === 'broken' && broken) {
    return (
      <Alert
        data-testid="broken"
        data-fault={broken.fault}
        type="error"
        showIcon
        title={w.broken(`#${format.number(broken.seq)}`)}
        description={
          <>
            {w.faults[broken.fault]} <EntryLink seq={broken.seq} />
          </>
        }
      />
    );
  }
  if ((phase !== 'done' && phase !== 'stopped') || chain === null) {
    return null;
  }
  return (
    <>
      <Alert
        data-testid="holds"
        type={phase === 'done' ? 'success' : 'warning'}
        showIcon
        title={phase === 'done' ? w.holds(first, last) : w.stopped(first, last)}
        description={
          <>
            {w.lastHash}: <code className="hash">{hexOf(chain.hash)}</code>
          </>
        }
      />
      {phase === 'done' && <Checkpoint state={state} />}
    </>
  );
}

function Receipt({ state }: { state: Verification }) {
  const w = useWords(said);
  const format = useFormat();
  const [compared, setCompared] = useState<Compared | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const check = async ({ receipt }: { receipt: string }) => {
    try {
      setProblem(null);
      setCompared(await compare(receipt, state.chain));
    } catch (failed) {
      setCompared(null);
      setProblem(failed instanceof Problem ? failed : new Problem(0, String(failed), ''));
    }
  };
  const seq = `#${format.number(compared?.promised.seq)}`;
  return (
    <Card title={<h2 className="card-title">{w.receipt}</h2>}>
      <p className="quiet">{w.receiptLead}</p>
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(given: { receipt: string }) => void check(given)}
        onValuesChange={() => setCompared(null)}
      >
        <Form.Item
          label={w.receiptLabel}
          name="receipt"
          validateTrigger="onSubmit"
          rules={[
            {
              validator: (_, text: string | undefined) =>
                !text?.trim()
                  ? Promise.reject(new Error(w.receiptNeeded))
                  : promisedBy(text)
                    ? Promise.resolve()
                    : Promise.reject(new Error(w.receiptNone)),
            },
          ]}
        >
          <Input.TextArea rows={4} spellCheck={false} className="hash" />
        </Form.Item>
        <Button htmlType="submit">{w.receiptCheck}</Button>
      </Form>
      <div aria-live="polite" style={{ marginTop: 12 }}>
        {problem && <Failed problem={problem} />}
        {compared && (
          <Alert
            data-testid="receipt"
            data-agrees={String(compared.agrees)}
            type={
              compared.agrees === false || forged(compared)
                ? 'error'
                : compared.agrees === null
                  ? 'warning'
                  : 'success'
            }
            showIcon
            title={
              compared.agrees === null
                ? state.chain === null
                  ? w.receiptFirst
                  : w.receiptOutside(seq)
                : compared.agrees
                  ? w.receiptKept(seq)
                  : w.receiptBroken(seq)
            }
            description={<SignatureLine compared={compared} />}
          />
        )}
      </div>
    </Card>
  );
}

export default function VerifyPage() {
  const me = useAsk('/v1/me');
  return <Answered asked={me}>{({ seq }) => <Verify end={seq} />}</Answered>;
}

function Verify({ end }: { end: number }) {
  const w = useWords(said);
  const format = useFormat();
  const { state, start, stop } = useVerification(end);
  const running = state.phase === 'running';
  const before = state.chain?.after ?? 0;
  const done = (state.chain?.seq ?? 0) - before;
  const all = Math.max(1, state.end - before);
  return (
    <Page title={w.verifyTitle} lead={w.verifyLead} actions={<Link to="/journal">{w.back}</Link>}>
      <div className="grid">
        <Card title={<h2 className="card-title">{w.verify}</h2>}>
          {crypto.subtle ? (
            <Form
              layout="vertical"
              requiredMark={false}
              initialValues={{ first: 1 }}
              onFinish={({ first }: { first: number }) => void start(first)}
            >
              <Form.Item
                label={w.fromEntry}
                name="first"
                extra={w.fromHint}
                rules={[
                  { required: true, message: w.notANumber },
                  { type: 'integer', min: 1, message: w.notANumber },
                  { type: 'integer', max: end, message: w.beyondEnd(format.number(end)) },
                ]}
              >
                <InputNumber style={{ width: 160 }} controls={false} inputMode="numeric" />
              </Form.Item>
              <span style={{ display: 'flex', gap: 8 }}>
                <Button type="primary" htmlType="submit" loading={running}>
                  {w.start}
                </Button>
                <Button disabled={!running} onClick={stop}>
                  {w.stop}
                </Button>
              </span>
            </Form>
          ) : (
            <Alert type="warning" showIcon title={w.insecure} />
          )}
          {state.phase !== 'idle' && (
            <div style={{ marginTop: 16 }}>
              <Progress
                aria-label={w.progressLabel}
                percent={Math.min(100, Math.floor((100 * done) / all))}
                status={
                  state.phase === 'broken' || state.phase === 'failed'
                    ? 'exception'
                    : state.phase === 'done'
                      ? 'success'
                      : 'normal'
                }
              />
              <p className="quiet numbers">{w.progress(format.number(done), format.number(all))}</p>
            </div>
          )}
          <div aria-live="polite" style={{ display: 'grid', gap: 12 }}>
            <Told state={state} />
          </div>
        </Card>
        <Receipt state={state} />
      </div>
    </Page>
  );
}
