// The first draft of an amendment: the text as it is, under the next number, with a transition to
// be thought about. What the author then writes, the service checks.

const header = /^version (\d+) from \S+( until \S+)?( amends \d+)?( retroactive)?/m;
// A transition and the comment lines that stand right before it.
const transition = /\n+(?:#[^\n]*\n)*transition from \d+(?:\n[ \t]+[^\n]*)*/g;

export function amendmentOf(text: string, version: number, from: string): string {
  const renumbered = text.replace(header, `version ${version + 1} from ${from} amends ${version}`);
  const bare = renumbered.replace(transition, '').trimEnd();
  const kinds = ['permits', 'applications', 'orders', 'obligations', 'balances'];
  return [
    bare,
    '',
    `# what becomes of what was begun under version ${version}`,
    `transition from ${version}`,
    ...kinds.map((kind) => `  ${kind} move`),
    '',
  ].join('\n');
}

/** The number in a text's header, and its first day; null where it has none yet. */
export function headOf(text: string): { version: number; from: string } | null {
  const found = /^version (\d+) from (\d{4}-\d{2}-\d{2})/m.exec(text);
  return found ? { version: Number(found[1]), from: found[2]! } : null;
}

export interface Stretch {
  from: number; // lines from 1, the last one included
  to: number;
  passage: number | null; // which one stands here; null: none does
}

/** The text as a sequence of stretches: those that something is told of, and what lies between. */
export function stretchesOf(lines: number, passages: { line: number; end_line: number }[]): Stretch[] {
  const stretches: Stretch[] = [];
  let next = 1;
  passages.forEach(({ line, end_line }, passage) => {
    if (line > next) {
      stretches.push({ from: next, to: line - 1, passage: null });
    }
    stretches.push({ from: Math.max(line, next), to: end_line, passage });
    next = Math.max(next, end_line + 1);
  });
  if (next <= lines) {
    stretches.push({ from: next, to: lines, passage: null });
  }
  return stretches;
}
