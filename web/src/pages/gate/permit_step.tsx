// A permit that was scanned, in large, and what is lodged under it.
import { Checkbox, Form } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import type { Schemas } from '@/api/client';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { useMe } from '@/frame/session';
import { Answered } from '@/frame/states';
import { ActForm } from '@/outbox/act_form';
import { foretold, foretoldLate, lateOriginal, lodging, totalling } from '@/pages/gate/acts';
import { Desk } from '@/pages/gate/desk';
import { Field, type Typed } from '@/pages/gate/fields';
import { lineOf } from '@/pages/gate/known';
import { declarationPath, permitPath } from '@/pages/gate/scan';
import { useStops } from '@/pages/gate/stops';
import { wholeFrom } from '@/pages/gate/typed';
import { actNames, said, totalsSaid } from '@/pages/gate/words';
import { useWords } from '@/words/language';
import { permitStates, wordOf } from '@/words/sets';

type Permit = Omit<Schemas['PermitWithBalance'], 'attachments'>;

function Facts({ permit }: { permit: Permit }) {
  const w = useWords(said);
  const states = useWords(permitStates);
  const format = useFormat();
  const { holding } = useStops();
  const stopped = holding?.some(({ stop }) => stop.class === permit.class);
  return (
    <dl className="gate-facts gate-sheet" data-testid="permit">
      <div className="gate-main">
        <dt>{w.permit}</dt>
        <dd>{permit.reference}</dd>
      </div>
      <div className="gate-main">
        <dt>{w.available}</dt>
        <dd data-part="available">{format.number(permit.balance.available)}</dd>
      </div>
      <div>
        <dt>{w.firm}</dt>
        <dd>{permit.firm}</dd>
      </div>
      <div>
        <dt>{w.klass}</dt>
        <dd>{permit.class}</dd>
      </div>
      <div>
        <dt>{w.until}</dt>
        <dd>{permit.valid_until ? format.day(permit.valid_until) : w.noEnd}</dd>
      </div>
      <div>
        <dt>{w.state}</dt>
        <dd>
          <Mark tone={permit.state === 'active' ? 'good' : 'bad'}>
            {wordOf(states, permit.state)}
          </Mark>{' '}
          {stopped !== undefined && (
            <Mark tone={stopped ? 'bad' : 'plain'}>{stopped ? w.stopped : w.noStop}</Mark>
          )}
        </dd>
      </div>
    </dl>
  );
}

function Lodge({ permit }: { permit: Permit }) {
  const w = useWords(said);
  const format = useFormat();
  const gate = useMe().party ?? '';
  const navigate = useNavigate();
  const { holding } = useStops();
  const stopped = holding?.some(({ stop }) => stop.class === permit.class) ?? false;
  return (
    <ActForm<Typed>
      name="act"
      look={{ around: 'gate-step', form: 'gate-sheet', panel: 'gate-sheet' }}
      draft={`lodge.${permit.reference}`}
      start={{ mrn: '', item: '1', quantity: '', consignment: '' }}
      commandOf={(typed) => lodging(gate, permit.reference, typed)}
      foretell={(typed) => foretold(gate, permit.reference, typed)}
      isMine={(command) => command.act === 'reserve' && command.permit === permit.reference}
      happens={(typed) => {
        const quantity = wholeFrom(typed.quantity);
        return quantity === null ? w.happensOne : w.happens(format.number(quantity));
      }}
      onTaken={({ command }) => {
        const line = lineOf(command);
        navigate(declarationPath(line?.mrn ?? '', line?.item ?? 1));
      }}
    >
      {(busy) => (
        <>
          <div className="gate-pair">
            <Field name="mrn" label={w.mrn} next="act_quantity" disabled={busy} />
            <Field name="item" label={w.item} disabled={busy} />
          </div>
          <Field name="quantity" label={w.quantity} disabled={busy} />
          <Field name="consignment" label={w.consignment} disabled={busy} />
          {stopped && (
            <Form.Item name="atSea" valuePropName="checked">
              <Checkbox>{w.atSea}</Checkbox>
            </Form.Item>
          )}
        </>
      )}
    </ActForm>
  );
}

