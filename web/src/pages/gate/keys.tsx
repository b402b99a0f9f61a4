// The keys of a step, and the same acts as buttons: one bar is both legend and buttons.
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { said } from '@/pages/gate/words';
import { useWords } from '@/words/language';

export interface KeyAct {
  key: string; // as KeyboardEvent.key
  shown?: string; // on the button, where the key is called otherwise
  label: string;
  run?: () => void;
  /** Instead: the form that it sends. Enter in a field belongs to the field's own form. */
  form?: string;
  busy?: boolean;
}

const isTypedIn = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, button, a, [role="option"]');

function useKeys(acts: KeyAct[]) {
  const now = useRef(acts);
  now.current = acts;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) {
        return;
      }
      const act = now.current.find((one) => one.key === event.key);
      if (!act || (act.form && act.key === 'Enter' && isTypedIn(event.target))) {
        return;
      }
      event.preventDefault();
      if (act.form) {
        (document.getElementById(act.form) as HTMLFormElement | null)?.requestSubmit();
      } else {
        act.run?.();
      }
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}

export function KeyBar({ acts }: { acts: KeyAct[] }) {
  const w = useWords(said);
  useKeys(acts);
  if (acts.length === 0) {
    return null;
  }
  return (
    <nav aria-label={w.keys} className="no-print">
      <ul className="gate-keys">
        {acts.map((act) => (
          <li key={act.key}>
            <Button
              type={act.form ? 'primary' : 'default'}
              htmlType={act.form ? 'submit' : 'button'}
              form={act.form}
              loading={act.busy}
              onClick={act.form ? undefined : act.run}
            >
              <kbd>{act.shown ?? act.key}</kbd> {act.label}
            </Button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
