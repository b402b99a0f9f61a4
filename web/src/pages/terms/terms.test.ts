import { describe, expect, it } from 'vitest';
import { amendmentOf, headOf, stretchesOf } from '@/pages/terms/amendment';
import { offsetOf } from '@/pages/terms/editor/places';
import { nameAt, piecesOf } from '@/pages/terms/editor/tokens';

const text = `terms "T" / "条款"
version 3 from 2026-01-28 amends 2 retroactive
authority "x"

unit chips
parameter slack "Tolerance" = 500 chips  # assumed

# what becomes of what was begun under version 2
transition from 2
  permits move
  orders keep

test "one"
  at 2026-02-02 A grant 1 chips H200 expect allow
`;

describe('an amendment begins', () => {
  it('with the next number, the wanted day and the version that it amends', () => {
    const next = amendmentOf(text, 3, '2026-09-01');
    expect(headOf(next)).toEqual({ version: 4, from: '2026-09-01' });
    expect(next).toContain('version 4 from 2026-09-01 amends 3\nauthority "x"');
  });
  it('with one transition, from the version that it amends', () => {
    const next = amendmentOf(text, 3, '2026-09-01');
    expect(next.match(/transition from/g)).toHaveLength(1);
    expect(next).toContain('transition from 3\n  permits move');
    expect(next).not.toContain('orders keep');
    expect(next).toContain('test "one"');
  });
});

describe('places', () => {
  it('count characters, as the service does, and give code units', () => {
    const line = 'a "𠮷野" b';
    expect(offsetOf(`x\n${line}`, { line: 2, column: 8 })).toBe(2 + line.indexOf('b'));
  });
  it('beyond the end are the end', () => {
    expect(offsetOf('ab\ncd', { line: 9, column: 1 })).toBe(5);
    expect(offsetOf('ab\ncd', { line: 1, column: 9 })).toBe(2);
  });
});

describe('a line', () => {
  it('is told apart without losing a letter', () => {
    for (const line of text.split('\n')) {
      expect(piecesOf(line).map((piece) => piece.text).join('')).toBe(line);
    }
    expect(piecesOf('parameter slack "T" = 50%  # x').map((piece) => piece.kind)).toEqual([
      'item', 'space', 'name', 'space', 'string', 'space', 'operator', 'space', 'number', 'space', 'comment',
    ]);
  });
  it('names what stands at a place, whole', () => {
    expect(nameAt('  require not firm.bonded otherwise', 15)?.name).toBe('firm.bonded');
    expect(nameAt('  require not firm.bonded otherwise', 20)?.name).toBe('firm.bonded');
    expect(nameAt('clause 5.2 "x"', 8)?.name).toBe('5.2');
    expect(nameAt('clause 5.2 "slack"', 13)).toBeNull();
  });
});

describe('stretches', () => {
  it('hold every line once', () => {
    const passages = [{ line: 3, end_line: 4 }, { line: 5, end_line: 5 }, { line: 8, end_line: 9 }];
    const lines = stretchesOf(10, passages).flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, at) => from + at),
    );
    expect(lines).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});
