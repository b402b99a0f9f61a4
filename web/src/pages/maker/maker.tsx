// The desk of a maker at home.
import { useSearchParams } from 'react-router-dom';
import { Page } from '@/frame/page';
import { PendingActs } from '@/outbox/pending';
import { useRunningOutbox } from '@/outbox/use_outbox';
import { AnswerLot } from '@/pages/maker/answer_lot';
import { Claims } from '@/pages/maker/claims';
import { History, MakersAct } from '@/pages/maker/history';
import { Supply } from '@/pages/maker/supply';
import { said } from '@/pages/maker/words';
import { useWords } from '@/words/language';

export default function Maker() {
  const w = useWords(said);
  const [search] = useSearchParams();
  const purchase = search.get('purchase') ?? '';
  useRunningOutbox();
  return (
    <Page title={w.name} lead={w.lead}>
      <div style={{ display: 'grid', gap: 16 }}>
        <PendingActs show={(command) => <MakersAct command={command} />} />
        <Claims chosen={purchase} />
        <AnswerLot reference={purchase} />
        <Supply />
        <History />
      </div>
    </Page>
  );
}
