import { expect, test } from 'vitest';
import { csvOf } from './download';

test('a table quotes what must be quoted and makes no formula', () => {
  expect(
    csvOf(
      ['a', 'b'],
      [
        ['plain', -5],
        ['with, comma and "quotes"', null],
        ['=1+1', 0],
      ],
    ),
  ).toBe('a,b\r\nplain,-5\r\n"with, comma and ""quotes""",\r\n\'=1+1,0\r\n');
});
