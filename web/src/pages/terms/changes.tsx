// What a text changes of the one enacted last, in the service's words.
import { Mark, type Tone } from '@/frame/mark';
import { Answered, Nothing } from '@/frame/states';
import { useChangesOf, type Compared } from '@/pages/terms/asked';
import { changeWords, drafting } from '@/pages/terms/words';
import { useWords } from '@/words/language';
import { wordOf } from '@/words/sets';

type Change = Compared['changes'][number];

const tones: Record<string, Tone> = {
  stricter: 'unsure',
  looser: 'news',
  both: 'unsure',
  unclear: 'unsure',
};

/** What no text has a name for is called in the language of the page. */
function Called({ change }: { change: Change }) {
  const names = useWords(changeWords);
  return change.part === 'text' || change.part === 'tests' ? (
    <strong>{wordOf(names.called, change.name)}</strong>
  ) : (
    <strong lang="en">{change.name}</strong>
  );
}

function ChangeLine({ change }: { change: Change }) {
  const w = useWords(drafting);
  const names = useWords(changeWords);
  return (
    <li data-change={change.name} data-direction={change.direction}>
      <div className="change">
        <Called change={change} />
        <Mark>{wordOf(names.kind, change.kind)}</Mark>
        <Mark tone={tones[change.direction] ?? 'plain'}>
          {wordOf(names.direction, change.direction)}
        </Mark>
      </div>
      <div>{change.words}</div>
      {change.witness && <div className="quiet">{w.example(change.witness)}</div>}
    </li>
  );
}

function Lines({ heading, lines }: { heading: string; lines: string[] }) {
  return lines.length === 0 ? null : (
    <section>
      <h3 className="card-title">{heading}</h3>
      <ul className="plain">
        {lines.map((line, at) => (
          <li key={at}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

export function ChangeList({ compared }: { compared: Compared }) {
  const w = useWords(drafting);
  const names = useWords(changeWords);
  if (compared.changes.length === 0) {
    return <Nothing>{w.changesNone}</Nothing>;
  }
  const parts = [...new Set(compared.changes.map((one) => one.part))];
  return (
    <>
      <p className="quiet" style={{ margin: 0 }}>
        {w.changesLead(String(compared.older))}
      </p>
      {parts.map((part) => (
        <section key={part}>
          <h3 className="card-title">{wordOf(names.part, part)}</h3>
          <ul className="plain">
            {compared.changes
              .filter((one) => one.part === part)
              .map((one, at) => (
                <ChangeLine key={at} change={one} />
              ))}
          </ul>
        </section>
      ))}
      <Lines heading={w.transition} lines={compared.transition} />
      <Lines heading={w.readings} lines={compared.readings} />
    </>
  );
}

/** Asked for and shown, of a text without mistakes. */
export function ChangesOf({ text }: { text: string }) {
  const compared = useChangesOf(text);
  return <Answered asked={compared}>{(answer) => <ChangeList compared={answer} />}</Answered>;
}
