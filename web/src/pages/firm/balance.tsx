// Where the quantity of a permit is: a bar for the eye, and the same figures beside it.
import { useFormat } from '@/frame/format';
import type { Schemas } from '@/api/client';
import { partsOf } from '@/pages/firm/figures';
import { parts } from '@/pages/firm/words';
import { useWords } from '@/words/language';

export function Balance({ balance }: { balance: Schemas['PermitWithBalance']['balance'] }) {
  const names = useWords(parts);
  const format = useFormat();
  const shown = partsOf(balance);
  return (
    <>
      <div className="balance" aria-hidden>
        {shown.map(({ part, quantity }) => (
          <span
            key={part}
            className={`part-${part}`}
            style={{ flexGrow: quantity, flexBasis: 0 }}
          />
        ))}
      </div>
      <dl className="balance-parts">
        <div data-part="granted">
          <dt>{names.granted}</dt>
          <dd className="numbers">{format.number(balance.granted)}</dd>
        </div>
        {shown.map(({ part, quantity }) => (
          <div key={part} className={`part-${part}`} data-part={part}>
            <dt>{names[part]}</dt>
            <dd className="numbers">{format.number(quantity)}</dd>
          </div>
        ))}
        <div data-part="available">
          <dt>{names.available}</dt>
          <dd className="numbers">{format.number(balance.available)}</dd>
        </div>
      </dl>
    </>
  );
}
