// The first page of whoever is not known: sign in, or be somebody of the demonstration.
import { Alert, Button, Card, Form, Input } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { Schemas } from '@/api/client';
import { Problem } from '@/api/client';
import { useAbout } from '@/frame/about';
import { LanguageAndShade, Notice } from '@/frame/frame';
import { Mark } from '@/frame/mark';
import { useSession } from '@/frame/session';
import { Answered } from '@/frame/states';
import { useWords, words } from '@/words/language';
import { partyKinds, roleNames, wordOf } from '@/words/sets';

const said = words({
  en: {
    title: 'Sign in',
    lead: 'A controlled-access import regime: who may import how much, why, and what for. Officers need their second factor.',
    person: 'Person',
    password: 'Password',
    code: 'Code of the second factor',
    codeHint: 'Six digits; officers and auditors need it',
    enter: 'Sign in',
    missing: 'Fill this in',
    sixDigits: 'Six digits, as your device shows them now',
    refused: 'You were not let in',
    tryTitle: 'Try it as somebody',
    tryLead: 'This is a demonstration: one click, and you are this person.',
    register: 'Public register',
    check: 'Check a permit',
  },
  zh: {
    title: '登录',
    lead: '受控准入进口制度：谁可以进口多少、为何、用于何处。经办人员须使用第二验证因素。',
    person: '人员',
    password: '密码',
    code: '第二因素验证码',
    codeHint: '六位数字；经办人员与审计人员必填',
    enter: '登录',
    missing: '请填写此项',
    sixDigits: '请输入设备当前显示的六位数字',
    refused: '未能登录',
    tryTitle: '以某人身份试用',
    tryLead: '这是演示：点一下，即成为该人员。',
    register: '公开登记簿',
    check: '核验许可证',
  },
});

type Person = Schemas['About']['persons'][number];
const order: Person['kind'][] = ['office', 'firm', 'gate', 'maker', 'exporter'];

function Persons({ persons }: { persons: Person[] }) {
  const w = useWords(said);
  const kinds = useWords(partyKinds);
  const roles = useWords(roleNames);
  const { signIn } = useSession();
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const groups = useMemo(
    () =>
      order
        .map((kind) => ({ kind, persons: persons.filter((person) => person.kind === kind) }))
        .filter((group) => group.persons.length > 0),
    [persons],
  );
  const be = async (person: string) => {
    setBusy(person);
    setProblem(null);
    try {
      await signIn(person, 'demonstration', '');
    } catch (failed) {
      setProblem(failed as Problem);
      setBusy(null);
    }
  };
  return (
    <section aria-labelledby="try">
      <h2 id="try">{w.tryTitle}</h2>
      <p className="page-lead">{w.tryLead}</p>
      {problem && <Alert type="error" showIcon title={w.refused} description={problem.detail} />}
      {groups.map((group) => (
        <div key={group.kind}>
          <h3>{kinds[group.kind]}</h3>
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
            {group.persons.map((person) => (
              <Button
                key={person.person}
                loading={busy === person.person}
                data-person={person.person}
                onClick={() => void be(person.person)}
                style={{ height: 'auto', padding: '8px 14px', textAlign: 'left' }}
              >
                <span>
                  <strong>{person.person}</strong>
                  {person.party !== person.person && <span className="quiet"> · {person.party}</span>}
                  <br />
                  {person.roles.map((role) => (
                    <Mark key={role}>{wordOf(roles, role)}</Mark>
                  ))}
                </span>
              </Button>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

function SignInForm() {
  const w = useWords(said);
  const { signIn } = useSession();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const enter = async (given: { person: string; password: string; code?: string }) => {
    setBusy(true);
    setProblem(null);
    try {
      await signIn(given.person, given.password, given.code ?? '');
    } catch (failed) {
      setProblem(failed as Problem);
      setBusy(false);
    }
  };
  const needed = [{ required: true, message: w.missing }];
  return (
    <Form layout="vertical" onFinish={(given) => void enter(given)} requiredMark={false}>
      <Form.Item name="person" label={w.person} rules={needed}>
        <Input autoComplete="username" />
      </Form.Item>
      <Form.Item name="password" label={w.password} rules={needed}>
        <Input.Password visibilityToggle={false} autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="code"
        label={w.code}
        extra={w.codeHint}
        rules={[{ pattern: /^[0-9]{6}$/, message: w.sixDigits }]}
      >
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
      </Form.Item>
      {problem && (
        <Alert
          type="error"
          showIcon
          title={w.refused}
          description={problem.detail}
          style={{ marginBottom: 16 }}
        />
      )}
      <Button type="primary" htmlType="submit" loading={busy}>
        {w.enter}
      </Button>
    </Form>
  );
}

export function SignIn() {
  const w = useWords(said);
  const about = useAbout();
  useEffect(() => {
    document.title = `${w.title} · Sluice`;
  }, [w.title]);
  return (
    <>
      <header
        style={{
          display: 'flex',
          gap: 12,
          alignItems: 'center',
          padding: '8px 20px',
          background: 'var(--bar)',
          color: 'var(--on-bar)',
        }}
      >
        <strong style={{ fontSize: 18 }}>Sluice</strong>
        <span style={{ flex: 1 }} />
        <a href="/register" style={{ color: 'var(--on-bar)' }}>
          {w.register}
        </a>
        <a href="/check" style={{ color: 'var(--on-bar)' }}>
          {w.check}
        </a>
        <LanguageAndShade />
      </header>
      <Notice />
      <main style={{ maxWidth: 1000, margin: '24px auto', padding: '0 16px' }}>
        <h1 className="page-title">{w.title}</h1>
        <p className="page-lead">{w.lead}</p>
        <Answered asked={about}>
          {({ persons }) => (
            <>
              {persons.length > 0 && <Persons persons={persons} />}
              <Card style={{ maxWidth: 420, marginTop: 24 }}>
                <SignInForm />
              </Card>
            </>
          )}
        </Answered>
      </main>
    </>
  );
}
