// One run of a pool: its figures, the rule, the places, and the digest of who took part.
import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Table } from 'antd';
import { Link, useParams } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import { csvOf, download } from '@/frame/download';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Page } from '@/frame/page';
import { useMe } from '@/frame/session';
import { Answered, Nothing } from '@/frame/states';
import { Beacon } from '@/pages/allocations/beacon';
import { digestOf, isWhole, listOf, numberOf, sharedOf, type Run } from '@/pages/allocations/list';
import { said } from '@/pages/allocations/words';
import { useWords } from '@/words/language';

type Method = keyof (typeof said)['en']['methods'];

function Figures({ run }: { run: Run }) {
  const w = useWords(said);
  const format = useFormat();
  const { shared, rest } = sharedOf(run);
  const figures = [
    [w.size, run.size],
    [w.lot, run.lot],
    [w.applications, run.applications],
    [w.asked, run.asked],
    [w.shared, shared],
    [w.rest, rest],
  ] as const;
  return (
    <Card>
      <dl className="figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{format.number(value)}</dd>
          </div>
        ))}
      </dl>
      {run.awaits_beacon && (
        <Alert type="warning" showIcon title={w.awaits} style={{ marginTop: 12 }} />
      )}
    </Card>
  );
}

function Rule({ run }: { run: Run }) {
  const w = useWords(said);
  const format = useFormat();
  return (
    <Card title={<h2 className="card-title">{w.rule}</h2>}>
      {run.method && run.text ? (
        <>
          <p>{w.methods[run.method as Method]}</p>
          {run.method !== 'pro_rata' && <p>{w.ties}</p>}
          <p>{w.rounding(format.number(run.lot))}</p>
          <strong>{w.ruleText}</strong>
          <pre className="pool-text" lang="en" tabIndex={0} aria-label={w.ruleText}>
            {run.text}
          </pre>
        </>
      ) : (
        <Nothing>{w.noRule}</Nothing>
      )}
    </Card>
  );
}

function Places({ run }: { run: Run }) {
  const w = useWords(said);
  const format = useFormat();
  const number = (title: string, of: 'place' | 'number' | 'asked' | 'share') => ({
    title,
    dataIndex: of,
    align: 'right' as const,
    className: 'numbers',
    render: format.number,
  });
  return (
    <Card title={<h2 className="card-title">{w.ranking}</h2>}>
      {run.awaits_beacon ? (
        <Nothing>{w.notDrawn}</Nothing>
      ) : run.applications === 0 || run.shares.length === 0 ? (
        <Nothing>{run.applications === 0 ? w.nobody : w.notYours}</Nothing>
      ) : (
        <>
          {!isWhole(run) && <p className="quiet">{w.ownOnly}</p>}
          <Table
            size="small"
            rowKey="place"
            dataSource={run.shares}
            scroll={{ x: 'max-content' }}
            pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }}
            onRow={(share) => ({ 'data-place': share.place }) as object}
            columns={[
              number(w.place, 'place'),
              { title: w.firm, dataIndex: 'firm' },
              { title: w.application, dataIndex: 'application' },
              number(w.number, 'number'),
              number(w.asked, 'asked'),
              number(w.share, 'share'),
              {
                title: w.ofAsked,
                align: 'right',
                className: 'numbers',
                render: (_, share) =>
                  share.asked > 0 ? format.percent(share.share / share.asked) : '–',
              },
            ]}
          />
        </>
      )}
    </Card>
  );
}

function WhoTookPart({ run }: { run: Run }) {
  const w = useWords(said);
  const whole = isWhole(run);
  const worked = useQuery({
    queryKey: ['list', run.number, run.list],
    enabled: whole && Boolean(crypto.subtle),
    queryFn: () => digestOf(listOf(run)),
  });
  return (
    <Card title={<h2 className="card-title">{w.digest}</h2>}>
      <p>
        {w.digestLead} <code className="digest">{run.list}</code>
      </p>
      <p>{w.reproduce}</p>
      {whole && run.applications > 0 && run.applications <= 40 && (
        <pre className="pool-text" tabIndex={0} aria-label={w.digest}>
          {`printf '${listOf(run).replaceAll('\n', '\\n')}' | sha256sum`}
        </pre>
      )}
      <p>
        {worked.data !== undefined && (
          <Mark
            tone={worked.data === run.list ? 'good' : 'bad'}
            data-digest={worked.data === run.list ? 'same' : 'other'}
          >
            {worked.data === run.list ? w.digestSame : w.digestDiffers}
          </Mark>
        )}
        {!whole && (run.awaits_beacon ? w.digestLater : w.digestPart)}
      </p>
      <p className="quiet">{w.decidedAgain}</p>
    </Card>
  );
}

const columns = ['place', 'firm', 'application', 'number', 'asked', 'share'] as const;

function Downloads({ run }: { run: Run }) {
  const w = useWords(said);
  const name = `${run.pool}-${numberOf(run)}-${run.day}`;
  const rows = run.shares.map((share) => columns.map((column) => share[column]));
  return (
    <span style={{ display: 'flex', gap: 8 }}>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        onClick={() => download(`${name}.csv`, 'text/csv;charset=utf-8', csvOf(columns, rows))}
      >
        {w.csv}
      </Button>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        onClick={() =>
          download(`${name}.json`, 'application/json', `${JSON.stringify(run, null, 2)}\n`)
        }
      >
        {w.json}
      </Button>
    </span>
  );
}

export default function RunPage() {
  const w = useWords(said);
  const format = useFormat();
  const me = useMe();
  const { number = '' } = useParams();
  // Runs are numbered in the order of the list, and never taken from it.
  const runs = useAsk('/v1/allocations', {
    params: { query: { limit: 1, offset: Math.max(0, (Number(number) || 1) - 1) } },
  });
  const run = runs.data?.items[0];
  const found = run && numberOf(run) === number ? run : null;
  return (
    <Page
      title={found ? w.title(found.pool, found.number) : w.name}
      lead={
        <>
          {found && <>{format.day(found.day)} · </>}
          <Link to="/allocations">{w.back}</Link>
          {me.sees_all && (
            <>
              {' '}
              · <Link to="/journal?act=run_pool">{w.runs}</Link>
            </>
          )}
        </>
      }
      actions={found && <Downloads run={found} />}
    >
      <Answered asked={runs} rows={8}>
        {() =>
          found ? (
            <div style={{ display: 'grid', gap: 16 }}>
              <Figures run={found} />
              <Beacon run={found} />
              <Places run={found} />
              <div className="grid">
                <Rule run={found} />
                <WhoTookPart run={found} />
              </div>
            </div>
          ) : (
            <Nothing>{w.none}</Nothing>
          )
        }
      </Answered>
    </Page>
  );
}
