// What a text changes of the one enacted last, in words. The words are the service's, in English; in
// Chinese each changed item is told as it reads now and as it would read.
import { Mark, type Tone } from '@/frame/mark';
import { Answered, Nothing } from '@/frame/states';
import { useEnacted, useOfText, type Compared, type Explained, type Passage } from '@/pages/terms/asked';
import { toldIn } from '@/pages/terms/passage';
import { changeWords, drafting } from '@/pages/terms/words';
import { useLanguage, useWords } from '@/words/language';
import { wordOf } from '@/words/sets';

type Change = Compared['changes'][number];

const tones: Record<string, Tone> = {
  stricter: 'unsure',
  looser: 'news',
  both: 'unsure',
  unclear: 'unsure',
};

function passageOf(explained: Explained | undefined, change: Change): Passage | undefined {
  return explained?.passages.find((one) => one.name === change.name);
}

function Told({ heading, passage }: { heading: string; passage: Passage | undefined }) {
  return passage ? (
    <div>
      <span className="quiet">{heading}</span>
      {toldIn(passage, 'zh').sentences.map((sentence, at) => (
        <p key={at} style={{ margin: 0 }}>
          {sentence}
        </p>
      ))}
    </div>
  ) : null;
}

function ChangeLine({ change, was, is }: { change: Change; was?: Passage; is?: Passage }) {
  const w = useWords(drafting);
  const names = useWords(changeWords);
  const { language } = useLanguage();
  return (
    <li data-change={change.name} data-direction={change.direction}>
      <div className="change">
        <strong lang="en">{change.name}</strong>
        <Mark>{wordOf(names.kind, change.kind)}</Mark>
        <Mark tone={tones[change.direction] ?? 'plain'}>
          {wordOf(names.direction, change.direction)}
        </Mark>
      </div>
      <div lang="en">{change.words}</div>
      {change.witness && (
        <div className="quiet">
          {w.example} <span lang="en">{change.witness}</span>
        </div>
      )}
      {language === 'zh' && (was || is) && (
        <div className="two">
          <Told heading={w.was} passage={was} />
          <Told heading={w.becomes} passage={is} />
        </div>
      )}
    </li>
  );
}

export function ChangeList({ compared, was, is }: { compared: Compared; was?: Explained; is?: Explained }) {
  const w = useWords(drafting);
  const names = useWords(changeWords);
  const { language } = useLanguage();
  if (compared.changes.length === 0) {
    return <Nothing>{w.changesNone}</Nothing>;
  }
  const parts = [...new Set(compared.changes.map((one) => one.part))];
  const moved = is?.passages.find((one) => one.kind === 'transition');
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
                <ChangeLine key={at} change={one} was={passageOf(was, one)} is={passageOf(is, one)} />
              ))}
          </ul>
        </section>
      ))}
      {moved && (
        <section>
          <h3 className="card-title">{w.transition}</h3>
          <ul className="plain">
            {toldIn(moved, language).sentences.map((sentence, at) => (
              <li key={at}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      {compared.readings.length > 0 && (
        <section lang="en">
          <h3 className="card-title">{w.readings}</h3>
          {compared.readings.map((reading, at) => (
            <p key={at}>{reading}</p>
          ))}
        </section>
      )}
    </>
  );
}

/** Asked for and shown, of a text without mistakes. */
export function ChangesOf({ text }: { text: string }) {
  const compared = useOfText('diff', text);
  const older = compared.data?.older ?? null;
  const enacted = useEnacted(older, older !== null);
  const was = useOfText('explain', enacted.data);
  const is = useOfText('explain', text);
  return (
    <Answered asked={compared}>
      {(answer) => <ChangeList compared={answer} was={was.data} is={is.data} />}
    </Answered>
  );
}
