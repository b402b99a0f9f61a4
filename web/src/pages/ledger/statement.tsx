// The statement of one account: every posting, the entry behind it, the balance after it.
import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Card, Descriptions, Form, Table } from 'antd';
import { Link, useParams } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import { answerOf, api, type Schemas } from '@/api/client';
import { EntryLink } from '@/decision/entry_link';
import { csvOf, download } from '@/frame/download';
import { useFilter } from '@/frame/filter';
import { useFormat } from '@/frame/format';
import { Page } from '@/frame/page';
import { Answered } from '@/frame/states';
import { useAmount } from '@/pages/ledger/amount';
import { AtPicker } from '@/pages/ledger/at_picker';
import { OtherAccount } from '@/pages/ledger/other_account';
import { said } from '@/pages/ledger/words';
import { accountKinds, ledgers } from '@/words/accounts';
import { happenings } from '@/words/happenings';
import { useWords } from '@/words/language';
import { wordOf } from '@/words/sets';

const pageSize = 100;
const wholeStatement = 10_000; // lines that the service gives at a time

const columns = ['seq', 'day', 'event', 'debit', 'credit', 'balance', 'other', 'other_reference'] as const;

async function allLines(account: string, at: string): Promise<Schemas['StatementLine'][]> {
  const lines: Schemas['StatementLine'][] = [];
  for (;;) {
    const { items, total } = await answerOf(
      api.GET('/v1/accounts/{account}/statement', {
        params: {
          path: { account },
          query: { limit: wholeStatement, offset: lines.length, ...(at && { at }) },
        },
      }),
    );
    lines.push(...items);
    if (items.length === 0 || lines.length >= total) {
      return lines;
    }
  }
}

export default function StatementPage() {
  const w = useWords(said);
  const kinds = useWords(accountKinds);
  const ledgerNames = useWords(ledgers);
  const events = useWords(happenings);
  const format = useFormat();
  const amount = useAmount();
  const { message } = App.useApp();
  const { account = '' } = useParams();
  const { place, change } = useFilter();
  const at = place.get('at') ?? '';
  const page = Math.max(1, Number(place.get('page')) || 1);
  const statement = useAsk(
    '/v1/accounts/{account}/statement',
    {
      params: {
        path: { account },
        query: { limit: pageSize, offset: (page - 1) * pageSize, ...(at && { at }) },
      },
    },
    { keep: true },
  );
  const of = statement.data?.account;
  const exported = async () => {
    try {
      const lines = await allLines(account, at);
      const rows = lines.map((line) => columns.map((column) => line[column]));
      download(`${account}.csv`, 'text/csv;charset=utf-8', csvOf(columns, rows));
    } catch (failed) {
      void message.error(failed instanceof Error ? failed.message : String(failed));
    }
  };
  return (
    <Page
      title={w.title(of ? `${wordOf(kinds, of.kind)} · ${of.reference}` : account)}
      lead={<Link to={at ? `/ledger?at=${at}` : '/ledger'}>{w.back}</Link>}
      actions={
        <Button icon={<DownloadOutlined aria-hidden />} onClick={() => void exported()}>
          {w.export}
        </Button>
      }
    >
      <Answered asked={statement} rows={12}>
        {(answer) => (
          <Card>
            <div className="statement-head">
              <Descriptions
                size="small"
                column={{ xs: 1, sm: 2, lg: 3 }}
                items={[
                  { label: w.number, children: answer.account.account },
                  { label: w.ledger, children: ledgerNames[answer.account.ledger] },
                  {
                    label: w.of[answer.account.of],
                    children: answer.account.reference,
                  },
                  { label: w.firm, children: answer.account.firm ?? '–' },
                  { label: w.class, children: answer.account.class ?? '–' },
                  {
                    label: w.balance,
                    children: (
                      <span data-testid="balance" className="numbers">
                        <strong>{amount(answer.balance, answer.account.unit)}</strong>{' '}
                        <span className="quiet">
                          {answer.account.unit === 'millionths' && w.millionths}
                          {at && ` · ${w.stood(format.day(at))}`}
                        </span>
                      </span>
                    ),
                  },
                ]}
              />
              <Form layout="vertical" requiredMark={false} className="no-print">
                <AtPicker at={at} onChange={(day) => change({ at: day })} />
              </Form>
            </div>
            <Table
              size="small"
              rowKey={(line) => `${line.seq}-${answer.items.indexOf(line)}`}
              dataSource={answer.items}
              loading={statement.isPlaceholderData}
              locale={{ emptyText: at ? w.noLinesThen : w.noLines }}
              scroll={{ x: 'max-content' }}
              pagination={{
                current: page,
                pageSize,
                total: answer.total,
                showSizeChanger: false,
                hideOnSinglePage: true,
                onChange: (next) => change({ page: next > 1 ? String(next) : '' }),
              }}
              columns={[
                {
                  title: w.entry,
                  dataIndex: 'seq',
                  render: (seq: number) => <EntryLink seq={seq} />,
                },
                { title: w.day, dataIndex: 'day', render: format.shortDay },
                {
                  title: w.happened,
                  dataIndex: 'event',
                  render: (event: string) => wordOf(events, event),
                },
                {
                  title: w.other,
                  render: (_, line) => <OtherAccount line={line} at={at} />,
                },
                {
                  title: w.debit,
                  align: 'right',
                  className: 'numbers',
                  render: (_, line) =>
                    line.debit > 0 ? amount(line.debit, answer.account.unit) : '',
                },
                {
                  title: w.credit,
                  align: 'right',
                  className: 'numbers',
                  render: (_, line) =>
                    line.credit > 0 ? amount(line.credit, answer.account.unit) : '',
                },
                {
                  title: w.after,
                  align: 'right',
                  className: 'numbers',
                  render: (_, line) => <strong>{amount(line.balance, answer.account.unit)}</strong>,
                },
              ]}
            />
          </Card>
        )}
      </Answered>
    </Page>
  );
}
