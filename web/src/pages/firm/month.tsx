// What is coming, on the days of a month. The month stands in the address.
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Card } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { useFormat } from '@/frame/format';
import { useMe } from '@/frame/session';
import { Answered, Nothing } from '@/frame/states';
import { isMonth, monthAfter, weeksOf } from '@/pages/firm/figures';
import { linkageSaid } from '@/pages/firm/linkage_words';
import { useUpcoming, useWhose } from '@/pages/firm/whose';
import { useLanguage, useWords } from '@/words/language';

function useNames(month: string) {
  const { language } = useLanguage();
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const named = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  return {
    month: named.format(new Date(`${month}-01T00:00:00Z`)),
    // 4 January 2027 is a Monday.
    weekdays: Array.from({ length: 7 }, (_, at) => weekday.format(new Date(Date.UTC(2027, 0, 4 + at)))),
  };
}

export function Month() {
  const w = useWords(linkageSaid);
  const { language } = useLanguage();
  const format = useFormat();
  const { day: today } = useMe();
  const { own } = useWhose();
  const [params, setParams] = useSearchParams();
  const upcoming = useUpcoming();
  const asked = params.get('month');
  // Where nothing falls in this month, the one that has something is what is looked for.
  const month = isMonth(asked) ? asked : (upcoming.data?.[0]?.day ?? today).slice(0, 7);
  const names = useNames(month);
  const show = (next: string) => {
    const changed = new URLSearchParams(params);
    changed.set('month', next);
    setParams(changed);
  };
  return (
    <Card className="wide" title={<h2 className="card-title">{w.calendar}</h2>} extra={own && <a href="/v1/calendar.ics" download="sluice.ics">{w.subscribe}</a>}>
      <div className="month-head">
        <h3 aria-live="polite">{names.month}</h3>
        <Button icon={<LeftOutlined aria-hidden />} onClick={() => show(monthAfter(month, -1))}>
          {w.before}
        </Button>
        <Button onClick={() => show(today.slice(0, 7))}>{w.today}</Button>
        <Button icon={<RightOutlined aria-hidden />} onClick={() => show(monthAfter(month, 1))}>
          {w.after}
        </Button>
      </div>
      <Answered asked={upcoming}>
        {(items) => {
          const here = items.filter((one) => one.day.startsWith(month));
          return (
            <>
              <table className="month" data-month={month} aria-label={w.month(names.month)}>
                <thead>
                  <tr>
                    {names.weekdays.map((name) => (
                      <th key={name} scope="col">
                        {name}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {weeksOf(month).map((week) => (
                    <tr key={week[0]}>
                      {week.map((day) => (
                        <td
                          key={day}
                          data-day={day}
                          className={[
                            day.startsWith(month) ? '' : 'outside',
                            day === today ? 'today' : '',
                          ].join(' ')}
                          aria-current={day === today ? 'date' : undefined}
                        >
                          <time dateTime={day} className="numbers">
                            {Number(day.slice(8))}
                          </time>
                          <ul>
                            {items
                              .filter((one) => one.day === day)
                              .map((one) => (
                                <li key={one.id}>
                                  <a href={`#${one.id}`}>{w.kinds[one.kind]}</a> {one.reference}
                                </li>
                              ))}
                          </ul>
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
              {here.length === 0 && <p className="quiet">{w.monthNone}</p>}
              <h3 style={{ fontSize: 14 }}>{w.list}</h3>
              {items.length === 0 ? (
                <Nothing>{w.monthNone}</Nothing>
              ) : (
                <ul className="plain">
                  {items.map((one) => (
                    <li key={one.id} id={one.id} tabIndex={-1} data-coming={one.id}>
                      <strong>{format.shortDay(one.day)}</strong> · {w.kinds[one.kind]}
                      <div>{language === 'zh' ? one.in_chinese : one.in_english}</div>
                    </li>
                  ))}
                </ul>
              )}
            </>
          );
        }}
      </Answered>
    </Card>
  );
}
