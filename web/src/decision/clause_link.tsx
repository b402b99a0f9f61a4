// A clause's name, which leads to where it stands in the text. Rules of the machine itself (K1 to
// K8) lead to what they say.
import { Link } from 'react-router-dom';

export function ClauseLink({ clause }: { clause: string }) {
  const number = /^([0-9]+(?:\.[0-9a-z]+)*)/i.exec(clause)?.[1];
  return number ? (
    <Link to={`/terms?clause=${encodeURIComponent(number)}`}>{clause}</Link>
  ) : (
    <strong>{clause}</strong>
  );
}
