// The journal: its entries, one of them, and the chain.
import { lazy } from 'react';
import { Route, Routes } from 'react-router-dom';
import { EntriesPage } from '@/pages/journal/entries';
import '@/pages/journal/journal.css';

const EntryPage = lazy(() => import('@/pages/journal/entry'));
const VerifyPage = lazy(() => import('@/pages/journal/verify'));

export default function Journal() {
  return (
    <Routes>
      <Route index element={<EntriesPage />} />
      <Route path="verify" element={<VerifyPage />} />
      <Route path=":seq" element={<EntryPage />} />
    </Routes>
  );
}
