// The gate's first step: nothing is scanned yet.
import { Link } from 'react-router-dom';
import { OutcomeTag } from '@/decision/decision';
import { Nothing } from '@/frame/states';
import { useBox } from '@/outbox/use_outbox';
import { ActWords } from '@/pages/gate/act_words';
import { Desk } from '@/pages/gate/desk';
import { lineOf } from '@/pages/gate/known';
import { declarationPath } from '@/pages/gate/scan';
import { said } from '@/pages/gate/words';
import { useWords } from '@/words/language';

const shown = 6;

export default function Gate() {
  const w = useWords(said);
  const { answers } = useBox();
  return (
    <Desk acts={[]} focus="scan">
      <section className="gate-sheet">
        <h2>{w.startTitle}</h2>
        <p style={{ margin: 0 }}>{w.start}</p>
      </section>
      <section className="gate-sheet">
        <h2>{w.lately}</h2>
        {answers.length === 0 ? (
          <Nothing>{w.latelyNone}</Nothing>
        ) : (
          <ul className="plain">
            {answers.slice(0, shown).map(({ key, command, decided }) => {
              const line = lineOf(command);
              return (
                <li key={key}>
                  <OutcomeTag outcome={decided.outcome} />{' '}
                  {line?.mrn ? (
                    <Link className="big-link" to={declarationPath(line.mrn, line.item ?? 1)}>
                      <span>
                        <ActWords command={command} />
                      </span>
                    </Link>
                  ) : (
                    <ActWords command={command} />
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </section>
    </Desk>
  );
}
