// The purchases that firms say they made from this maker, by state.
import { Card, Segmented, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import type { Schemas } from '@/api/client';
import { useFormat } from '@/frame/format';
import { Mark, type Tone } from '@/frame/mark';
import { useMe } from '@/frame/session';
import { Answered, Nothing } from '@/frame/states';
import { lotStates, said } from '@/pages/maker/words';
import { useWords } from '@/words/language';

type Lot = Omit<Schemas['Lot'], 'applied'>;
type State = Lot['state'];
const states: State[] = ['claimed', 'disputed', 'verified', 'closed'];
const tones: Record<State, Tone> = {
  claimed: 'news',
  disputed: 'bad',
  verified: 'good',
  closed: 'plain',
};

export function Claims({ chosen }: { chosen: string }) {
  const w = useWords(said);
  const names = useWords(lotStates);
  const format = useFormat();
  const me = useMe();
  const asked = useAsk('/v1/lots', { params: { query: { limit: 10_000 } } });
  const [state, setState] = useState<State | 'all'>('all');
  return (
    <Card title={<h2 className="card-title">{w.purchases}</h2>}>
      <Answered asked={asked}>
        {({ items }) => {
          const mine = items.filter((lot) => lot.maker === me.party);
          const count = (one: State) => mine.filter((lot) => lot.state === one).length;
          return mine.length === 0 ? (
            <Nothing>{w.none}</Nothing>
          ) : (
            <>
              <Segmented<State | 'all'>
                aria-label={w.state}
                value={state}
                onChange={setState}
                options={[
                  { value: 'all', label: w.all },
                  ...states.map((one) => ({
                    value: one,
                    label: `${names[one]} ${format.number(count(one))}`,
                  })),
                ]}
              />
              <Table<Lot>
                size="small"
                rowKey="reference"
                style={{ marginTop: 12 }}
                dataSource={mine.filter((lot) => state === 'all' || lot.state === state)}
                pagination={{ pageSize: 12, hideOnSinglePage: true }}
                scroll={{ x: 'max-content' }}
                locale={{ emptyText: <Nothing>{w.noneOfState}</Nothing> }}
                columns={[
                  {
                    title: w.reference,
                    render: (_, lot) => (
                      <Link
                        to={`/?purchase=${encodeURIComponent(lot.reference)}`}
                        aria-current={lot.reference === chosen || undefined}
                      >
                        {lot.reference}
                      </Link>
                    ),
                  },
                  { title: w.firm, dataIndex: 'firm' },
                  { title: w.klass, dataIndex: 'class' },
                  {
                    title: w.quantity,
                    dataIndex: 'quantity',
                    align: 'right',
                    render: format.number,
                  },
                  { title: w.claimed, dataIndex: 'claimed', render: format.shortDay },
                  {
                    title: w.state,
                    dataIndex: 'state',
                    render: (one: State) => <Mark tone={tones[one]}>{names[one]}</Mark>,
                  },
                ]}
              />
            </>
          );
        }}
      </Answered>
    </Card>
  );
}
