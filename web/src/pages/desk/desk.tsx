// The case desk of an office.
import { Route, Routes } from 'react-router-dom';
import { Acts } from '@/pages/desk/acts';
import Case from '@/pages/desk/case';
import { ReconciliationPage } from '@/pages/desk/reconciliation_page';
import { Reconciliations } from '@/pages/desk/reconciliations';
import { ProposalPage, ReviewPage, WaitPage } from '@/pages/desk/single';
import Worklist from '@/pages/desk/worklist';
import '@/pages/desk/desk.css';

export default function Desk() {
  return (
    <Routes>
      <Route index element={<Worklist />} />
      <Route path="acts" element={<Acts />} />
      <Route path="proposals/:number" element={<ProposalPage />} />
      <Route path="waits/:thing" element={<WaitPage />} />
      <Route path="reconciliations" element={<Reconciliations />} />
      <Route path="reconciliations/:number" element={<ReconciliationPage />} />
      <Route path="reviews/:review" element={<ReviewPage />} />
      <Route path=":reference" element={<Case />} />
    </Routes>
  );
}
