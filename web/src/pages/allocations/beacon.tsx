// The public number that orders a lottery. What is recorded is its digest, as the command line makes
// it: of the text itself, or the one that stands behind "sha256:".
import { Card, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { sha256Of } from '@/api/evidence';
import { useMe } from '@/frame/session';
import { ActForm } from '@/outbox/act_form';
import { Outcome } from '@/outbox/dry_run';
import type { Answer } from '@/outbox/outbox';
import { PendingActs } from '@/outbox/pending';
import { useRunningOutbox } from '@/outbox/use_outbox';
import type { Run } from '@/pages/allocations/list';
import { beaconSaid } from '@/pages/allocations/words';
import { useWords } from '@/words/language';

interface Typed {
  number: string;
}
interface Known {
  text: string;
  digest: string;
}

const prefix = 'sha256:';
// Browsers make digests on a protected line only.
const canDigest = () => crypto.subtle !== undefined;

async function digestOf(text: string): Promise<string> {
  return text.startsWith(prefix)
    ? text.slice(prefix.length)
    : sha256Of(new TextEncoder().encode(text).buffer as ArrayBuffer);
}

/** What is wrong with what was typed, by its name among the words; null: nothing. */
function wrongWith(text: string): 'missing' | 'digest' | 'unprotected' | null {
  if (text === '') {
    return 'missing';
  }
  if (text.startsWith(prefix)) {
    return /^[0-9a-f]{64}$/.test(text.slice(prefix.length)) ? null : 'digest';
  }
  return canDigest() ? null : 'unprotected';
}

function Digest({ of, known, onKnown }: { of: string; known: Known; onKnown: (known: Known) => void }) {
  const w = useWords(beaconSaid);
  const text = of.trim();
  useEffect(() => {
    let left = false;
    if (wrongWith(text) === null) {
      void digestOf(text).then((digest) => {
        if (!left) {
          onKnown({ text, digest });
        }
      });
    }
    return () => {
      left = true;
    };
  }, [text, onKnown]);
  return known.text === text && text !== '' ? (
    <p className="quiet">
      {w.recorded} <code className="digest">{known.digest}</code>
    </p>
  ) : null;
}

function Give({ run, onTaken }: { run: Run; onTaken: (answer: Answer) => void }) {
  const w = useWords(beaconSaid);
  const [known, setKnown] = useState<Known>({ text: '', digest: '' });
  useRunningOutbox();
  return (
    <ActForm<Typed>
      name="beacon"
      draft={`beacon.${run.number}`}
      start={{ number: '' }}
      submit={w.give}
      commandOf={({ number }) =>
        number.trim() !== '' && known.text === number.trim()
          ? { act: 'give_beacon', run: run.number, value: known.digest }
          : null
      }
      isMine={(command) => command.act === 'give_beacon' && command.run === run.number}
      onTaken={onTaken}
    >
      {(busy, typed) => (
        <>
          <Form.Item
            name="number"
            label={w.number}
            extra={w.hint}
            rules={[
              {
                validator: (_, text: string | undefined) => {
                  const wrong = wrongWith((text ?? '').trim());
                  return wrong ? Promise.reject(new Error(w[wrong])) : Promise.resolve();
                },
              },
            ]}
          >
            <Input autoComplete="off" spellCheck={false} disabled={busy} />
          </Form.Item>
          <Digest of={typed.number} known={known} onKnown={setKnown} />
        </>
      )}
    </ActForm>
  );
}

/** For an office, for as long as the lottery awaits its number, and to show what was answered. */
export function Beacon({ run }: { run: Run }) {
  const w = useWords(beaconSaid);
  const me = useMe();
  const [given, setGiven] = useState<Answer | null>(null);
  if (me.kind !== 'office' || (!run.awaits_beacon && given === null)) {
    return null;
  }
  return (
    <Card title={<h2 className="card-title">{given ? w.given : w.title}</h2>}>
      {given ? (
        <div data-testid="given">
          <Outcome decided={given.decided} />
        </div>
      ) : (
        <>
          <p>{w.lead}</p>
          <PendingActs show={() => w.title} />
          <Give run={run} onTaken={setGiven} />
        </>
      )}
    </Card>
  );
}
