// A command in a line: what is done, to what, and how much.
import { useFormat } from '@/frame/format';
import { namesIn, type Given } from '@/pages/desk/figures';
import { useWords, words } from '@/words/language';
import { actNames, wordOf } from '@/words/sets';

const said = words({
  en: {
    as: (reference: string) => `as ${reference}`,
    numbered: {
      waiting: 'what waits',
      review: 'review',
      ruling: 'ruling',
      proposal: 'proposal',
      lot: 'lot',
      stop: 'stop',
    } as Record<string, string>,
  },
  zh: {
    as: (reference: string) => `编号 ${reference}`,
    numbered: {
      waiting: '等待事项',
      review: '复查',
      ruling: '决定',
      proposal: '提议',
      lot: '批次',
      stop: '暂停',
    } as Record<string, string>,
  },
});

export function CommandInWords({ command }: { command: Given }) {
  const w = useWords(said);
  const names = useWords(actNames);
  const format = useFormat();
  const members = command as unknown as { quantity?: number; reference?: string; firm?: string };
  const things = namesIn(command)
    .filter((name) => name !== members.reference)
    .map((name) => name.replace(/^\w+(?= #)/, (kind) => w.numbered[kind] ?? kind));
  return (
    <>
      {wordOf(names, command.act)}{' '}
      {[
        members.firm,
        ...things,
        members.quantity === undefined ? undefined : format.number(members.quantity),
        members.reference ? w.as(members.reference) : undefined,
      ]
        .filter((one) => one)
        .join(' · ')}
    </>
  );
}
