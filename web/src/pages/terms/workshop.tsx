// Where an amendment is written: the draft, and beside it what the service says of it.
import { Alert, Button, Card, Popconfirm, Tabs } from 'antd';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useSettled } from '@/api/as_typed';
import { useAsk } from '@/api/ask';
import { useMe } from '@/frame/session';
import { Answered, Loading, Nothing } from '@/frame/states';
import { useChangesOf, useOfText } from '@/pages/terms/asked';
import { Begin } from '@/pages/terms/begin';
import { ChangesOf } from '@/pages/terms/changes';
import { useDraft } from '@/pages/terms/draft';
import type { Spot } from '@/pages/terms/editor/places';
import { useMeanings } from '@/pages/terms/meaning';
import { Sentences, toldIn } from '@/pages/terms/passage';
import { ProblemList } from '@/pages/terms/problems';
import { Propose } from '@/pages/terms/propose';
import { useRooms } from '@/pages/terms/room';
import { TestList } from '@/pages/terms/tests';
import { drafting, said } from '@/pages/terms/words';
import { useLanguage, useWords } from '@/words/language';

const Editor = lazy(() => import('@/pages/terms/editor/editor'));
const keysId = 'editor-keys';
const pause = 350; // milliseconds without a letter typed

export function Workshop() {
  const w = useWords(drafting);
  const kept = useDraft();
  if (kept.draft !== null) {
    return <AtWork kept={kept} text={kept.draft.text} />;
  }
  return kept.pending ? <Loading /> : <Begin onBegin={kept.change} key={w.begin} />;
}

