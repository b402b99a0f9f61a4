// Who could put the next name under something, as far as the service says who there is.
import { useAbout } from '@/frame/about';
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
  const persons = useAbout().data?.persons ?? [];
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
              <span key={one.person} data-person={one.person} className="desk-signer">
                <Mark tone={one.person === me.person ? 'news' : 'plain'}>{one.person}</Mark>{' '}
                <span className="quiet">
                  {one.party}, {one.roles.map((each) => wordOf(names, each)).join(', ')}
                  {one.person === me.person && ` (${w.you})`}
                </span>
              </span>
            ))}
    </p>
  );
}