function Totals({ permit }: { permit: Permit }) {
  const t = useWords(totalsSaid);
  const gate = useMe().party ?? '';
  return (
    <ActForm<Typed>
      name="act"
      look={{ around: 'gate-step', form: 'gate-sheet', panel: 'gate-sheet' }}
      draft={`totals.${permit.reference}`}
      start={{ written_off: '', declarations: '' }}
      commandOf={(typed) => totalling(gate, permit.reference, typed)}
      isMine={(command) =>
        command.act === 'control_totals' && command.permit === permit.reference
      }
    >
      {(busy) => (
        <>
          <p className="quiet">{t.lead}</p>
          <Field
            name="written_off"
            label={t.written_off}
            next="act_declarations"
            disabled={busy}
          />
          <Field name="declarations" label={t.declarations} disabled={busy} />
        </>
      )}
    </ActForm>
  );
}

function Late({ permit }: { permit: Permit }) {
  const w = useWords(said);
  const { party, day } = useMe();
  const gate = party ?? '';
  const navigate = useNavigate();
  return (
    <ActForm<Typed>
      name="act"
      look={{ around: 'gate-step', form: 'gate-sheet', panel: 'gate-sheet' }}
      draft={`late.${permit.reference}`}
      start={{ mrn: '', item: '1', quantity: '', released_on: day, reason: '' }}
      commandOf={(typed) => lateOriginal(gate, permit.reference, typed)}
      foretell={(typed) => foretoldLate(gate, permit.reference, typed)}
      isMine={(command) => command.act === 'late_original' && command.permit === permit.reference}
      onTaken={({ command }) => {
        const line = lineOf(command);
        navigate(declarationPath(line?.mrn ?? '', line?.item ?? 1));
      }}
    >
      {(busy) => (
        <>
          <p className="quiet">{w.lateLead}</p>
          <div className="gate-pair">
            <Field name="mrn" label={w.mrn} next="act_quantity" disabled={busy} />
            <Field name="item" label={w.item} disabled={busy} />
          </div>
          <div className="gate-halves">
            <Field name="quantity" label={w.quantity} next="act_released_on" disabled={busy} />
            <Field name="released_on" label={w.releasedOn} next="act_reason" disabled={busy} />
          </div>
          <Field name="reason" label={w.why} disabled={busy} />
        </>
      )}
    </ActForm>
  );
}

// What may be done under a permit, each by its key.
const acts = ['reserve', 'late_original', 'control_totals'] as const;
type Act = (typeof acts)[number];
const keys: Record<Act, string> = { reserve: 'F2', late_original: 'F3', control_totals: 'F6' };
const firstField: Record<Act, string> = {
  reserve: 'act_mrn',
  late_original: 'act_mrn',
  control_totals: 'act_written_off',
};
const forms: Record<Act, (permit: Permit) => ReactNode> = {
  reserve: (permit) => <Lodge permit={permit} />,
  late_original: (permit) => <Late permit={permit} />,
  control_totals: (permit) => <Totals permit={permit} />,
};

export default function PermitStep() {
  const names = useWords(actNames);
  const { reference = '' } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const asked = useAsk('/v1/permits/{permit}', { params: { path: { permit: reference } } });
  const here = permitPath(reference);
  const act = acts.find((one) => one === search.get('act')) ?? 'reserve';
  const pathOf = (one: Act) => (one === 'reserve' ? here : `${here}?act=${one}`);
  const there = asked.data !== undefined;
  return (
    <Desk
      key={act}
      back={act === 'reserve' ? '/' : here}
      focus={there ? firstField[act] : 'scan'}
      acts={
        there
          ? [
              { key: 'Enter', label: names[act], form: 'act' },
              ...acts
                .filter((one) => one !== act)
                .map((one) => ({
                  key: keys[one],
                  label: names[one],
                  run: () => navigate(pathOf(one)),
                })),
            ]
          : []
      }
      facts={asked.data && <Facts permit={asked.data} />}
    >
      <Answered asked={asked}>{forms[act]}</Answered>
    </Desk>
  );
}
