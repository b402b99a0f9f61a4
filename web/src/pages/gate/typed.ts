// What is typed at a gate, read.
import type { Schemas } from '@/api/client';

/** A whole number from 1, as people write one ("1,000", "1 000"); otherwise null. */
export function wholeFrom(text: string | undefined): number | null {
  const bare = (text ?? '').replace(/[,，\s]/g, '');
  return /^[1-9][0-9]{0,14}$/.test(bare) ? Number(bare) : null;
}

/** A whole number with its sign ("-4", "+1,000"), which tells more from fewer; otherwise null. */
export function changeFrom(text: string | undefined): number | null {
  const [, sign, rest] = /^\s*([-−－+＋])(.*)$/.exec(text ?? '') ?? [];
  const size = wholeFrom(rest);
  return sign === undefined || size === null ? null : /[+＋]/.test(sign) ? size : -size;
}

/** A day of the calendar as YYYY-MM-DD, also from 2027/1/9 and 20270109; otherwise null. */
export function dayFrom(text: string | undefined): string | null {
  const [, year, month = '', date = ''] =
    /^\s*([0-9]{4})[-/.年]?([0-9]{1,2})[-/.月]?([0-9]{1,2})日?\s*$/.exec(text ?? '') ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day) ? day : null;
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
