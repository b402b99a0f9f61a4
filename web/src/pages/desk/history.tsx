// What happened to a case, newest first, each entry with its letter to the firm.
import { Button, Card, Modal, Table } from 'antd';
import { memo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import { Actor } from '@/decision/actor';
import { OutcomeTag } from '@/decision/decision';
import { EntryLink } from '@/decision/entry_link';
import { useFormat } from '@/frame/format';
import { Answered, Nothing } from '@/frame/states';
import { caseSaid } from '@/pages/desk/case_words';
import { CommandInWords } from '@/pages/desk/command_in_words';
import type { Step } from '@/pages/desk/figures';
import type { History as Read } from '@/pages/desk/use_history';
import { useLanguage, useWords } from '@/words/language';
import { actNames, wordOf } from '@/words/sets';

function Letter({ seq, onClose }: { seq: number; onClose: () => void }) {
  const w = useWords(caseSaid);
  const { language } = useLanguage();
  const letter = useAsk('/v1/letters/{seq}', {
    params: { path: { seq: String(seq) }, query: { language } },
    parseAs: 'text',
  });
  return (
    <Modal
      open
      title={w.openLetter(String(seq))}
      onCancel={onClose}
      width={760}
      footer={[
        <Button key="alone" href={`/v1/letters/${seq}?language=${language}`} target="_blank">
          {w.alone}
        </Button>,
        <Button key="close" type="primary" onClick={onClose}>
          {w.close}
        </Button>,
      ]}
    >
      {letter.error?.status === 404 ? (
        <Nothing>{w.letterNone}</Nothing>
      ) : (
        <Answered asked={letter}>
          {(text) => (
            <pre className="desk-letter" data-testid="letter">
              {text}
            </pre>
          )}
        </Answered>
      )}
    </Modal>
  );
}

export const History = memo(function History({ read }: { read: Read }) {
  const w = useWords(caseSaid);
  const acts = useWords(actNames);
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const letter = Number(search.get('letter'));
  const open = (seq: number | null) =>
    setSearch(
      (known) => {
        const next = new URLSearchParams(known);
        if (seq === null) {
          next.delete('letter');
        } else {
          next.set('letter', String(seq));
        }
        return next;
      },
      { replace: true },
    );
  return (
    <Card
      className="desk-wide"
      title={<h2 className="card-title">{w.history}</h2>}
      extra={read.further && <Button onClick={read.further}>{w.further}</Button>}
    >
      <Answered asked={{ data: read.steps, error: read.error, refetch: read.refetch }}>
        {(steps) =>
          steps.length === 0 ? (
            <Nothing>{w.historyNone}</Nothing>
          ) : (
            <Table<Step>
              size="small"
              rowKey="seq"
              pagination={{ pageSize: 15, hideOnSinglePage: true }}
              dataSource={[...steps].reverse()}
              scroll={{ x: 'max-content' }}
              onRow={(step) => ({ 'data-seq': step.seq }) as React.HTMLAttributes<HTMLElement>}
              columns={[
                { title: w.entry, render: (_, step) => <EntryLink seq={step.seq} /> },
                { title: w.day, dataIndex: 'day', render: format.shortDay },
                {
                  title: w.act,
                  render: (_, { act, command }) =>
                    command ? <CommandInWords command={command} /> : wordOf(acts, act),
                },
                { title: w.by, render: (_, step) => <Actor name={step.command?.actor ?? '–'} /> },
                {
                  title: w.outcome,
                  dataIndex: 'outcome',
                  render: (outcome: string) => <OutcomeTag outcome={outcome} />,
                },
                {
                  title: w.letter,
                  render: (_, step) =>
                    step.what.length > 0 && (
                      <Button size="small" onClick={() => open(step.seq)}>
                        {w.openLetter(format.number(step.seq))}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Answered>
      {letter > 0 && <Letter seq={letter} onClose={() => open(null)} />}
    </Card>
  );
});
