// What is typed at a gate, read.
import type { Schemas } from '@/api/client';

/** A whole number from 1, as people write one ("1,000", "1 000"); otherwise null. */
export function wholeFrom(text: string | undefined): number | null {
  const bare = (text ?? '').replace(/[,，\s]/g, '');
  return /^[1-9][0-9]{0,14}$/.test(bare) ? Number(bare) : null;
}

export type SerialRange = Required<Schemas['SerialRangeGiven']>;

/** "SN 1-8, SN 12" as ranges; null where a part of it is none. Nothing typed: no ranges. */
export function serialsFrom(text: string | undefined): SerialRange[] | null {
  const parts = (text ?? '')
    .split(/[,，;；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const ranges = parts.map((part) => {
    const found = /^(.*?)\s*([0-9]{1,15})(?:\s*[-–]\s*([0-9]{1,15}))?$/.exec(part);
    return found
      ? { prefix: found[1] ?? '', first: Number(found[2]), last: Number(found[3] ?? found[2]) }
      : null;
  });
  const read = ranges.filter((range) => range !== null && range.first <= range.last);
  return read.length === ranges.length ? (read as SerialRange[]) : null;
}
