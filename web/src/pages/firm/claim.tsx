// Claiming a purchase at home, which a maker confirms or an office verifies.
import { AutoComplete, Form, Select } from 'antd';
import { useMemo } from 'react';
import type { Document } from '@/api/evidence';
import { useVocabulary } from '@/api/vocabulary';
import { useAbout } from '@/frame/about';
import { ActForm } from '@/pages/firm/act_form';
import { EvidenceField } from '@/pages/firm/evidence_field';
import { QuantityField, ReferenceField } from '@/pages/firm/fields';
import { formSaid } from '@/pages/firm/form_words';
import { linkageSaid } from '@/pages/firm/linkage_words';
import { wholeNumber } from '@/pages/firm/typed';
import { useLots, useWhose } from '@/pages/firm/whose';
import { said } from '@/pages/firm/words';
import { useWords } from '@/words/language';
import { useNamed } from '@/words/named';

interface Typed {
  maker: string;
  class: string;
  quantity: string;
  reference: string;
  document: Document;
}

export function ClaimPurchase() {
  const w = useWords(linkageSaid);
  const common = useWords(said);
  const form = useWords(formSaid);
  const nameOf = useNamed();
  const { firm } = useWhose();
  const classes = useVocabulary().data?.classes ?? [];
  const lots = useLots();
  const persons = useAbout().data?.persons;
  const needed = [{ required: true, message: form.needed }];
  // The register of parties is the offices'; whom one bought from before is one's own.
  const makers = useMemo(() => {
    const known = (lots.data ?? []).map((one) => one.maker);
    const shown = (persons ?? []).filter((one) => one.kind === 'maker').map((one) => one.party);
    return [...new Set([...known, ...shown])].filter((one) => one !== null);
  }, [lots.data, persons]);
  return (
    <ActForm<Typed>
      name="purchase"
      submit={w.doClaim}
      command={({ maker, class: klass, quantity, reference, document }) => ({
        act: 'claim_purchase',
        firm,
        maker: maker.trim(),
        class: klass,
        quantity: wholeNumber(quantity) ?? 0,
        reference: reference.trim(),
        evidence: document.sha256,
      })}
    >
      <div className="fields">
        <Form.Item name="maker" label={w.maker} extra={w.makerHint} rules={needed}>
          <AutoComplete options={makers.map((value) => ({ value }))} />
        </Form.Item>
        <Form.Item name="class" label={common.class} rules={needed}>
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
  );
}
