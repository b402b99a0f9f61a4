// What a command speaks of, short enough for a list: the members that name things and how many.
type Member = string | number | boolean | null | object;

const naming = [
  'application',
  'permit',
  'declaration',
  'order',
  'clearance',
  'consignment',
  'lot',
  'ruling',
  'review',
  'promise',
  'pool',
  'stop',
  'timer',
  'reference',
  'firm',
  'party',
  'person',
  'name',
  'class',
  'day',
];

export function aboutOf(command: object): string {
  const members = command as Record<string, Member>;
  // A line of a declaration is called after the declaration.
  const { mrn } = (members.line ?? {}) as { mrn?: string };
  const shown = [mrn, ...naming.map((name) => members[name])]
    .filter((value): value is string => typeof value === 'string' && value !== '');
  const quantity = members.quantity;
  return [...new Set(shown), ...(typeof quantity === 'number' && quantity > 0 ? [quantity.toLocaleString('en-GB')] : [])].join(
    ' · ',
  );
}

/** A member of a command or an event, as it is written down. */
export function memberText(value: unknown): string {
  return value === null || value === undefined
    ? '–'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
}
