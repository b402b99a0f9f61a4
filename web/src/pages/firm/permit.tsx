// One permit: its balance, what binds it, what was done under it, and what its firm can do with it.
import { Card } from 'antd';
import { Link, useParams } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import type { Schemas } from '@/api/client';
import { ClauseLink } from '@/decision/clause_link';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Answered, Failed, Loading, Nothing } from '@/frame/states';
import { ActForm } from '@/pages/firm/act_form';
import { Balance } from '@/pages/firm/balance';
import { DeskPage } from '@/pages/firm/desk';
import { QuantityField, ReferenceField } from '@/pages/firm/fields';
import { permitSaid } from '@/pages/firm/permit_words';
import { Room } from '@/pages/firm/room';
import { Clearances, Declarations, Orders } from '@/pages/firm/tables';
import { wholeNumber } from '@/pages/firm/typed';
import { useClearances, useDeclarations, useOrders, useWhose } from '@/pages/firm/whose';
import { said } from '@/pages/firm/words';
import { useWords } from '@/words/language';
import { permitStates, wordOf } from '@/words/sets';

type Permit = Schemas['PermitWithBalance'];

function About({ permit }: { permit: Permit }) {
  const w = useWords(permitSaid);
  const common = useWords(said);
  const states = useWords(permitStates);
  const format = useFormat();
  const { base } = useWhose();
  return (
    <Card className="wide" title={<h2 className="card-title">{w.balance}</h2>}>
      <Balance balance={permit.balance} />
      <dl className="figures" style={{ marginTop: 16 }}>
        <dt>{common.state}</dt>
        <dd>
          <Mark tone={permit.state === 'active' ? 'good' : 'unsure'}>{wordOf(states, permit.state)}</Mark>
        </dd>
        <dt>{w.fromDay}</dt>
        <dd>{format.day(permit.from)}</dd>
        <dt>{common.validUntil}</dt>
        <dd>{permit.valid_until === null ? common.noEnd : format.day(permit.valid_until)}</dd>
        {permit.application && (
          <>
            <dt>{w.fromApplication}</dt>
            <dd>
              <Link to={`${base}/applications/${encodeURIComponent(permit.application)}`}>
                {permit.application}
              </Link>
            </dd>
          </>
        )}
        {permit.parent && (
          <>
            <dt>{w.fromPermit}</dt>
            <dd>{permit.parent}</dd>
          </>
        )}
        {permit.attachments.length > 0 && (
          <>
            <dt>{w.attached}</dt>
            <dd>
              {permit.attachments.map((one, at) => (
                <div key={at}>
                  <ClauseLink clause={one.clause ?? ''} />{' '}
                  {one.figures.map((figure) => `${figure.parameter} = ${figure.value}`).join(', ')}
                </div>
              ))}
            </dd>
          </>
        )}
        <dt>{w.document}</dt>
        <dd>
          <a href={`/v1/permits/${encodeURIComponent(permit.reference)}/document`} download={`${permit.reference}.jws`}>
            {permit.reference}.jws
          </a>{' '}
          <span className="quiet">{w.documentHint}</span>
        </dd>
      </dl>
    </Card>
  );
}

function PlaceOrder({ permit }: { permit: string }) {
  const w = useWords(permitSaid);
  return (
    <Card title={<h2 className="card-title">{w.order}</h2>}>
      <p className="quiet">{w.orderLead}</p>
      <ActForm<{ quantity: string; reference: string }>
        name={`order.${permit}`}
        submit={w.placeOrder}
        command={({ quantity, reference }) => ({
          act: 'place_order',
          permit,
          quantity: wholeNumber(quantity) ?? 0,
          reference: reference.trim(),
        })}
      >
        <div className="fields">
          <QuantityField />
          <ReferenceField />
        </div>
      </ActForm>
    </Card>
  );
}

function Surrender({ permit }: { permit: string }) {
  const w = useWords(permitSaid);
  return (
    <Card title={<h2 className="card-title">{w.surrender}</h2>}>
      <p className="quiet">{w.surrenderLead}</p>
      <ActForm<{ quantity: string }>
        name={`surrender.${permit}`}
        submit={w.doSurrender}
        command={({ quantity }) => ({ act: 'surrender', permit, quantity: wholeNumber(quantity) ?? 0 })}
      >
        <QuantityField />
      </ActForm>
    </Card>
  );
}

function Before({ permit }: { permit: Permit }) {
  const w = useWords(permitSaid);
  const orders = useOrders();
  const clearances = useClearances();
  return (
    <>
      <Card title={<h2 className="card-title">{w.orders}</h2>}>
        <Answered asked={orders}>
          {(items) => <Orders items={items.filter((one) => one.permit === permit.reference)} />}
        </Answered>
      </Card>
      <Card title={<h2 className="card-title">{w.clearances}</h2>}>
        <Answered asked={clearances}>
          {(items) => <Clearances items={items.filter((one) => one.class === permit.class)} />}
        </Answered>
      </Card>
    </>
  );
}

function AtTheGate({ permit }: { permit: Permit }) {
  const w = useWords(permitSaid);
  const declarations = useDeclarations();
  return (
    <Card className="wide" title={<h2 className="card-title">{w.declarations}</h2>}>
      <Answered asked={declarations}>
        {(items) => <Declarations items={items.filter((one) => one.permit === permit.reference)} />}
      </Answered>
    </Card>
  );
}

export default function OnePermit() {
  const w = useWords(permitSaid);
  const common = useWords(said);
  const format = useFormat();
  const { permit: reference = '' } = useParams();
  const { own, firm } = useWhose();
  const asked = useAsk('/v1/permits/{permit}', { params: { path: { permit: reference } } });
  const permit = asked.data as Permit | undefined;
  const isTheirs = permit?.firm === firm;
  return (
    <DeskPage
      title={`${common.permit} ${reference}`}
      lead={permit && w.permitLead(permit.class ?? '', format.day(permit.from))}
    >
      {asked.error && asked.error.status === 404 && <Nothing>{w.noSuch}</Nothing>}
      {asked.error && asked.error.status !== 404 && (
        <Failed problem={asked.error} onRetry={() => void asked.refetch()} />
      )}
      {asked.isPending && <Loading />}
      {permit && !isTheirs && <Nothing>{w.noSuch}</Nothing>}
      {permit && isTheirs && (
        <div className="grid">
          <About permit={permit} />
          <div className="stack">
            <Room
              subjects={[{ klass: permit.class ?? '', permit: permit.reference }]}
              first={permit.balance.open > 0 ? 'order' : 'release'}
            />
            <Before permit={permit} />
          </div>
          {own && (
            <div className="stack">
              <PlaceOrder permit={permit.reference} />
              <Surrender permit={permit.reference} />
            </div>
          )}
          <AtTheGate permit={permit} />
        </div>
      )}
    </DeskPage>
  );
}
