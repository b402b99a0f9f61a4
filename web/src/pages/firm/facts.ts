// The facts that a text of terms declares, read from the text in force: what kind of answer each
// takes and which document proves it. Pure.

export interface Fact {
  name: string; // application.critical_need
  /** yes_no, date, a unit, or the name of a set. */
  type: string;
  english: string;
  chinese: string;
  proof: string;
}

const declaration =
  /^fact\s+([a-z_]+\.[\w]+)\s*:\s*(\w+)(?:\s+"([^"]*)"(?:\s*\/\s*"([^"]*)")?)?(?:\s+proved\s+by\s+"([^"]*)")?/gmu;

export function factsOf(text: string): Fact[] {
  return [...text.matchAll(declaration)].map(([, name = '', type = '', english, chinese, proof]) => {
    const plain = name.replace(/^[a-z]+\./, '').replaceAll('_', ' ');
    return {
      name,
      type,
      english: english ?? plain,
      chinese: chinese ?? english ?? plain,
      proof: proof ?? '',
    };
  });
}

/** The classes that the text declares, each as it is named to readers. */
export function classesOf(text: string): { name: string; english: string; chinese: string }[] {
  return [...text.matchAll(/^class\s+(\w+)(?:\s+"([^"]*)"(?:\s*\/\s*"([^"]*)")?)?/gmu)].map(
    ([, name = '', english, chinese]) => ({
      name,
      english: english ?? name,
      chinese: chinese ?? english ?? name,
    }),
  );
}

export interface Statement {
  value?: string;
  document?: { sha256: string; name: string; bytes: number } | null;
}

/** As a command carries them; what was left empty is not stated. */
export function factsGiven(
  statements: Record<string, Statement | undefined>,
  facts: Fact[],
): { fact: string; value: string; evidence?: string }[] {
  return Object.entries(statements).flatMap(([name, said]) => {
    const value = said?.value?.trim();
    if (!value) {
      return [];
    }
    const type = facts.find((one) => one.name === name)?.type ?? '';
    const isAmount = /^-?[\d,.]+$/.test(value) && type !== 'yes_no' && type !== 'date';
    return [
      {
        fact: name,
        value: isAmount ? `${value} ${type}` : value,
        ...(said?.document ? { evidence: said.document.sha256 } : {}),
      },
    ];
  });
}

/**
 * What the application is asked for: what the service missed without any statement, and what it
 * still misses with those given (some are asked for only once others are known).
 */
export function askedFor(...missing: ((string | null)[] | undefined)[]): string[] {
  return [...new Set(missing.flatMap((list) => list ?? []).filter((one) => one !== null))];
}
