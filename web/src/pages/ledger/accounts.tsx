// The accounts of the book, chosen from by the service: there may be hundreds of thousands.
import { Card, Checkbox, Form, Table } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import { useFilter } from '@/frame/filter';
import { ChoiceFilter, SearchFilter } from '@/frame/filter_fields';
import { Page } from '@/frame/page';
import { useMe } from '@/frame/session';
import { Answered } from '@/frame/states';
import { useAmount } from '@/pages/ledger/amount';
import { AtPicker } from '@/pages/ledger/at_picker';
import { said } from '@/pages/ledger/words';
import { accountKinds, ledgers } from '@/words/accounts';
import { useWords } from '@/words/language';
import { wordOf } from '@/words/sets';

const pageSize = 50;

export function AccountsPage() {
  const w = useWords(said);
  const kinds = useWords(accountKinds);
  const ledgerNames = useWords(ledgers);
  const amount = useAmount();
  const me = useMe();
  const { place, change } = useFilter();
  const at = place.get('at') ?? '';
  const kind = place.get('kind') ?? '';
  const search = place.get('search') ?? '';
  const empty = place.get('empty') === 'true';
  const page = Math.max(1, Number(place.get('page')) || 1);
  const accounts = useAsk(
    '/v1/accounts',
    {
      params: {
        query: {
          limit: pageSize,
          offset: (page - 1) * pageSize,
          ...(at && { at }),
          ...(kind && { kind }),
          ...(search && { search }),
          ...(empty && { empty: 'true' }),
        },
      },
    },
    { keep: true },
  );
  const kindChoices = useMemo(
    () => Object.entries(kinds).map(([value, label]) => ({ value, label })),
    [kinds],
  );
  const toStatement = (account: string) => `/ledger/${account}${at ? `?at=${at}` : ''}`;
  return (
    <Page title={w.name} lead={me.sees_all ? w.lead : w.leadOwn}>
      <Card>
        <Form layout="vertical" requiredMark={false} className="filters">
          <SearchFilter label={w.search} />
          <ChoiceFilter name="kind" label={w.kind} all={w.anyKind} long options={kindChoices} />
          <AtPicker at={at} onChange={(day) => change({ at: day })} />
          <Form.Item label=" " colon={false}>
            <Checkbox
              checked={empty}
              onChange={(event) => change({ empty: event.target.checked ? 'true' : '' })}
            >
              {w.empty}
            </Checkbox>
          </Form.Item>
        </Form>
        <Answered asked={accounts} rows={12}>
          {(answer) => (
            <Table
              size="small"
              rowKey="account"
              dataSource={answer.items}
              loading={accounts.isPlaceholderData}
              locale={{ emptyText: w.none }}
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
                  title: w.account,
                  render: (_, one) => (
                    <Link to={toStatement(one.account)} data-account={one.account}>
                      {wordOf(kinds, one.kind)}
                    </Link>
                  ),
                },
                {
                  title: w.thing,
                  render: (_, one) => (
                    <>
                      <span className="quiet">{w.of[one.of]}</span> {one.reference}
                    </>
                  ),
                },
                ...(me.sees_all ? [{ title: w.firm, dataIndex: 'firm' }] : []),
                { title: w.class, dataIndex: 'class' },
                { title: w.ledger, render: (_, one) => ledgerNames[one.ledger] },
                {
                  title: w.balance,
                  align: 'right' as const,
                  render: (_, one) => (
                    <span className="numbers">{amount(one.balance, one.unit)}</span>
                  ),
                },
              ]}
            />
          )}
        </Answered>
      </Card>
    </Page>
  );
}
