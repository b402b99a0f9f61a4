// The permits of a firm.
import { useFormat } from '@/frame/format';
import { Mark } from '@/frame/mark';
import { homeSaid } from '@/pages/firm/home_words';
import { OwnList } from '@/pages/firm/own_list';
import { permitSaid } from '@/pages/firm/permit_words';
import { usePermits } from '@/pages/firm/whose';
import { parts, said } from '@/pages/firm/words';
import { useWords } from '@/words/language';
import { permitStates, wordOf } from '@/words/sets';

export default function Permits() {
  const w = useWords(said);
  const own = useWords(permitSaid);
  const none = useWords(homeSaid).permitsNone;
  const names = useWords(parts);
  const states = useWords(permitStates);
  const format = useFormat();
  return (
    <OwnList
      part="permits"
      title={w.permits}
      lead={own.permitsLead}
      none={none}
      asked={usePermits()}
      columns={[
        {
          title: w.state,
          dataIndex: 'state',
          render: (state: string) => (
            <Mark tone={state === 'active' ? 'good' : 'unsure'}>{wordOf(states, state)}</Mark>
          ),
        },
        {
          title: w.validUntil,
          dataIndex: 'valid_until',
          render: (day: string | null) => (day === null ? w.noEnd : format.shortDay(day)),
        },
        ...(['granted', 'open', 'ordered', 'reserved', 'written_off', 'available'] as const).map(
          (part) => ({
            title: names[part],
            key: part,
            dataIndex: ['balance', part],
            align: 'right' as const,
            render: format.number,
          }),
        ),
      ]}
    />
  );
}
