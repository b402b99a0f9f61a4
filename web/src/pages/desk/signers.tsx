// Who could put the next name under something.
import { useAsk } from '@/api/ask';
import { Mark } from '@/frame/mark';
import { useMe } from '@/frame/session';
import { signersAmong } from '@/pages/desk/figures';
import { formSaid } from '@/pages/desk/words';
import { useWords } from '@/words/language';
import { roleNames, wordOf } from '@/words/sets';

export function Signers({
  roles,
  signed,
  assent = false,
}: {
  roles: string[];
  signed: string[];
  assent?: boolean;
}) {
  const w = useWords(formSaid);
  const names = useWords(roleNames);
  const me = useMe();
  const persons =
    useAsk('/v1/persons', { params: { query: { limit: 10_000 } } }, { enabled: me.sees_all }).data
      ?.items ?? [];
  const could = signersAmong(persons, roles, signed);
  const role = roles.map((one) => wordOf(names, one)).join(', ');
  return (
    <p className="desk-signers" data-testid="signers">
      <strong>{assent ? w.whoAssents : w.who}:</strong>{' '}
      {persons.length === 0
        ? w.unknownWho(role)
        : could.length === 0
          ? w.nobody(role)
          : could.map((one) => (
              <span key={one.name} data-person={one.name} className="desk-signer">
                <Mark tone={one.name === me.person ? 'news' : 'plain'}>{one.name}</Mark>{' '}
                <span className="quiet">
                  {one.party}, {one.roles.map((each) => wordOf(names, each)).join(', ')}
                  {one.name === me.person && ` (${w.you})`}
                </span>
              </span>
            ))}
    </p>
  );
}