function AtWork({ kept, text }: { kept: ReturnType<typeof useDraft>; text: string }) {
  const w = useWords(drafting);
  const heading = useWords(said);
  const { language } = useLanguage();
  const me = useMe();
  const [address, setAddress] = useSearchParams();
  const [spot, setSpot] = useState<Spot | null>(null);
  const [name, setName] = useState<string | null>(null);
  const settled = useSettled(text, pause);
  const checked = useOfText('check', settled);
  const isOfThis = checked.data !== undefined && !checked.isPlaceholderData;
  const good = isOfThis && checked.data.good;
  const explained = useOfText('explain', settled, good);
  const tested = useOfText('test', settled, good);
  const compared = useChangesOf(settled, good);
  const register = useAsk('/v1/register');

  const firm = me.kind === 'firm' ? me.party : address.get('firm');
  const goods = address.get('class') ?? register.data?.classes[0]?.class ?? null;
  const rooms = useRooms(firm, goods);
  const whose = firm && goods ? heading.headroomTop(firm, goods) : '';
  const meaningOf = useMeanings(explained.data, rooms, whose);
  const names = useMemo(
    () => (explained.data?.passages ?? []).map((one) => one.name),
    [explained.data],
  );
  const problems = useMemo(
    () => (isOfThis ? { text: settled, list: checked.data.diagnostics } : null),
    [isOfThis, settled, checked.data],
  );
  const marks = useMemo(
    () =>
      !good && isOfThis
        ? { text: settled, list: [] }
        : tested.data && !tested.isPlaceholderData
          ? {
              text: settled,
              list: tested.data.tests.flatMap((test) =>
                test.steps.map((step) => ({
                  line: step.line,
                  end_line: step.end_line,
                  passed: step.passed,
                  words: step.passed ? w.passed : w.foundInstead(step.found),
                })),
              ),
            }
          : null,
    [good, isOfThis, settled, tested.data, tested.isPlaceholderData, w],
  );
  const meaning = name === null ? null : meaningOf(name);
  const onceGood = (shown: ReactNode) => (good || !isOfThis ? shown : <Nothing>{w.mendFirst}</Nothing>);
  const count = isOfThis ? String(checked.data.diagnostics.length) : '…';
  const passed = tested.data ? tested.data.tests.filter((test) => test.passed).length : 0;

  return (
    <>
      {kept.elsewhere && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={w.elsewhere(kept.elsewhere.by, new Date(kept.elsewhere.at).toLocaleString(language))}
          action={
            <>
              <Button onClick={() => kept.elsewhere && kept.take(kept.elsewhere)}>{w.take}</Button>{' '}
              <Button onClick={() => kept.elsewhere && kept.keepMine(kept.elsewhere)}>{w.mine}</Button>
            </>
          }
        />
      )}
      <div className="workshop">
        <div>
          <Suspense fallback={<Loading rows={16} />}>
            <Editor
              key={language}
              value={text}
              onChange={kept.change}
              label={w.editor}
              describedBy={keysId}
              language={language}
              phrases={w.phrases}
              problems={problems}
              tests={marks}
              names={names}
              meaningOf={meaningOf}
              onCursor={setName}
              goTo={spot}
            />
          </Suspense>
          <p className="editor-foot quiet">
            <span id={keysId}>{w.keys}</span>
            <span role="status" data-part="kept">
              {kept.kept ? w.keptService : w.keptBrowser}
            </span>
          </p>
          <section className="meaning" aria-label={w.atCursor} aria-live="polite" data-part="meaning">
            {meaning ? (
              <>
                <strong>{meaning.title}</strong>
                {meaning.lines.map((line, at) => (
                  <p key={at}>{line}</p>
                ))}
              </>
            ) : (
              <span className="quiet">{w.nothingAt}</span>
            )}
          </section>
        </div>
        <Card size="small">
          <Tabs
            aria-label={w.panels}
            activeKey={address.get('panel') ?? 'mistakes'}
            onChange={(panel) => {
              const next = new URLSearchParams(address);
              next.set('panel', panel);
              setAddress(next, { replace: true });
            }}
            items={[
              {
                key: 'mistakes',
                label: w.mistakes(count),
                children: (
                  <div className="panel" data-panel="mistakes">
                    <Answered asked={checked}>
                      {(answer) => <ProblemList list={answer.diagnostics} onGo={setSpot} />}
                    </Answered>
                  </div>
                ),
              },
              {
                key: 'tests',
                label: good && tested.data ? w.tests(String(passed), String(tested.data.tests.length)) : w.tests('–', '–'),
                children: (
                  <div className="panel" data-panel="tests">
                    {onceGood(
                      <Answered asked={tested}>
                        {(answer) => <TestList tested={answer} onGo={setSpot} />}
                      </Answered>,
                    )}
                  </div>
                ),
              },
              {
                key: 'changes',
                label: w.changes(good && compared.data ? String(compared.data.changes.length) : '–'),
                children: (
                  <div className="panel" data-panel="changes">
                    {onceGood(<ChangesOf text={settled} />)}
                  </div>
                ),
              },
              {
                key: 'words',
                label: heading.inWords,
                children: (
                  <div className="panel" data-panel="words">
                    {onceGood(
                      <Answered asked={explained}>
                        {(answer) => (
                          <>
                            {answer.passages.map((passage) => (
                              <section key={passage.line}>
                                <h3 className="card-title">
                                  <Button
                                    type="link"
                                    size="small"
                                    onClick={() => setSpot({ line: passage.line, column: 1 })}
                                  >
                                    {toldIn(passage, language).title}
                                  </Button>
                                </h3>
                                <Sentences passage={passage} reading={language} />
                              </section>
                            ))}
                          </>
                        )}
                      </Answered>,
                    )}
                  </div>
                ),
              },
            ]}
          />
        </Card>
      </div>
      <div style={{ marginTop: 16 }}>
        {good && checked.data.canonical !== null && <Propose canonical={checked.data.canonical} />}
      </div>
      <div style={{ marginTop: 16 }}>
        <Popconfirm
          title={w.discardSure}
          okText={w.discardYes}
          cancelText={w.discardNo}
          onConfirm={() => void kept.discard()}
        >
          <Button danger>{w.discard}</Button>
        </Popconfirm>
      </div>
    </>
  );
}
