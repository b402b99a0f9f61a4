// What was recorded by this maker: the journal's entries that are its own, and of those that were
// given here what they said.
import { Card, Table } from 'antd';
import { useAsk } from '@/api/ask';
import type { Command } from '@/api/commands';
import { EntryLink } from '@/decision/entry_link';
import { OutcomeTag } from '@/decision/decision';
import { useFormat } from '@/frame/format';
import { useMe } from '@/frame/session';
import { Answered, Nothing } from '@/frame/states';
import { useBox } from '@/outbox/use_outbox';
import { makersActs, said } from '@/pages/maker/words';
import { useLanguage, useWords } from '@/words/language';
import { wordOf } from '@/words/sets';

const furthest = 5000; // entries through which one answer looks

export function MakersAct({ command }: { command: Command }) {
  const w = useWords(said);
  const format = useFormat();
  if (command.act === 'declare_supply') {
    return (
      <>
        {command.class}: {format.number(command.quantity)}
      </>
    );
  }
  if (command.act !== 'change_lot') {
    return null;
  }
  const step = command.step;
  return (
    <>
      {command.lot} · {step === 'confirm' || step === 'dispute' || step === 'return' ? w[step] : ''}
      {command.quantity ? ` · ${format.number(command.quantity)}` : ''}
      {command.reason ? ` · ${command.reason}` : ''}
    </>
  );
}

export function History() {
  const w = useWords(said);
  const names = useWords(makersActs);
  const format = useFormat();
  const { language } = useLanguage();
  const me = useMe();
  const { answers } = useBox();
  const asked = useAsk('/v1/changes', {
    params: { query: { after: Math.max(0, me.seq - furthest), limit: 1000 } },
  });
  return (
    <Card title={<h2 className="card-title">{w.history}</h2>}>
      <Answered asked={asked}>
        {({ changes }) => (
          <Table
            size="small"
            rowKey="seq"
            dataSource={changes.filter((one) => one.act in names).reverse()}
            pagination={{ pageSize: 10, hideOnSinglePage: true, simple: true }}
            scroll={{ x: 'max-content' }}
            locale={{ emptyText: <Nothing>{w.historyNone}</Nothing> }}
            columns={[
              { title: w.entry, dataIndex: 'seq', render: (seq: number) => <EntryLink seq={seq} /> },
              { title: w.day, dataIndex: 'day', render: format.shortDay },
              { title: w.act, dataIndex: 'act', render: (act: string) => wordOf(names, act) },
              {
                title: w.what,
                render: (_, { seq }) => {
                  const given = answers.find((one) => one.decided.seq === seq);
                  return given ? <MakersAct command={given.command} /> : '–';
                },
              },
              {
                title: w.outcome,
                dataIndex: 'outcome',
                render: (outcome: string) => <OutcomeTag outcome={outcome} />,
              },
              {
                title: w.letter,
                render: (_, { seq }) => (
                  <a href={`/v1/letters/${seq}?language=${language}`} target="_blank">
                    {w.letter} #{format.number(seq)}
                  </a>
                ),
              },
            ]}
          />
        )}
      </Answered>
    </Card>
  );
}
