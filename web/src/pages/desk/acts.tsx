// What an office does besides deciding applications. Which of it is open stands in the address.
import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { Page } from '@/frame/page';
import { actsSaid } from '@/pages/desk/acts_words';
import { applicationOf } from '@/pages/desk/figures';
import { Purchases } from '@/pages/desk/purchases';
import { Signatures } from '@/pages/desk/signatures';
import { Stops } from '@/pages/desk/stops';
import { useProposals } from '@/pages/desk/use_case';
import { Waive } from '@/pages/desk/waive';
import { said } from '@/pages/desk/words';
import { useWords } from '@/words/language';

const tabs = ['purchases', 'waive', 'stops'] as const;
type Tab = (typeof tabs)[number];
const forms: Record<Tab, () => ReactNode> = {
  purchases: () => <Purchases />,
  waive: () => <Waive />,
  stops: () => <Stops />,
};

export function Acts() {
  const w = useWords(actsSaid);
  const d = useWords(said);
  const [search, setSearch] = useSearchParams();
  const open = tabs.find((one) => one === search.get('act')) ?? 'purchases';
  const proposals = useProposals();
  return (
    <Page title={w.title} lead={w.lead} actions={<Link to="/desk">{d.back}</Link>}>
      <div className="desk-case">
        <div className="desk-side">
          <Tabs
            activeKey={open}
            onChange={(act) => setSearch({ act }, { replace: true })}
            items={tabs.map((key) => ({ key, label: w[key], children: forms[key]() }))}
            destroyOnHidden
          />
        </div>
        <div className="desk-side">
          <Signatures
            proposals={(proposals.data ?? []).filter((one) => applicationOf(one.command) === null)}
          />
        </div>
      </div>
    </Page>
  );
}
