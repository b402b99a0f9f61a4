// The number of an entry, which leads to the entry itself.
import { Link } from 'react-router-dom';
import { useFormat } from '@/frame/format';
import { useSession } from '@/frame/session';

export function EntryLink({ seq }: { seq: number }) {
  const format = useFormat();
  const { me } = useSession();
  const shown = `#${format.number(seq)}`;
  // The journal is read by offices and auditors; to others the number is what their receipt says.
  return me?.sees_all ? <Link to={`/journal/${seq}`}>{shown}</Link> : <span>{shown}</span>;
}
