// The list of entries: newest first, from a number on, or of one kind of act alone.
import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Button, Card, Form, InputNumber, Select, Table } from 'antd';
import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import { Actor } from '@/decision/actor';
import { OutcomeTag } from '@/decision/decision';
import { EntryLink } from '@/decision/entry_link';
import { useFormat } from '@/frame/format';
import { Page } from '@/frame/page';
import { useMe } from '@/frame/session';
import { Answered } from '@/frame/states';
import { aboutOf } from '@/pages/journal/about';
import { said } from '@/pages/journal/words';
import { acts } from '@/words/acts';
import { useWords } from '@/words/language';
import { wordOf } from '@/words/sets';

const pageSize = 50;
const beyondAll = 1_000_000_000_000; // the service takes it for the journal's end

export function EntriesPage() {
  const w = useWords(said);
  const names = useWords(acts);
  const format = useFormat();
  const me = useMe();
  const navigate = useNavigate();
  const [place, setPlace] = useSearchParams();
  const act = place.get('act') ?? '';
  const before = Number(place.get('before')) || beyondAll;
  const page = useAsk(
    '/v1/journal',
    { params: { query: { before, limit: pageSize, ...(act && { act }) } } },
    { keep: true },
  );
  const kinds = useMemo(
    () => [
      { value: '', label: w.anyAct },
      ...Object.entries(names)
        .map(([value, label]) => ({ value, label }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    ],
    [names, w],
  );
  const show = (changes: Record<string, string>) => {
    const next = new URLSearchParams(place);
    for (const [name, value] of Object.entries(changes)) {
      if (value) {
        next.set(name, value);
      } else {
        next.delete(name);
      }
    }
    setPlace(next);
  };
  return (
    <Page
      title={w.name}
      lead={w.lead}
      actions={
        me.sees_all && (
          <Button
            type="primary"
            icon={<SafetyCertificateOutlined aria-hidden />}
            onClick={() => navigate('/journal/verify')}
          >
            {w.verify}
          </Button>
        )
      }
    >
      <Card>
        <Form
          layout="inline"
          requiredMark={false}
          style={{ rowGap: 8, marginBottom: 12 }}
          key={place.get('before')}
          initialValues={{ from: place.get('before') ? before - 1 : null }}
          onFinish={({ from }: { from: number | null }) =>
            show({ before: from ? String(from + 1) : '' })
          }
        >
          <Form.Item label={w.act} htmlFor="act">
            <Select
              id="act"
              showSearch={{ optionFilterProp: 'label' }}
              value={act}
              options={kinds}
              style={{ width: 220 }}
              onChange={(value) => show({ act: value, before: '' })}
            />
          </Form.Item>
          <Form.Item
            label={w.from}
            name="from"
            rules={[{ type: 'integer', min: 1, message: w.notANumber }]}
          >
            <InputNumber style={{ width: 120 }} controls={false} inputMode="numeric" />
          </Form.Item>
          <Form.Item>
            <Button htmlType="submit">{w.go}</Button>
          </Form.Item>
        </Form>
        <Answered asked={page} rows={12}>
          {(answer) => {
            const first = answer.entries[0]?.seq;
            const last = answer.entries.at(-1)?.seq;
            const older = answer.next_before ?? 1;
            return (
              <>
                <Table
                  size="small"
                  rowKey="seq"
                  pagination={false}
                  loading={page.isPlaceholderData}
                  dataSource={answer.entries}
                  locale={{ emptyText: w.none }}
                  scroll={{ x: 'max-content' }}
                  columns={[
                    {
                      title: w.entry,
                      dataIndex: 'seq',
                      render: (seq: number) => <EntryLink seq={seq} />,
                    },
                    { title: w.day, dataIndex: 'day', render: format.shortDay },
                    { title: w.act, render: (_, one) => wordOf(names, one.command.act) },
                    { title: w.actor, render: (_, one) => <Actor name={one.command.actor} /> },
                    { title: w.about, render: (_, one) => aboutOf(one.command) },
                    {
                      title: w.outcome,
                      dataIndex: 'outcome',
                      render: (outcome: string) => <OutcomeTag outcome={outcome} />,
                    },
                  ]}
                />
                <div style={{ display: 'flex', gap: 8, alignItems: 'center', marginTop: 12 }}>
                  <span className="quiet numbers" style={{ flex: 1 }}>
                    {first !== undefined &&
                      last !== undefined &&
                      w.range(format.number(last), format.number(first), format.number(answer.seq))}
                  </span>
                  <Button disabled={!place.get('before')} onClick={() => show({ before: '' })}>
                    {w.newest}
                  </Button>
                  <Button disabled={older <= 1} onClick={() => show({ before: String(older) })}>
                    {w.older}
                  </Button>
                </div>
              </>
            );
          }}
        </Answered>
      </Card>
    </Page>
  );
}
