// The draft becomes a proposal: tried out, then asked for.
import { useQuery } from '@tanstack/react-query';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { Problem } from '@/api/client';
import { newKey, tryOut, useCommand, type Decided } from '@/api/commands';
import { DecisionView } from '@/decision/decision';
import { Answered, Failed } from '@/frame/states';
import { headOf } from '@/pages/terms/amendment';
import { proposing } from '@/pages/terms/words';
import { useWords } from '@/words/language';

/** `canonical`: of the draft, which has no mistakes. */
export function Propose({ canonical }: { canonical: string }) {
  const w = useWords(proposing);
  const [key, setKey] = useState(newKey);
  const [answered, setAnswered] = useState<{ of: string; decided: Decided } | null>(null);
  const enact = { act: 'enact_terms' as const, text: canonical };
  const tried = useQuery<Decided, Problem>({
    queryKey: ['dry run', 'enact_terms', canonical],
    gcTime: 60_000,
    queryFn: ({ signal }) => tryOut(enact, signal),
  });
  const propose = useCommand();
  const version = String(headOf(canonical)?.version ?? '');
  const done = answered?.of === canonical ? answered.decided : null;
  return (
    <Card title={<h2 className="card-title">{w.propose}</h2>}>
      {done ? (
        <div data-part="proposed">
          <p className="quiet" style={{ marginTop: 0 }}>{w.proposed}</p>
          <DecisionView decided={done} />
          <Link to="/terms?view=proposals">{w.seeProposals}</Link>
        </div>
      ) : (
        <>
          <p className="quiet" style={{ marginTop: 0 }}>{w.proposeLead}</p>
          <Answered asked={tried}>{(decided) => <DecisionView decided={decided} />}</Answered>
          {propose.error && <Failed problem={propose.error as Problem} />}
          {tried.data && tried.data.outcome !== 'refuse' && (
            <Button
              type="primary"
              loading={propose.isPending}
              onClick={() =>
                propose.mutate(
                  { command: enact, key },
                  {
                    onSuccess: (decided) => {
                      setAnswered({ of: canonical, decided });
                      setKey(newKey());
                    },
                  },
                )
              }
            >
              {w.proposeButton(version)}
            </Button>
          )}
        </>
      )}
    </Card>
  );
}
