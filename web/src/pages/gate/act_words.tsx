// An act in a line, as a person at the gate would name it.
import type { Schemas } from '@/api/client';
import type { Command } from '@/api/commands';
import { useFormat } from '@/frame/format';
import { lineOf } from '@/pages/gate/known';
import { actNames } from '@/pages/gate/words';
import { useWords } from '@/words/language';
import { wordOf } from '@/words/sets';

export function ActWords({ command }: { command: Command | Schemas['Command'] }) {
  const names = useWords(actNames);
  const format = useFormat();
  const line = lineOf(command);
  const signed = (change: number) => `${change < 0 ? '−' : '+'}${format.number(Math.abs(change))}`;
  const parts = [
    line?.mrn && `${line.mrn}${(line.item ?? 1) === 1 ? '' : `/${line.item}`}`,
    'permit' in command && typeof command.permit === 'string' && command.permit,
    'stop' in command && command.stop,
    'proposal' in command && command.proposal,
    'quantity' in command && format.number(command.quantity),
    command.act === 'adjust' && signed(command.change ?? 0),
  ].filter((part) => typeof part === 'string');
  return (
    <>
      <strong>{wordOf(names, command.act)}</strong> {parts.join(' · ')}
    </>
  );
}
