// The linkage account: as a statement or as a calendar, with what meets it.
import { Card, Segmented } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { ClaimPurchase } from '@/pages/firm/claim';
import { DeskPage } from '@/pages/firm/desk';
import { linkageSaid } from '@/pages/firm/linkage_words';
import { Month } from '@/pages/firm/month';
import { Reports } from '@/pages/firm/reports';
import { Bought, Owed } from '@/pages/firm/statement';
import { useWhose } from '@/pages/firm/whose';
import { said } from '@/pages/firm/words';
import { useWords } from '@/words/language';

type View = 'statement' | 'calendar';

export default function Linkage() {
  const w = useWords(linkageSaid);
  const common = useWords(said);
  const { own } = useWhose();
  const [params, setParams] = useSearchParams();
  const view: View = params.get('view') === 'calendar' ? 'calendar' : 'statement';
  return (
    <DeskPage
      title={common.linkage}
      lead={w.lead}
      actions={
        <Segmented<View>
          aria-label={w.view}
          value={view}
          onChange={(next) => setParams(next === 'calendar' ? { view: next } : {})}
          options={[
            { value: 'statement', label: w.statement },
            { value: 'calendar', label: w.calendar },
          ]}
        />
      }
    >
      <div className="grid">
        {view === 'calendar' ? (
          <Month />
        ) : (
          <>
            <Owed />
            <Reports />
            <Bought />
            {own && (
              <Card className="wide" title={<h2 className="card-title">{w.claim}</h2>}>
                <p className="quiet">{w.claimLead}</p>
                <ClaimPurchase />
              </Card>
            )}
          </>
        )}
      </div>
    </DeskPage>
  );
}
