// The bytes of a journal's entries, read as far as checking the chain needs it. The grammar:
// docs/journal-format.md, "Entries". What an entry means is not read here: a hash covers bytes.

/** What the bytes of one entry say of themselves. */
export interface Piece {
  seq: number;
  day: string;
  preimage: Uint8Array;
  /** As it was written down; the chain tells whether it is so. */
  hash: Uint8Array;
  commitments: Uint8Array[];
  /** One for each commitment; null: withheld. Salt and field, in one piece. */
  openings: (Uint8Array | null)[];
}

export class Unreadable extends Error {}

class Bytes {
  private at = 0;
  constructor(private readonly bytes: Uint8Array) {}

  get left(): number {
    return this.bytes.length - this.at;
  }
  take(size: number): Uint8Array {
    if (size > this.left) {
      throw new Unreadable('cut off');
    }
    this.at += size;
    return this.bytes.subarray(this.at - size, this.at);
  }
  byte(): number {
    return this.take(1)[0]!;
  }
  /** Groups of seven bits, lowest first. Beyond 2^53 there are no entries, days or sizes. */
  whole(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const group = this.byte();
      value += (group & 0x7f) * scale;
      if (group < 0x80) {
        return value;
      }
      scale *= 128;
    }
  }
  signed(): number {
    const zigzag = this.whole();
    return zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
  }
  size(): number {
    const size = this.byte() + this.byte() * 0x100 + this.byte() * 0x10000 + this.byte() * 0x1000000;
    return size;
  }
}

function pieceOf(body: Uint8Array): Piece {
  const bytes = new Bytes(body);
  const preimage = bytes.take(bytes.whole());
  const head = new Bytes(preimage);
  const format = head.byte();
  if (format !== 1 && format !== 2) {
    throw new Unreadable(`format ${format}`);
  }
  const seq = head.whole();
  head.whole(); // the instant: microseconds, with a sign that is not needed here
  const day = new Date(head.signed() * 86_400_000).toISOString().slice(0, 10);
  head.whole(); // the kernel's version
  head.take(32); // the digest of the terms
  if (format === 2) {
    head.take(64); // digests of the request's key and body
  }
  const commitments = Array.from({ length: head.whole() }, () => head.take(32));
  const openings = commitments.map(() => {
    if (bytes.byte() === 0) {
      return null;
    }
    const salt = bytes.take(16);
    const field = bytes.take(bytes.whole());
    const both = new Uint8Array(salt.length + field.length);
    both.set(salt);
    both.set(field, salt.length);
    return both;
  });
  const hash = bytes.take(32);
  if (bytes.left > 0) {
    throw new Unreadable('longer than it says');
  }
  return { seq, day, preimage, hash, commitments, openings };
}

/** The entries of a page, one after another. Throws `Unreadable` where bytes stop making sense. */
export function* piecesOf(page: Uint8Array): Generator<Piece> {
  const bytes = new Bytes(page);
  while (bytes.left > 0) {
    const size = bytes.size();
    if (size + bytes.size() !== 0xffffffff) {
      throw new Unreadable('the size contradicts itself');
    }
    yield pieceOf(bytes.take(size));
  }
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}
