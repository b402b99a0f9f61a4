import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Broken, Chain } from './chain';
import { hexOf, piecesOf } from './frames';

// The entry in full of docs/journal-format.md, which the journal's own tests write anew and compare.
function frameOfTheDocument(): Uint8Array {
  const path = fileURLToPath(new URL('../../../../docs/journal-format.md', import.meta.url));
  const text = readFileSync(path, 'utf8');
  const table = /## An entry in full[\s\S]*?```\n([\s\S]*?)```/.exec(text)![1]!;
  const bytes = table.split('\n').flatMap((line) => line.slice(0, 47).match(/\b[0-9a-f]{2}\b/g) ?? []);
  return Uint8Array.from(bytes, (pair) => parseInt(pair, 16));
}

const frame = frameOfTheDocument();

async function faultOf(bytes: Uint8Array, chain = new Chain()): Promise<string> {
  try {
    await chain.follow(bytes);
    return 'none';
  } catch (failed) {
    return failed instanceof Broken ? `${failed.seq} ${failed.fault}` : String(failed);
  }
}
function withChange(at: number): Uint8Array {
  const changed = frame.slice();
  changed[at]! ^= 1;
  return changed;
}

test('the example of the document is read as the document says', () => {
  const [piece] = piecesOf(frame);
  expect(piece).toMatchObject({ seq: 1, day: '2026-01-28' });
  expect(piece!.commitments).toHaveLength(1);
  expect(new TextDecoder().decode(piece!.openings[0]!.subarray(17))).toBe('unpaid');
});

test('its hash is worked out from its bytes alone', async () => {
  const chain = new Chain();
  await chain.follow(frame);
  expect(chain.seq).toBe(1);
  expect(hexOf(chain.hash)).toBe(
    '7cfb93a056d8195e465f2ed38a52a2e5965f64c73a8b61492c2163bb62a27adf',
  );
  expect(hexOf(chain.hashOf(1)!)).toBe(hexOf(chain.hash));
  expect(chain.hashOf(2)).toBeNull();
});

test('a change of any byte is found', async () => {
  const wrong: number[] = [];
  for (let at = 0; at < frame.length; ++at) {
    if ((await faultOf(withChange(at))) === 'none') {
      wrong.push(at);
    }
  }
  expect(wrong).toEqual([]);
});

test('it is said what is wrong', async () => {
  const body = 8;
  expect(await faultOf(withChange(0))).toBe('1 bytes');
  expect(await faultOf(frame.subarray(0, frame.length - 1))).toBe('1 bytes');
  expect(await faultOf(withChange(body + 20))).toBe('1 hash');
  expect(await faultOf(withChange(frame.length - 1))).toBe('1 hash');
  expect(await faultOf(withChange(frame.length - 33))).toBe('1 opening');
  // The same entry once more stands where the second one should.
  const twice = new Uint8Array(frame.length * 2);
  twice.set(frame);
  twice.set(frame, frame.length);
  expect(await faultOf(twice)).toBe('2 number');
});

test('an entry behind another hash than its own is not taken', async () => {
  expect(await faultOf(frame, new Chain(0, new Uint8Array(32).fill(7)))).toBe('1 hash');
});
