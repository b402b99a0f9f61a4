// The account on the other side of a posting, which leads to its statement where it may be read.
import { Link } from 'react-router-dom';
import type { Schemas } from '@/api/client';
import { useMe } from '@/frame/session';
import { accountKinds } from '@/words/accounts';
import { useWords } from '@/words/language';
import { wordOf } from '@/words/sets';

// One for each class, and nobody's own.
const ofClasses = new Set(['issuing', 'presented', 'entered']);

export function OtherAccount({ line, at }: { line: Schemas['StatementLine']; at: string }) {
  const kinds = useWords(accountKinds);
  const me = useMe();
  const shown = `${wordOf(kinds, line.other_kind)} · ${line.other_reference}`;
  return me.sees_all || !ofClasses.has(line.other_kind) ? (
    <Link to={`/ledger/${line.other}${at ? `?at=${at}` : ''}`}>{shown}</Link>
  ) : (
    <span>{shown}</span>
  );
}
