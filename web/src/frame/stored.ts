// What a browser remembers for its person between two visits: choices, and what was typed.
import { useCallback, useState } from 'react';

const prefix = 'sluice.';

export function readStored<T>(name: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(prefix + name);
    return text === null ? otherwise : (JSON.parse(text) as T);
  } catch {
    return otherwise; // no storage, or not what we wrote
  }
}

export function writeStored(name: string, value: unknown): void {
  try {
    if (value === null || value === undefined) {
      localStorage.removeItem(prefix + name);
    } else {
      localStorage.setItem(prefix + name, JSON.stringify(value));
    }
  } catch {
    // Without storage nothing is remembered, and nothing else is worse for it.
  }
}

export function useStored<T>(name: string, otherwise: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => readStored(name, otherwise));
  const set = useCallback(
    (next: T) => {
      setValue(next);
      writeStored(name, next);
    },
    [name],
  );
  return [value, set];
}
