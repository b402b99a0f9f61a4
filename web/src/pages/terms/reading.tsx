// A text with what it says beside it, item by item. A clause that is asked for is shown and marked.
import { Card, Segmented, Select } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import { useMe } from '@/frame/session';
import { useStored } from '@/frame/stored';
import { Answered } from '@/frame/states';
import { stretchesOf, type Stretch } from '@/pages/terms/amendment';
import { useOfText, type Passage } from '@/pages/terms/asked';
import { Code } from '@/pages/terms/code';
import { Room, Sentences, toldIn, type ReadingIn } from '@/pages/terms/passage';
import { useRooms, type Rooms } from '@/pages/terms/room';
import { said } from '@/pages/terms/words';
import { useLanguage, useWords } from '@/words/language';

// What is declared names itself in its sentence.
const titled = new Set(['clause', 'power', 'pool', 'transition']);

function Row({
  passage,
  lines,
  from,
  reading,
  chosen,
  rooms,
  whose,
}: {
  passage: Passage;
  lines: string[];
  from: number;
  reading: ReadingIn;
  chosen: boolean;
  rooms: Rooms;
  whose: string;
}) {
  const w = useWords(said);
  const { language } = useLanguage();
  const place = useRef<HTMLElement>(null);
  const [address] = useSearchParams();
  useEffect(() => {
    if (chosen) {
      place.current?.scrollIntoView({ block: 'center' });
    }
  }, [chosen]);
  const titleIn = reading === 'both' ? language : reading;
  const title = toldIn(passage, titleIn).title;
  const to = new URLSearchParams(address);
  to.set('clause', passage.name);
  const here = rooms.get(passage.name);
  return (
    <section
      ref={place}
      className={chosen ? 'item item-chosen' : 'item'}
      data-passage={passage.name}
      aria-current={chosen ? 'location' : undefined}
    >
      <div className="item-told">
        {titled.has(passage.kind) && (
          <h3 lang={titleIn === 'zh' ? 'zh-CN' : 'en'}>
            <Link to={`?${to}`} title={w.linkTo(passage.name)}>
              {title}
            </Link>
          </h3>
        )}
        <Sentences passage={passage} reading={reading} />
        {here && <Room rooms={here} whose={whose} />}
      </div>
      <Code lines={lines} from={from} />
    </section>
  );
}

/** Lines that no sentence tells of: the head, comments, the tests at the end. */
function Between({ stretch, lines }: { stretch: Stretch; lines: string[] }) {
  const w = useWords(said);
  const tests = lines.filter((line) => line.startsWith('test ')).length;
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0) {
    return null;
  }
  const shown = lines.slice(first).join('\n').trimEnd().split('\n');
  const code = <Code lines={shown} from={stretch.from + first} />;
  return tests > 0 ? (
    <details className="item-alone">
      <summary>{w.testsIn(String(tests))}</summary>
      {code}
    </details>
  ) : (
    <section className="item-alone" aria-label={stretch.from === 1 ? w.header : w.between}>
      {code}
    </section>
  );
}

function Controls({
  reading,
  setReading,
  firm,
  setFirm,
  goods,
  setGoods,
}: {
  reading: ReadingIn;
  setReading: (reading: ReadingIn) => void;
  firm: string | null;
  setFirm: (firm: string | null) => void;
  goods: string | null;
  setGoods: (goods: string) => void;
}) {
  const w = useWords(said);
  const me = useMe();
  const parties = useAsk('/v1/parties', { params: { query: { limit: 1000 } } }, { enabled: me.sees_all });
  const register = useAsk('/v1/register');
  const classes = register.data?.classes.map((one) => one.class) ?? [];
  const firms = (parties.data?.items ?? []).filter((one) => one.kind === 'firm');
  return (
    <div className="controls no-print">
      <Segmented<ReadingIn>
        aria-label={w.readingIn}
        value={reading}
        onChange={setReading}
        options={[
          { value: 'en', label: <span lang="en">{w.english}</span> },
          { value: 'zh', label: <span lang="zh-CN">{w.chinese}</span> },
          { value: 'both', label: w.both },
        ]}
      />
      {me.sees_all && (
        <label>
          {w.headroomOf}{' '}
          <Select<string>
            style={{ minWidth: 140 }}
            value={firm ?? ''}
            onChange={(name) => setFirm(name === '' ? null : name)}
            options={[
              { value: '', label: w.noFirm },
              ...firms.map(({ name }) => ({ value: name, label: name })),
            ]}
          />
        </label>
      )}
      {firm !== null && classes.length > 1 && (
        <label>
          {w.goods}{' '}
          <Select
            style={{ minWidth: 100 }}
            value={goods}
            onChange={setGoods}
            options={classes.map((one) => ({ value: one, label: one }))}
          />
        </label>
      )}
    </div>
  );
}

export function Reading({ text }: { text: string }) {
  const w = useWords(said);
  const me = useMe();
  const { language } = useLanguage();
  const [address, setAddress] = useSearchParams();
  const [kept, setReading] = useStored<ReadingIn | null>('terms-reading', null);
  const reading = kept ?? language;
  const explained = useOfText('explain', text);
  const lines = useMemo(() => text.trimEnd().split('\n'), [text]);
  const register = useAsk('/v1/register');
  const firm = me.kind === 'firm' ? me.party : address.get('firm');
  const goods = address.get('class') ?? register.data?.classes[0]?.class ?? null;
  const rooms = useRooms(firm, goods);
  const put = (name: string, value: string | null) => {
    const next = new URLSearchParams(address);
    if (value === null) {
      next.delete(name);
    } else {
      next.set(name, value);
    }
    setAddress(next, { replace: true });
  };
  const clause = address.get('clause');
  return (
    <Card>
      <Controls
        reading={reading}
        setReading={setReading}
        firm={firm}
        setFirm={(name) => put('firm', name)}
        goods={goods}
        setGoods={(name) => put('class', name)}
      />
      <Answered asked={explained} rows={16}>
        {({ passages }) => (
          <div className="sheet">
            <div className="sheet-head" aria-hidden>
              <span>{w.inWords}</span>
              <span>{w.text}</span>
            </div>
            {stretchesOf(lines.length, passages).map((stretch) => {
              const here = lines.slice(stretch.from - 1, stretch.to);
              const passage = stretch.passage === null ? undefined : passages[stretch.passage];
              return passage ? (
                <Row
                  key={stretch.from}
                  passage={passage}
                  lines={here}
                  from={stretch.from}
                  reading={reading}
                  chosen={clause !== null && passage.name === clause}
                  rooms={rooms}
                  whose={firm && goods ? w.headroomTop(firm, goods) : ''}
                />
              ) : (
                <Between key={stretch.from} stretch={stretch} lines={here} />
              );
            })}
          </div>
        )}
      </Answered>
    </Card>
  );
}
