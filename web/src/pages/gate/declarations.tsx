// The declarations of this gate, searched by their number.
import { ConfigProvider, Form, Input, Table } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import { OutcomeTag } from '@/decision/decision';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Page } from '@/frame/page';
import { Failed, Nothing } from '@/frame/states';
import { PendingActs } from '@/outbox/pending';
import { useRunningOutbox } from '@/outbox/use_outbox';
import { ActWords } from '@/pages/gate/act_words';
import '@/pages/gate/gate.css';
import type { Known } from '@/pages/gate/known';
import { declarationPath, permitPath } from '@/pages/gate/scan';
import { useKnown } from '@/pages/gate/use_known';
import { declarationStates, said } from '@/pages/gate/words';
import { useWords } from '@/words/language';

function StateOf({ one }: { one: Known }) {
  const states = useWords(declarationStates);
  const last = one.answers[0];
  return one.listed ? (
    <Mark>{states[one.listed.state]}</Mark>
  ) : last ? (
    <>
      <ActWords command={last.command} /> <OutcomeTag outcome={last.decided.outcome} />
    </>
  ) : null;
}

export default function Declarations() {
  const w = useWords(said);
  const format = useFormat();
  useRunningOutbox();
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('mrn') ?? '';
  const { declarations, asked } = useKnown();
  const found = declarations.filter((one) => one.mrn.toLowerCase().includes(wanted.toLowerCase()));
  return (
    <ConfigProvider theme={{ token: { fontSize: 18, fontSizeSM: 18, controlHeight: 44 } }}>
      <div className="gate">
        <Page title={w.declarations} lead={w.declarationsLead}>
          <div className="gate-stack">
            <PendingActs show={(command) => <ActWords command={command} />} />
            {asked.error && (
              <Failed problem={asked.error} onRetry={() => void asked.refetch()} />
            )}
            <Form layout="vertical">
              <Form.Item label={w.search} htmlFor="search" style={{ maxWidth: 400, margin: 0 }}>
                <Input
                  id="search"
                  allowClear
                  autoFocus
                  autoComplete="off"
                  value={wanted}
                  onChange={(event) =>
                    setSearch(event.target.value ? { mrn: event.target.value } : {}, {
                      replace: true,
                    })
                  }
                />
              </Form.Item>
            </Form>
            <Table<Known>
              rowKey={(one) => `${one.mrn}/${one.item}`}
              dataSource={found}
              pagination={{ pageSize: 20, hideOnSinglePage: true }}
              scroll={{ x: 'max-content' }}
              locale={{ emptyText: <Nothing>{wanted ? w.noneFound : w.none}</Nothing> }}
              columns={[
                {
                  title: w.mrn,
                  render: (_, one) => (
                    <Link to={declarationPath(one.mrn, one.item)}>
                      {one.mrn}
                      {one.item !== 1 && `/${one.item}`}
                    </Link>
                  ),
                },
                {
                  title: w.permit,
                  render: (_, one) =>
                    one.permit && <Link to={permitPath(one.permit)}>{one.permit}</Link>,
                },
                {
                  title: w.upTo,
                  align: 'right',
                  render: (_, one) => format.number(one.quantity),
                },
                { title: w.state, render: (_, one) => <StateOf one={one} /> },
              ]}
            />
          </div>
        </Page>
      </div>
    </ConfigProvider>
  );
}
