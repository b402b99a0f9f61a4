// Reports that are due, and the forms that meet them: what was deployed where, or a report handed in.
import { Button, Card, Form, Segmented, Select, Table } from 'antd';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Document } from '@/api/evidence';
import { ClauseLink } from '@/decision/clause_link';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Answered, Nothing } from '@/frame/states';
import { ActForm } from '@/pages/firm/act_form';
import { EvidenceField } from '@/pages/firm/evidence_field';
import { debtsRaised, numbersOf } from '@/pages/firm/figures';
import { QuantityField, TextField } from '@/pages/firm/fields';
import { formSaid } from '@/pages/firm/form_words';
import { linkageSaid } from '@/pages/firm/linkage_words';
import { wholeNumber } from '@/pages/firm/typed';
import { useStill } from '@/pages/firm/still';
import { useChanges, useDebts, useDeclarations, useUpcoming, useWhose } from '@/pages/firm/whose';
import { said } from '@/pages/firm/words';
import { useWords } from '@/words/language';

type Debt = NonNullable<ReturnType<typeof useDebts>['data']>[number];
const nameOf = (debt: Debt) => debt.declaration ?? debt.obligation ?? '';

function Deploy({ debt }: { debt: Debt }) {
  const w = useWords(linkageSaid);
  const { firm } = useWhose();
  const line = useDeclarations().data?.find((one) => one.line.mrn === debt.declaration)?.line;
  return (
    <ActForm<{ quantity: string; site: string }>
      name={`deploy.${nameOf(debt)}`}
      submit={w.doDeploy}
      command={({ quantity, site }) => ({
        act: 'deploy_units',
        firm,
        class: debt.class,
        quantity: wholeNumber(quantity) ?? 0,
        site: site.trim(),
        line,
      })}
    >
      <div className="fields">
        <QuantityField />
        <TextField name="site" label={w.site} extra={w.siteHint} />
      </div>
    </ActForm>
  );
}

function HandIn({ debt }: { debt: Debt }) {
  const w = useWords(linkageSaid);
  const form = useWords(formSaid);
  const { firm } = useWhose();
  const changes = useChanges();
  const upcoming = useUpcoming();
  const numbers = useMemo(
    () => numbersOf(debt, debtsRaised(changes.data ?? []), upcoming.data ?? []),
    [debt, changes.data, upcoming.data],
  );
  return (
    <ActForm<{ due?: string; document: Document }>
      key={numbers.join(' ')}
      name={`report.${nameOf(debt)}`}
      submit={w.doFile}
      initial={{ due: numbers[0] }}
      command={({ due, document }) => ({
        act: 'file_report',
        firm,
        due: due ?? numbers[0],
        evidence: document.sha256,
      })}
    >
      {numbers.length > 1 && (
        <Form.Item name="due" label={w.whichDue} rules={[{ required: true, message: form.needed }]}>
          <Select options={numbers.map((value) => ({ value, label: value }))} />
        </Form.Item>
      )}
      <EvidenceField />
    </ActForm>
  );
}

function Report({ debt, onClose }: { debt: Debt; onClose: () => void }) {
  const w = useWords(linkageSaid);
  const canDeploy = debt.declaration !== null && debt.class !== null;
  const [how, setHow] = useState<'deploy' | 'file'>(canDeploy ? 'deploy' : 'file');
  return (
    <section style={{ marginTop: 16 }} data-report={nameOf(debt)}>
      <div className="month-head">
        <h3>{w.reportOf(nameOf(debt))}</h3>
        <Button onClick={onClose}>{w.close}</Button>
      </div>
      {canDeploy && (
        <Segmented<'deploy' | 'file'>
          aria-label={w.how}
          value={how}
          onChange={setHow}
          options={[
            { value: 'deploy', label: w.deploy },
            { value: 'file', label: w.file },
          ]}
          style={{ marginBottom: 16 }}
        />
      )}
      {how === 'deploy' ? <Deploy debt={debt} /> : <HandIn debt={debt} />}
    </section>
  );
}

export function Reports() {
  const w = useWords(linkageSaid);
  const common = useWords(said);
  const format = useFormat();
  const { own } = useWhose();
  const [params, setParams] = useSearchParams();
  const debts = useDebts();
  const open = (name: string | null) => {
    const next = new URLSearchParams(params);
    if (name === null) {
      next.delete('report');
    } else {
      next.set('report', name);
    }
    setParams(next);
  };
  const wanted = params.get('report');
  const last = useStill(debts.data?.find((one) => one.report && nameOf(one) === wanted));
  const chosen = last && nameOf(last) === wanted ? last : undefined;
  return (
    <Card className="wide" title={<h2 className="card-title">{w.reports}</h2>}>
      <Answered asked={debts}>
        {(all) => {
          const items = all.filter((one) => one.report);
          return items.length === 0 ? (
            <Nothing>{w.reportsNone}</Nothing>
          ) : (
            <Table
              size="small"
              rowKey={(one) => `${nameOf(one)} ${one.obligation} ${one.day}`}
              dataSource={items}
              pagination={{ pageSize: 12, hideOnSinglePage: true, showSizeChanger: false }}
              scroll={{ x: 'max-content' }}
              columns={[
                { title: common.declaration, render: (_, one) => nameOf(one) },
                {
                  title: common.clause,
                  dataIndex: 'clause',
                  render: (clause: string) => <ClauseLink clause={clause} />,
                },
                { title: common.what, dataIndex: 'text' },
                {
                  title: w.due,
                  render: (_, one) => (
                    <>
                      {format.shortDay(one.day)}{' '}
                      {one.overdue && <Mark tone="bad">{common.overdue}</Mark>}
                    </>
                  ),
                },
                ...(own
                  ? [
                      {
                        title: w.todo,
                        key: 'write',
                        render: (_: unknown, one: Debt) => (
                          <Button size="small" onClick={() => open(nameOf(one))}>
                            {w.write(nameOf(one))}
                          </Button>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          );
        }}
      </Answered>
      {own && chosen && <Report key={nameOf(chosen)} debt={chosen} onClose={() => open(null)} />}
    </Card>
  );
}
