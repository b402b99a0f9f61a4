// What is on file about an application: the firm's statements and what officers recorded.
import { Card, Table } from 'antd';
import { memo } from 'react';
import { EntryLink } from '@/decision/entry_link';
import { useVocabulary } from '@/api/vocabulary';
import { Answered, Nothing } from '@/frame/states';
import { caseSaid } from '@/pages/desk/case_words';
import type { Stated } from '@/pages/desk/figures';
import type { History } from '@/pages/desk/use_history';
import { useWords } from '@/words/language';
import { useNamed } from '@/words/named';

export const Statements = memo(function Statements({ read, stated }: { read: History; stated: Stated[] | undefined }) {
  const w = useWords(caseSaid);
  const nameOf = useNamed();
  const declared = useVocabulary().data?.facts;
  const valued = (value: string) => (value === 'yes' ? w.yes : value === 'no' ? w.no : value);
  return (
    <Card title={<h2 className="card-title">{w.statements}</h2>}>
      <Answered asked={{ data: stated, error: read.error, refetch: read.refetch }}>
        {(facts) =>
          facts.length === 0 ? (
            <Nothing>{w.statementsNone}</Nothing>
          ) : (
            <Table<Stated>
              size="small"
              pagination={false}
              rowKey="fact"
              dataSource={facts}
              columns={[
                {
                  title: w.fact,
                  dataIndex: 'fact',
                  render: (name: string) => {
                    const fact = declared?.find((one) => one.name === name);
                    return (
                      <>
                        {fact && <>{nameOf(fact)} </>}
                        <span className="desk-name quiet">{name}</span>
                      </>
                    );
                  },
                },
                { title: w.value, dataIndex: 'value', render: valued },
                {
                  title: w.evidence,
                  dataIndex: 'evidence',
                  render: (digest: string | null) =>
                    digest === null ? (
                      <span className="quiet">{w.noEvidence}</span>
                    ) : (
                      <code title={digest}>{digest.slice(0, 8)}…</code>
                    ),
                },
                { title: w.entry, dataIndex: 'seq', render: (seq: number) => <EntryLink seq={seq} /> },
              ]}
            />
          )
        }
      </Answered>
    </Card>
  );
});
