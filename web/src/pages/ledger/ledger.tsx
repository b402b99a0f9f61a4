// The ledger: the accounts, and the statement of one.
import { lazy } from 'react';
import { Route, Routes } from 'react-router-dom';
import { AccountsPage } from '@/pages/ledger/accounts';
import '@/pages/ledger/ledger.css';

const StatementPage = lazy(() => import('@/pages/ledger/statement'));

export default function Ledger() {
  return (
    <Routes>
      <Route index element={<AccountsPage />} />
      <Route path=":account" element={<StatementPage />} />
    </Routes>
  );
}
