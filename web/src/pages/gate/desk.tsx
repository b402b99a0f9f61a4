// What stands around each step at the gate: the scan field, stops, what is pending, and the keys.
// Large throughout: it is read from where one stands, and touched with gloves.
import { ConfigProvider } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import { Page } from '@/frame/page';
import { useMe } from '@/frame/session';
import { PendingActs } from '@/outbox/pending';
import { useRunningOutbox } from '@/outbox/use_outbox';
import { ActWords } from '@/pages/gate/act_words';
import '@/pages/gate/gate.css';
import { KeyBar, type KeyAct } from '@/pages/gate/keys';
import { Scan } from '@/pages/gate/scan';
import { Stops, useAcknowledging } from '@/pages/gate/stops';
import { ToSign } from '@/pages/gate/waiting_proposals';
import { said } from '@/pages/gate/words';
import { useWords } from '@/words/language';

const large = {
  token: { fontSize: 18, fontSizeSM: 18, controlHeight: 44, controlHeightSM: 44 },
};

/** `focus`: the id of the field where the next key is needed; a change of it moves there. */
export function Desk({
  acts,
  back,
  focus,
  facts,
  tellsToSign = true,
  children,
}: {
  acts: KeyAct[];
  back?: string;
  focus: string;
  /** What the step is about: above the keys. */
  facts?: ReactNode;
  /** Not where the step itself shows what waits for a signature. */
  tellsToSign?: boolean;
  children: ReactNode;
}) {
  const w = useWords(said);
  const me = useMe();
  const navigate = useNavigate();
  useRunningOutbox();
  const acknowledging = useAcknowledging();
  useEffect(() => {
    const field = document.getElementById(focus);
    field?.focus();
    if (field instanceof HTMLInputElement) {
      field.select();
    }
  }, [focus]);
  const leaving: KeyAct[] = back
    ? [{ key: 'Escape', shown: 'Esc', label: w.back, run: () => navigate(back) }]
    : [];
  return (
    <ConfigProvider theme={large}>
      <div className="gate">
        <Page title={w.title(me.party ?? '')} actions={<Scan />}>
          <div className="gate-stack">
            <Stops />
            {tellsToSign && <ToSign />}
            <PendingActs show={(command) => <ActWords command={command} />} />
            {facts}
            <KeyBar acts={[...acts, ...acknowledging, ...leaving]} />
            {children}
          </div>
        </Page>
      </div>
    </ConfigProvider>
  );
}
