// One entry: the question, the whole answer with its reasons, what it changed, and how it is linked.
import { useQuery } from '@tanstack/react-query';
import { Button, Card, Descriptions, List, Table } from 'antd';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import { answerOf, api, type Problem, type Schemas } from '@/api/client';
import { Actor } from '@/decision/actor';
import { ClauseLink } from '@/decision/clause_link';
import { DecisionView } from '@/decision/decision';
import { EntryLink } from '@/decision/entry_link';
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { Page } from '@/frame/page';
import { Answered } from '@/frame/states';
import { memberText } from '@/pages/journal/about';
import { Broken, Chain } from '@/pages/journal/chain';
import { fetchFrames } from '@/pages/journal/fetch';
import { bytesOf } from '@/pages/journal/frames';
import { said } from '@/pages/journal/words';
import { acts } from '@/words/acts';
import { happenings } from '@/words/happenings';
import { useLanguage, useWords } from '@/words/language';
import { standings, wordOf } from '@/words/sets';

type Entry = Schemas['Entry'];

/** The hash, worked out here from the bytes of this one entry. */
function Recomputed({ entry }: { entry: Entry }) {
  const w = useWords(said);
  const worked = useQuery<boolean, Problem>({
    queryKey: ['recomputed', entry.seq],
    enabled: Boolean(crypto.subtle),
    queryFn: async ({ signal }) => {
      const chain = new Chain(entry.seq - 1, bytesOf(entry.previous));
      try {
        await chain.follow(await fetchFrames(entry.seq - 1, 1, signal));
      } catch (failed) {
        if (failed instanceof Broken) {
          return false;
        }
        throw failed;
      }
      const hash = chain.hashOf(entry.seq);
      return hash !== null && hash.every((byte, at) => byte === bytesOf(entry.hash)[at]);
    },
  });
  return worked.data === undefined ? null : (
    <Mark tone={worked.data ? 'good' : 'bad'} data-recomputed={worked.data ? 'right' : 'wrong'}>
      {worked.data ? w.recomputed : w.notRecomputed}
    </Mark>
  );
}

function Record({ entry }: { entry: Entry }) {
  const w = useWords(said);
  const format = useFormat();
  const hash = (value: string) => <code className="hash">{value}</code>;
  return (
    <Card title={<h2 className="card-title">{w.record}</h2>}>
      <Descriptions
        column={1}
        size="small"
        items={[
          { label: w.day, children: format.day(entry.day) },
          { label: w.instant, children: format.instant(Date.parse(entry.instant) * 1000) },
          {
            label: w.hash,
            children: (
              <div>
                {hash(entry.hash)} <Recomputed entry={entry} />
              </div>
            ),
          },
          {
            label: w.before,
            children: (
              <div>
                {entry.seq > 1 && <EntryLink seq={entry.seq - 1} />} {hash(entry.previous)}
              </div>
            ),
          },
          { label: w.terms, children: entry.terms ? hash(entry.terms) : w.noTerms },
          { label: w.kernel, children: entry.kernel_version },
          { label: w.keyed, children: entry.has_key ? w.yes : w.no },
        ]}
      />
    </Card>
  );
}

function Asked({ entry }: { entry: Entry }) {
  const w = useWords(said);
  const names = useWords(acts);
  const { act, actor, ...members } = entry.command;
  return (
    <Card title={<h2 className="card-title">{w.what}</h2>}>
      <p>
        <strong>{wordOf(names, act)}</strong> · <Actor name={actor} />
      </p>
      <Members of={members} />
    </Card>
  );
}

// The members as the record has them, under the names that the interface gives them.
function Members({ of }: { of: object }) {
  const members = Object.entries(of).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0) && value !== '',
  );
  return members.length === 0 ? null : (
    <dl className="members">
      {members.map(([name, value]) => (
        <div key={name}>
          <dt lang="en">{name.replaceAll('_', ' ')}</dt>
          <dd>{memberText(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Judged({ entry }: { entry: Entry }) {
  const w = useWords(said);
  const names = useWords(standings);
  const format = useFormat();
  const { language } = useLanguage();
  const findings = entry.decided.decision.findings;
  return findings.length === 0 ? null : (
    <details>
      <summary>{w.judged(format.number(findings.length))}</summary>
      <Table
        size="small"
        pagination={false}
        rowKey={(one) => findings.indexOf(one)}
        dataSource={findings}
        columns={[
          {
            title: w.clause,
            render: (_, one) => <ClauseLink clause={one.clause ?? '–'} />,
          },
          { title: w.standing, render: (_, one) => names[one.standing] },
          {
            title: w.words,
            render: (_, one) => (language === 'zh' ? one.in_chinese : one.words),
          },
        ]}
      />
    </details>
  );
}

function Changed({ entry }: { entry: Entry }) {
  const w = useWords(said);
  const names = useWords(happenings);
  return (
    <Card title={<h2 className="card-title">{w.changed}</h2>}>
      <List
        size="small"
        dataSource={entry.decided.decision.events}
        locale={{ emptyText: w.changedNothing }}
        renderItem={({ event, ...members }) => (
          <List.Item data-event={event}>
            <div style={{ flex: 1 }}>
              <strong>{wordOf(names, event)}</strong>
              <Members of={members} />
            </div>
          </List.Item>
        )}
      />
    </Card>
  );
}

// A letter goes to whom the entry concerns; many entries concern nobody in particular.
function Letter({ seq }: { seq: number }) {
  const w = useWords(said);
  const { language } = useLanguage();
  const letter = useQuery<string | null, Problem>({
    queryKey: ['/v1/letters/{seq}', seq, language],
    queryFn: async ({ signal }) => {
      const asked = api.GET('/v1/letters/{seq}', {
        params: { path: { seq: String(seq) }, query: { language } },
        parseAs: 'text',
        signal,
      });
      return (await asked).response.status === 404 ? null : await answerOf(asked);
    },
  });
  return letter.data ? (
    <Card
      title={<h2 className="card-title">{w.letter}</h2>}
      extra={
        <a href={`/v1/letters/${seq}?language=${language}`} target="_blank" rel="noreferrer">
          {w.letterOpen}
        </a>
      }
    >
      <pre className="letter" tabIndex={0} aria-label={w.letter}>
        {letter.data}
      </pre>
    </Card>
  ) : null;
}

export default function EntryPage() {
  const w = useWords(said);
  const format = useFormat();
  const navigate = useNavigate();
  const seq = Number(useParams().seq);
  const entry = useAsk('/v1/entries/{seq}', { params: { path: { seq: String(seq) } } });
  return (
    <Page
      title={w.title(`#${format.number(seq)}`)}
      lead={<Link to="/journal">{w.back}</Link>}
      actions={
        <span style={{ display: 'flex', gap: 8 }}>
          <Button disabled={!(seq > 1)} onClick={() => navigate(`/journal/${seq - 1}`)}>
            {w.previous}
          </Button>
          <Button
            disabled={!entry.data || seq >= entry.data.last}
            onClick={() => navigate(`/journal/${seq + 1}`)}
          >
            {w.next}
          </Button>
        </span>
      }
    >
      <Answered asked={entry} rows={10}>
        {(answer) => (
          <div className="sides">
            <div className="side">
              <Asked entry={answer} />
              <Changed entry={answer} />
            </div>
            <div className="side">
              <Card title={<h2 className="card-title">{w.decided}</h2>}>
                <DecisionView decided={answer.decided} />
                <Judged entry={answer} />
              </Card>
              <Record entry={answer} />
              <Letter seq={answer.seq} />
            </div>
          </div>
        )}
      </Answered>
    </Page>
  );
}
