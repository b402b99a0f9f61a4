// The service counts lines from 1 and columns from 1 in characters; an editor counts code units.

export interface Spot {
  line: number;
  column: number;
}

/** The offset in a line's code units of a column in its characters; at most the line's end. */
export function unitsBefore(line: string, column: number): number {
  let units = 0;
  let left = column - 1;
  for (const character of line) {
    if (left <= 0) {
      break;
    }
    units += character.length;
    --left;
  }
  return units;
}

/** The offset in the text; beyond its end: the end. */
export function offsetOf(text: string, { line, column }: Spot): number {
  let begin = 0;
  for (let left = line - 1; left > 0; --left) {
    const end = text.indexOf('\n', begin);
    if (end < 0) {
      return text.length;
    }
    begin = end + 1;
  }
  const end = text.indexOf('\n', begin);
  return begin + unitsBefore(text.slice(begin, end < 0 ? undefined : end), column);
}
