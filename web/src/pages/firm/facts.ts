// What a firm states with its application. Pure.
import type { Fact } from '@/api/vocabulary';

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
