// A declaration of this gate: what is known of it, what was decided last, and the acts on it.
import { Link, useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { useFormat } from '@/frame/format';
import { Mark, type Tone } from '@/frame/mark';
import { useMe } from '@/frame/session';
import { ActForm } from '@/outbox/act_form';
import { DryRun, Outcome } from '@/outbox/dry_run';
import { OutcomeTag } from '@/decision/decision';
import { ActWords } from '@/pages/gate/act_words';
import { keyOf, laterAct, laterActs, versionFor, type LaterAct } from '@/pages/gate/acts';
import { Desk } from '@/pages/gate/desk';
import { Field, type Typed } from '@/pages/gate/fields';
import type { KeyAct } from '@/pages/gate/keys';
import { lineOf, type Known } from '@/pages/gate/known';
import { declarationPath, permitPath } from '@/pages/gate/scan';
import { wholeFrom } from '@/pages/gate/typed';
import { useKnown } from '@/pages/gate/use_known';
import { actNames, declarationStates, said } from '@/pages/gate/words';
import { useWords } from '@/words/language';

type State = NonNullable<Known['listed']>['state'];
const tones: Record<State, Tone> = {
  waiting: 'unsure',
  reserved: 'news',
  written_off: 'good',
  closed: 'plain',
};
// What a state is open to; where none is listed the service says.
const openTo: Record<State, LaterAct[]> = {
  waiting: ['write_off', 'cancel_declaration'],
  reserved: ['write_off', 'amend_declaration', 'cancel_declaration'],
  written_off: ['adjust', 'reverse'],
  closed: ['late_original'],
};

const afterQuantity: Partial<Record<LaterAct, string>> = {
  reverse: 'act_reason',
  late_original: 'act_released_on',
};

// Of what ran out nothing is reserved any more: what may have left is what was presented.
function quantityFor(act: LaterAct, { quantity, listed }: Known): number {
  return act === 'late_original' ? (listed?.presented ?? quantity) : quantity;
}

function Facts({ mrn, item, known }: { mrn: string; item: number; known: Known | undefined }) {
  const w = useWords(said);
  const states = useWords(declarationStates);
  const format = useFormat();
  const last = known?.answers[0];
  const listed = known?.listed;
  return (
    <dl className="gate-facts gate-sheet" data-testid="declaration">
      <div className="gate-main">
        <dt>{w.mrn}</dt>
        <dd>
          {mrn}
          {item !== 1 && `/${item}`}
        </dd>
      </div>
      {known?.permit && (
        <div>
          <dt>{w.underPermit}</dt>
          <dd>
            <Link className="big-link" to={permitPath(known.permit)}>
              {known.permit}
            </Link>
          </dd>
        </div>
      )}
      {known && (
        <div>
          <dt>{w.version}</dt>
          <dd>{known.version}</dd>
        </div>
      )}
      {listed ? (
        <>
          <div>
            <dt>{w.presented}</dt>
            <dd>{format.number(listed.presented)}</dd>
          </div>
          <div>
            <dt>{w.reserved}</dt>
            <dd>{format.number(listed.reserved)}</dd>
          </div>
          <div>
            <dt>{w.released}</dt>
            <dd>{format.number(listed.written_off)}</dd>
          </div>
          <div>
            <dt>{w.state}</dt>
            <dd>
              <Mark tone={tones[listed.state]}>{states[listed.state]}</Mark>
            </dd>
          </div>
        </>
      ) : last ? (
        <div>
          <dt>{w.last}</dt>
          <dd>
            <ActWords command={last.command} /> <OutcomeTag outcome={last.decided.outcome} />
          </dd>
        </div>
      ) : (
        <p className="quiet" style={{ margin: 0 }}>
          {w.unknown}
        </p>
      )}
    </dl>
  );
}

function Later({ act, mrn, item, known }: { act: LaterAct; mrn: string; item: number; known: Known | undefined }) {
  const w = useWords(said);
  const { party, day } = useMe();
  const gate = party ?? '';
  const navigate = useNavigate();
  const line = { gate, mrn, item };
  return (
    <ActForm<Typed>
      name="act"
      look={{ around: 'gate-step', form: 'gate-sheet', panel: 'gate-sheet' }}
      draft={`${act}.${mrn}.${item}`}
      start={{
        version: String(versionFor(act, known?.version ?? 1)),
        quantity: known ? String(quantityFor(act, known)) : '',
        serials: '',
        reason: '',
        change: '',
        authority: '',
        released_on: day,
      }}
      commandOf={(typed) => laterAct(act, line, typed, known?.permit ?? null)}
      isMine={(command) =>
        command.act === act &&
        lineOf(command)?.mrn === mrn &&
        (lineOf(command)?.item ?? 1) === item
      }
      onTaken={() => navigate(declarationPath(mrn, item))}
    >
      {(busy) => (
        <>
          {act === 'adjust' && <p className="quiet">{w.adjustLead}</p>}
          {act === 'late_original' && <p className="quiet">{w.lateLead}</p>}
          <div className={act === 'cancel_declaration' ? undefined : 'gate-pair'}>
            {act === 'adjust' ? (
              <Field
                name="change"
                label={w.change}
                hint={w.changeHint}
                next="act_authority"
                disabled={busy}
              />
            ) : (
              act !== 'cancel_declaration' && (
                <Field name="quantity" label={w.quantity} next={afterQuantity[act]} disabled={busy} />
              )
            )}
            <Field name="version" label={w.version} disabled={busy} />
          </div>
          {act === 'write_off' && (
            <Field name="serials" label={w.serials} hint={w.serialsHint} disabled={busy} />
          )}
          {act === 'adjust' && <Field name="authority" label={w.authority} disabled={busy} />}
          {act === 'late_original' && (
            <Field name="released_on" label={w.releasedOn} next="act_reason" disabled={busy} />
          )}
          {act === 'late_original' && <Field name="reason" label={w.why} disabled={busy} />}
          {act === 'reverse' && <Field name="reason" label={w.reason} disabled={busy} />}
        </>
      )}
    </ActForm>
  );
}

function Standing({ mrn, item, known }: { mrn: string; item: number; known: Known | undefined }) {
  const w = useWords(said);
  const gate = useMe().party ?? '';
  const last = known?.answers[0];
  const state = known?.listed?.state;
  const asked =
    known && state !== 'written_off' && state !== 'closed'
      ? laterAct('write_off', { gate, mrn, item }, {
          version: String(known.version),
          quantity: String(wholeFrom(String(known.quantity)) ?? 1),
        }, known.permit)
      : null;
  return (
    <div className="gate-step">
      <section className="gate-sheet" data-testid="last">
        <h2>{last ? w.decided : w.keys}</h2>
        {last ? (
          <Outcome decided={last.decided} />
        ) : (
          <p className="quiet">{w.choose}</p>
        )}
      </section>
      {asked && (
        <section className="gate-sheet" data-testid="if-released">
          <h2>{w.ifReleased}</h2>
          <DryRun command={asked} />
        </section>
      )}
    </div>
  );
}

export default function DeclarationStep() {
  const names = useWords(actNames);
  const { mrn = '' } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const item = wholeFrom(search.get('item') ?? '1') ?? 1;
  const { declarations, asked } = useKnown();
  const known = declarations.find((one) => one.mrn === mrn && one.item === item);
  const here = declarationPath(mrn, item);
  const act = laterActs.find((one) => one === search.get('act')) ?? null;
  const open = (known?.listed ? openTo[known.listed.state] : laterActs).filter(
    (one) => one !== 'late_original' || known?.permit, // posted under its permit
  );
  const opening: KeyAct[] = laterActs
    .filter((one) => open.includes(one) && one !== act)
    .map((one) => ({
      key: keyOf[one],
      label: names[one],
      run: () => navigate(`${here}${here.includes('?') ? '&' : '?'}act=${one}`),
    }));
  const another: KeyAct[] = known?.permit
    ? [{ key: 'F2', label: names.reserve, run: () => navigate(permitPath(known.permit ?? '')) }]
    : [];
  const ready = asked.data !== undefined || asked.error !== null;
  const field =
    act === 'cancel_declaration'
      ? 'act_version'
      : act === 'adjust'
        ? 'act_change'
        : 'act_quantity';
  return (
    <Desk
      back={act ? here : known?.permit ? permitPath(known.permit) : '/'}
      focus={act && ready ? field : 'scan'}
      acts={[
        ...(act ? [{ key: 'Enter', label: names[act], form: 'act' }] : []),
        ...opening,
        ...another,
      ]}
      facts={<Facts mrn={mrn} item={item} known={known} />}
    >
      {act && ready ? (
        <Later key={act} act={act} mrn={mrn} item={item} known={known} />
      ) : (
        <Standing mrn={mrn} item={item} known={known} />
      )}
    </Desk>
  );
}
