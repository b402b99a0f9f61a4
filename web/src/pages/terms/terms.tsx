// The terms: the text in force for everybody, and for offices the next one, from the draft to the
// second signature.
import { Alert, Segmented } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import { useAsk } from '@/api/ask';
import { useFormat } from '@/frame/format';
import { Page } from '@/frame/page';
import { useMe } from '@/frame/session';
import { Answered, Nothing } from '@/frame/states';
import { headOf } from '@/pages/terms/amendment';
import { useEnacted } from '@/pages/terms/asked';
import { Proposals, textsProposed, useTextsProposed } from '@/pages/terms/proposals';
import { Reading } from '@/pages/terms/reading';
import { said } from '@/pages/terms/words';
import { Workshop } from '@/pages/terms/workshop';
import { useWords } from '@/words/language';
import '@/pages/terms/terms.css';

type View = 'force' | 'draft' | 'proposals';

function InForce() {
  const w = useWords(said);
  const format = useFormat();
  const [address] = useSearchParams();
  const wanted = Number(address.get('version')) || null;
  const text = useEnacted(wanted);
  const register = useAsk('/v1/register');
  const latest = register.data?.version ?? null;
  if (text.error?.status === 404) {
    return <Nothing>{w.noText}</Nothing>;
  }
  return (
    <Answered asked={text} rows={16}>
      {(shown) => {
        const head = headOf(shown);
        const version = String(head?.version ?? '');
        const day = format.day(head?.from);
        return (
          <>
            <p>
              <strong>{wanted === null ? w.versionFrom(version, day) : w.versionRead(version, day)}</strong>{' '}
              {wanted !== null && <Link to="/terms">{w.backToForce}</Link>}
            </p>
            {wanted === null && latest !== null && head && latest > head.version && (
              <Alert
                type="info"
                showIcon
                style={{ marginBottom: 12 }}
                data-part="enacted"
                title={
                  <>
                    {w.enacted(String(latest))}{' '}
                    <Link to={`/terms?version=${latest}`}>{w.readIt(String(latest))}</Link>
                  </>
                }
              />
            )}
            <Reading text={shown} />
          </>
        );
      }}
    </Answered>
  );
}

export default function Terms() {
  const w = useWords(said);
  const me = useMe();
  const [address, setAddress] = useSearchParams();
  const drafts = me.kind === 'office';
  const proposals = useTextsProposed(drafts);
  const open = textsProposed(proposals.data?.items ?? []).length;
  const asked = address.get('view');
  const view: View = drafts && (asked === 'draft' || asked === 'proposals') ? asked : 'force';
  const show = (next: View) => {
    const to = new URLSearchParams(next === 'force' ? {} : { view: next });
    // Whose headroom is looked at stays, in the draft too.
    for (const name of ['firm', 'class']) {
      const chosen = address.get(name);
      if (chosen !== null) {
        to.set(name, chosen);
      }
    }
    setAddress(to);
  };
  return (
    <Page
      title={w.name}
      lead={w.lead}
      actions={
        drafts && (
          <Segmented<View>
            aria-label={w.views}
            value={view}
            onChange={show}
            options={[
              { value: 'force', label: w.inForce },
              { value: 'draft', label: w.draft },
              { value: 'proposals', label: w.proposals(String(open)) },
            ]}
          />
        )
      }
    >
      {view === 'draft' ? <Workshop /> : view === 'proposals' ? <Proposals /> : <InForce />}
    </Page>
  );
}
