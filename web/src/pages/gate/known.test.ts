import { expect, it } from 'vitest';
import type { Command, Decided } from '@/api/commands';
import type { Answer } from '@/outbox/outbox';
import { knownDeclarations } from '@/pages/gate/known';

function answer(command: Command, outcome: string, quantity: number): Answer {
  return { key: '', command, at: 0, decided: { outcome, decision: { quantity } } as Decided };
}
const line = { gate: 'North', mrn: 'M1', item: 1, version: 1 };
const lodged = answer({ act: 'reserve', line, permit: 'P-1', quantity: 8 }, 'allow', 8);
const listed = {
  line,
  permit: 'P-1',
  firm: 'Tencent',
  class: 'H200',
  consignment: null,
  state: 'written_off' as const,
  version: 0,
  accepted: '2026-02-02',
  presented: 8,
  reserved: 0,
  written_off: 7,
  waiting: null,
  pending: [],
  facts: [],
};

it('knows what was answered here, with its last version and quantity', () => {
  const amended = answer(
    { act: 'amend_declaration', line: { ...line, version: 2 }, quantity: 6 },
    'allow',
    6,
  );
  const [one] = knownDeclarations('North', [], [amended, lodged]);
  expect(one).toMatchObject({ mrn: 'M1', version: 2, quantity: 6, permit: 'P-1', listed: null });
  expect(one?.answers).toEqual([amended, lodged]);
});

it('takes nothing from a refusal', () => {
  const refused = answer(
    { act: 'amend_declaration', line: { ...line, version: 5 }, quantity: 600 },
    'refuse',
    0,
  );
  expect(knownDeclarations('North', [], [refused, lodged])[0]).toMatchObject({
    version: 1,
    quantity: 8,
  });
  const never = answer({ act: 'reserve', line, permit: 'P-1', quantity: 8 }, 'refuse', 0);
  expect(knownDeclarations('North', [], [never])).toEqual([]);
});

it('believes the service where it lists the declaration', () => {
  expect(knownDeclarations('North', [listed], [lodged])[0]).toMatchObject({
    firm: 'Tencent',
    quantity: 7,
    listed,
    answers: [lodged],
  });
});

it('leaves out what is another gate’s', () => {
  expect(knownDeclarations('South', [listed], [lodged])).toEqual([]);
});

it('learns of a declaration from its late original, and takes no quantity from an adjustment', () => {
  const late = answer(
    { act: 'late_original', line, permit: 'P-1', quantity: 8, released_on: '2026-02-02' },
    'allow',
    8,
  );
  const adjusted = answer(
    { act: 'adjust', line: { ...line, version: 2 }, change: -3, authority: 'recount' },
    'hold',
    3,
  );
  const [one] = knownDeclarations('North', [], [adjusted, late]);
  expect(one).toMatchObject({ version: 1, quantity: 8, permit: 'P-1' });
  expect(one?.answers).toEqual([adjusted, late]);
});
