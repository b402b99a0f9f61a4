// What changed for the firm, newest first, each with the letter on it.
import { Card, Table } from 'antd';
import { EntryLink } from '@/decision/entry_link';
import { OutcomeTag } from '@/decision/decision';
import { useFormat } from '@/frame/format';
import { Answered } from '@/frame/states';
import { homeSaid } from '@/pages/firm/home_words';
import { LetterLink } from '@/pages/firm/letter_link';
import { useChanges, type Change } from '@/pages/firm/whose';
import { acts, said } from '@/pages/firm/words';
import { useWords } from '@/words/language';
import { wordOf } from '@/words/sets';

// Days that begin, texts and general stops concern everybody, and no letter is written of them.
const toAll = new Set(['day', 'terms', 'stop']);

export function isOwn(change: Change): boolean {
  return change.act !== 'begin_day' && change.what.every((one) => !toAll.has(one.kind));
}

/** `letters`: only what a letter was written of. */
export function Changes({ title, letters = false }: { title?: string; letters?: boolean }) {
  const w = useWords(homeSaid);
  const common = useWords(said);
  const names = useWords(acts);
  const format = useFormat();
  const changes = useChanges();
  return (
    <Card className="wide" title={<h2 className="card-title">{title ?? w.changed}</h2>}>
      <Answered asked={changes}>
        {(all) => (
          <Table
            size="small"
            rowKey="seq"
            dataSource={all.filter((one) => (letters ? isOwn(one) : one.act !== 'begin_day')).reverse()}
            locale={{ emptyText: w.changedNone }}
            pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
            scroll={{ x: 'max-content' }}
            columns={[
              { title: common.entry, dataIndex: 'seq', render: (seq: number) => <EntryLink seq={seq} /> },
              { title: common.day, dataIndex: 'day', render: (day: string) => format.shortDay(day) },
              { title: w.act, dataIndex: 'act', render: (act: string) => wordOf(names, act) },
              {
                title: common.what,
                render: (_, one) => one.what.map((thing) => thing.reference).join(', '),
              },
              {
                title: common.outcome,
                dataIndex: 'outcome',
                render: (outcome: string) => <OutcomeTag outcome={outcome} />,
              },
              {
                title: common.letter,
                render: (_, one) =>
                  isOwn(one) && <LetterLink seq={one.seq} of={`#${format.number(one.seq)}`} />,
              },
            ]}
          />
        )}
      </Answered>
    </Card>
  );
}
