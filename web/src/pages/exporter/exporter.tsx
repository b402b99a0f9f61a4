// The exporting side: what was cleared is recorded from a document, and withdrawn for a reason.
import { AutoComplete, Card, Form, Select } from 'antd';
import type { Document } from '@/api/evidence';
import { useVocabulary } from '@/api/vocabulary';
import { useAbout } from '@/frame/about';
import { Page } from '@/frame/page';
import { useMe } from '@/frame/session';
import { said } from '@/pages/exporter/words';
import { ActForm } from '@/pages/firm/act_form';
import { Changes } from '@/pages/firm/changes';
import { EvidenceField } from '@/pages/firm/evidence_field';
import { QuantityField, ReferenceField, TextField } from '@/pages/firm/fields';
import { formSaid } from '@/pages/firm/form_words';
import { wholeNumber } from '@/pages/firm/typed';
import { WhoseContext } from '@/pages/firm/whose';
import { useWords } from '@/words/language';
import { useNamed } from '@/words/named';
import '@/pages/firm/firm.css';

interface Cleared {
  firm: string;
  class: string;
  quantity: string;
  reference: string;
  document: Document;
}

function Record() {
  const w = useWords(said);
  const form = useWords(formSaid);
  const nameOf = useNamed();
  const classes = useVocabulary().data?.classes ?? [];
  // A demonstration names its firms; elsewhere the name is typed, and the dry run knows it or not.
  const firms = (useAbout().data?.persons ?? []).filter((one) => one.kind === 'firm');
  const needed = [{ required: true, whitespace: true, message: form.needed }];
  return (
    <Card title={<h2 className="card-title">{w.record}</h2>}>
      <p className="quiet">{w.recordLead}</p>
      <ActForm<Cleared>
        name="clearance"
        submit={w.doRecord}
        command={({ firm, class: klass, quantity, reference, document }) => ({
          act: 'record_clearance',
          firm: firm.trim(),
          class: klass,
          quantity: wholeNumber(quantity) ?? 0,
          reference: reference.trim(),
          evidence: document.sha256,
        })}
      >
        <div className="fields">
          <Form.Item name="firm" label={w.firm} rules={needed}>
            <AutoComplete options={firms.map((one) => ({ value: one.party }))} />
          </Form.Item>
          <Form.Item name="class" label={w.class} rules={needed}>
            <Select
              options={classes.map((one) => ({
                value: one.name,
                label: `${one.name} · ${nameOf(one)}`,
              }))}
            />
          </Form.Item>
          <QuantityField />
          <ReferenceField />
        </div>
        <EvidenceField />
      </ActForm>
    </Card>
  );
}

function Withdraw() {
  const w = useWords(said);
  return (
    <Card title={<h2 className="card-title">{w.withdraw}</h2>}>
      <p className="quiet">{w.withdrawLead}</p>
      <ActForm<{ clearance: string; quantity: string; reason: string }>
        name="withdraw_clearance"
        submit={w.doWithdraw}
        command={({ clearance, quantity, reason }) => ({
          act: 'withdraw_clearance',
          clearance: clearance.trim(),
          quantity: wholeNumber(quantity) ?? 0,
          reason: reason.trim(),
        })}
      >
        <div className="fields">
          <TextField name="clearance" label={w.reference} />
          <QuantityField />
        </div>
        <TextField name="reason" label={w.reason} long />
      </ActForm>
    </Card>
  );
}

export default function Exporter() {
  const w = useWords(said);
  const me = useMe();
  return (
    <WhoseContext.Provider value={{ firm: me.party ?? '', own: true, base: '' }}>
      <Page title={w.name} lead={w.lead}>
        <div className="grid">
          <Record />
          <Withdraw />
          <Changes title={w.recorded} letters />
        </div>
      </Page>
    </WhoseContext.Provider>
  );
}
