import { expect, test } from 'vitest';
import { aboutOf, memberText } from './about';

test('a list says of a command which things it names and how many', () => {
  expect(
    aboutOf({ act: 'grant', actor: 'x', application: 'T-1', quantity: 100000, reference: 'P-T' }),
  ).toBe('T-1 · P-T · 100,000');
  expect(aboutOf({ act: 'write_off', line: { gate: 'G', mrn: '26CN01' }, quantity: 9 })).toBe(
    '26CN01 · 9',
  );
  expect(aboutOf({ act: 'begin_day', day: '2026-12-27', quantity: 0 })).toBe('2026-12-27');
  expect(aboutOf({ act: 'surrender', permit: 'P-T', reference: 'P-T', firm: null })).toBe('P-T');
});

test('a member that is no plain value is shown as it is written down', () => {
  expect(memberText([{ fact: 'a' }])).toBe('[{"fact":"a"}]');
  expect(memberText(null)).toBe('–');
  expect(memberText(false)).toBe('false');
});
