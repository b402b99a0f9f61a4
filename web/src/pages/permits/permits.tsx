// The permits: chosen, sorted and counted by the service, a page at a time.
import { Card, Form, Table, type TableColumnsType } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import type { Schemas } from '@/api/client';
import { useFilter } from '@/frame/filter';
import { ChoiceFilter, SearchFilter } from '@/frame/filter_fields';
import { useFormat } from '@/frame/format';
import { Mark, type Tone } from '@/frame/mark';
import { Page } from '@/frame/page';
import { Answered } from '@/frame/states';
import { said } from '@/pages/permits/words';
import { useWords } from '@/words/language';
import { permitStates, wordOf } from '@/words/sets';

type Permit = Schemas['PermitWithBalance'];

const sizes = [25, 50, 100, 200];
const usualSize = 50;
const states = ['active', 'suspended', 'revoked', 'cancelled', 'surrendered'] as const;
const tones: Record<Permit['state'], Tone> = {
  active: 'good',
  suspended: 'unsure',
  revoked: 'bad',
  cancelled: 'plain',
  surrendered: 'plain',
};

// "-granted": the most first.
function sortedBy(sort: string, column: string): 'ascend' | 'descend' | null {
  return sort === column ? 'ascend' : sort === `-${column}` ? 'descend' : null;
}

function useColumns(sort: string): TableColumnsType<Permit> {
  const w = useWords(said);
  const names = useWords(permitStates);
  const format = useFormat();
  return useMemo(() => {
    const sortable = (key: string) => ({
      key,
      sorter: true,
      sortOrder: sortedBy(sort, key),
      showSorterTooltip: false,
    });
    const amount = (title: string, of: keyof Permit['balance']) => ({
      title,
      align: 'right' as const,
      className: 'numbers',
      render: (_: unknown, permit: Permit) => format.number(permit.balance[of]),
    });
    return [
      {
        title: w.permit,
        ...sortable('reference'),
        render: (_, permit) => (
          <strong data-permit={permit.reference}>{permit.reference || '–'}</strong>
        ),
      },
      { title: w.firm, dataIndex: 'firm', ...sortable('firm') },
      { title: w.class, dataIndex: 'class' },
      {
        title: w.state,
        render: (_, permit) => (
          <Mark tone={tones[permit.state]}>{wordOf(names, permit.state)}</Mark>
        ),
      },
      {
        title: w.from,
        ...sortable('from'),
        render: (_, permit) => format.shortDay(permit.from),
      },
      {
        title: w.until,
        ...sortable('valid_until'),
        render: (_, permit) =>
          permit.valid_until ? format.shortDay(permit.valid_until) : w.noEnd,
      },
      { ...amount(w.granted, 'granted'), ...sortable('granted') },
      { ...amount(w.open, 'open'), ...sortable('open') },
      amount(w.ordered, 'ordered'),
      amount(w.reserved, 'reserved'),
      amount(w.released, 'written_off'),
      amount(w.lapsed, 'lapsed'),
      amount(w.returned, 'returned'),
      amount(w.available, 'available'),
      {
        title: w.accounts,
        // One without a reference of its own has no name to look for.
        render: (_, permit) =>
          permit.reference && (
            <Link to={`/ledger?search=${encodeURIComponent(permit.reference)}`}>{w.accounts}</Link>
          ),
      },
    ];
  }, [w, names, format, sort]);
}

export default function Permits() {
  const w = useWords(said);
  const names = useWords(permitStates);
  const format = useFormat();
  const { place, change } = useFilter();
  const [search, firm, klass, state, sort] = ['search', 'firm', 'class', 'state', 'sort'].map(
    (name) => place.get(name) ?? '',
  ) as [string, string, string, string, string];
  const size = sizes.find((one) => String(one) === place.get('size')) ?? usualSize;
  const page = Math.max(1, Number(place.get('page')) || 1);
  const permits = useAsk(
    '/v1/permits',
    {
      params: {
        query: {
          limit: size,
          offset: (page - 1) * size,
          ...(search && { search }),
          ...(firm && { firm }),
          ...(klass && { class: klass }),
          ...(state && { state }),
          ...(sort && { sort }),
        },
      },
    },
    { keep: true },
  );
  const register = useAsk('/v1/register');
  const parties = useAsk('/v1/parties', { params: { query: { limit: 10_000 } } });
  const columns = useColumns(sort);
  const filtered = Boolean(search || firm || klass || state);
  return (
    <Page title={w.name} lead={w.lead}>
      <Card>
        <Form layout="vertical" requiredMark={false} className="filters">
          <SearchFilter label={w.search} />
          <ChoiceFilter
            name="firm"
            label={w.firm}
            all={w.anyFirm}
            long
            options={(parties.data?.items ?? [])
              .filter((one) => one.kind === 'firm')
              .map((one) => ({ value: one.name, label: one.name }))}
          />
          <ChoiceFilter
            name="class"
            label={w.class}
            all={w.anyClass}
            options={(register.data?.classes ?? []).map((one) => ({
              value: one.class,
              label: one.class,
            }))}
          />
          <ChoiceFilter
            name="state"
            label={w.state}
            all={w.anyState}
            options={states.map((value) => ({ value, label: wordOf(names, value) }))}
          />
        </Form>
        <Answered asked={permits} rows={12}>
          {(answer) => (
            <>
              <p className="quiet numbers" data-testid="count" aria-live="polite">
                {w.count(format.number(answer.total))}
              </p>
              <Table<Permit>
                size="small"
                rowKey={(permit) => `${permit.reference} ${answer.items.indexOf(permit)}`}
                dataSource={answer.items}
                loading={permits.isPlaceholderData}
                locale={{ emptyText: filtered ? w.none : w.noneAtAll }}
                scroll={{ x: 'max-content' }}
                columns={columns}
                pagination={{
                  current: page,
                  pageSize: size,
                  total: answer.total,
                  pageSizeOptions: sizes,
                  showSizeChanger: answer.total > sizes[0]!,
                  showQuickJumper: answer.total > 10 * size,
                }}
                onChange={(pagination, _, sorter) => {
                  const one = Array.isArray(sorter) ? sorter[0] : sorter;
                  const key = one?.order ? String(one.columnKey) : '';
                  const next = one?.order === 'descend' ? `-${key}` : key;
                  const nextSize = pagination.pageSize ?? usualSize;
                  change({
                    sort: next,
                    size: nextSize === usualSize ? '' : String(nextSize),
                    page:
                      next === sort && nextSize === size && (pagination.current ?? 1) > 1
                        ? String(pagination.current)
                        : '',
                  });
                }}
              />
            </>
          )}
        </Answered>
      </Card>
    </Page>
  );
}
