// The chain of hashes, worked out anew from the entries' bytes: hash = SHA-256(hash before, preimage).
// Nothing here trusts what the service says of an entry.
import { piecesOf, sameBytes, Unreadable, type Piece } from './frames';

/** What is wrong with an entry, where something is. */
export type Fault = 'bytes' | 'number' | 'hash' | 'opening';

export class Broken extends Error {
  constructor(
    readonly seq: number,
    readonly fault: Fault,
  ) {
    super(`entry ${seq}: ${fault}`);
  }
}

const nothingBefore = new Uint8Array(32);

async function sha256(...parts: Uint8Array[]): Promise<Uint8Array> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
}

/** The chain so far. It goes on behind entry `after`, whose hash is taken as given. */
export class Chain {
  private last: Uint8Array;
  private hashes: Uint8Array;
  private count = 0;
  day = '';

  constructor(
    readonly after = 0,
    before: Uint8Array = nothingBefore,
  ) {
    this.last = before;
    this.hashes = new Uint8Array(32 * 1024);
  }

  get seq(): number {
    return this.after + this.count;
  }
  get hash(): Uint8Array {
    return this.last;
  }
  /** Of an entry that was worked out here; nothing of any other. */
  hashOf(seq: number): Uint8Array | null {
    const at = seq - this.after - 1;
    return at >= 0 && at < this.count ? this.hashes.subarray(32 * at, 32 * at + 32) : null;
  }

  /** Takes the entries of a page; throws `Broken` at the first that does not hold. */
  async follow(page: Uint8Array): Promise<void> {
    try {
      for (const piece of piecesOf(page)) {
        await this.take(piece);
      }
    } catch (failed) {
      throw failed instanceof Unreadable ? new Broken(this.seq + 1, 'bytes') : failed;
    }
  }

  private async take(piece: Piece): Promise<void> {
    const seq = this.seq + 1;
    if (piece.seq !== seq) {
      throw new Broken(seq, 'number');
    }
    const link = await sha256(this.last, piece.preimage);
    if (!sameBytes(link, piece.hash)) {
      throw new Broken(seq, 'hash');
    }
    for (const [at, commitment] of piece.commitments.entries()) {
      const opening = piece.openings[at];
      if (opening && !sameBytes(await sha256(opening), commitment)) {
        throw new Broken(seq, 'opening');
      }
    }
    this.keep(link);
    this.last = link;
    this.day = piece.day;
  }

  private keep(hash: Uint8Array): void {
    if (32 * (this.count + 1) > this.hashes.length) {
      const more = new Uint8Array(this.hashes.length * 2);
      more.set(this.hashes);
      this.hashes = more;
    }
    this.hashes.set(hash, 32 * this.count);
    ++this.count;
  }
}
