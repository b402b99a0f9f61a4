// How a line of the terms language is told apart for the eye. Strings and comments end with their
// line, so that every line stands for itself; what is right and wrong the service says.

export type Kind =
  | 'comment'
  | 'string'
  | 'number'
  | 'item'
  | 'rule'
  | 'event'
  | 'flow'
  | 'name'
  | 'operator'
  | 'space';

export interface Piece {
  kind: Kind;
  text: string;
}

const setOf = (words: string) => new Set(words.split(' '));

/** Words that begin an item of the text. */
export const items = setOf(
  'terms unit class classes firms fact parameter account role clause power pool transition test',
);
/** Words that say what must hold, what follows, and what happens otherwise. */
export const rules = setOf(
  'require always then otherwise when unless and or not is in by of for on overrides attachable ' +
    'refuse queue hold ask refer reduce owe lapse report carry credit forfeit until within last ' +
    'cite note given at with expect allow owing due missing waiving approved may waive extend ' +
    'move restart keep version from amends retroactive authority calendar proved as secured each ' +
    'rest after total quantity this to date',
);
export const events = setOf(
  'application grant order clearance release deployment purchase transfer surrender waiver period overdue',
);
/** What the regime counts. */
export const flows = setOf(
  'applied granted ordered cleared released deployed bought credited owed bonded lapsed returned ' +
    'transferred waived carried',
);

const patterns: [Kind | 'word', RegExp][] = [
  ['space', /\s+/y],
  ['comment', /#.*/y],
  ['string', /"[^"]*"?/y],
  ['number', /\d[\d,]*(?:[.-]\d+)*%?/y],
  ['word', /[A-Za-z][A-Za-z0-9_]*/y],
  ['operator', /./uy],
];

function kindOf(word: string): Kind {
  if (items.has(word)) return 'item';
  if (events.has(word)) return 'event';
  if (flows.has(word)) return 'flow';
  return rules.has(word) ? 'rule' : 'name';
}

export function pieceAt(line: string, at: number): Piece {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const text = pattern.exec(line)?.[0];
    if (text) {
      return { kind: kind === 'word' ? kindOf(text) : kind, text };
    }
  }
  return { kind: 'operator', text: line.slice(at) };
}

export function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < line.length; ) {
    const piece = pieceAt(line, at);
    pieces.push(piece);
    at += piece.text.length;
  }
  return pieces;
}

/** The name under a place of a line: "5.2", "firm.bonded", "linkage"; none in strings, comments. */
export function nameAt(line: string, column: number): { name: string; from: number; to: number } | null {
  const pieces = piecesOf(line);
  let begin = 0;
  for (let at = 0; at < pieces.length; ++at) {
    const piece = pieces[at]!;
    const end = begin + piece.text.length;
    if (column >= begin && column <= end) {
      if (piece.kind === 'number' || piece.kind === 'string' || piece.kind === 'comment') {
        return piece.kind === 'number' ? { name: piece.text, from: begin, to: end } : null;
      }
      if (piece.kind !== 'operator' && piece.kind !== 'space') {
        const before = pieces[at - 1]?.text === '.' ? pieces[at - 2] : undefined;
        const after = pieces[at + 1]?.text === '.' ? pieces[at + 2] : undefined;
        const from = before ? begin - 1 - before.text.length : begin;
        const to = after ? end + 1 + after.text.length : end;
        return { name: line.slice(from, to), from, to };
      }
    }
    begin = end;
  }
  return null;
}
