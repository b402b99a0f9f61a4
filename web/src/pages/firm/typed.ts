// What was typed, read. Pure.

const mostUnits = 1_000_000_000_000; // K10

/** 20,000 or 20000 or 20 000; null where it is no whole number from 1 that a command could carry. */
export function wholeNumber(typed: string | undefined): number | null {
  const digits = (typed ?? '').trim().replace(/(?<=\d)[,，\s](?=\d{3}(\D|$))/g, '');
  if (!/^\d{1,13}$/.test(digits)) {
    return null;
  }
  const value = Number(digits);
  return value >= 1 && value <= mostUnits ? value : null;
}

export const longestReference = 64;
