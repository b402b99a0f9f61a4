import { webcrypto } from 'node:crypto';
import { expect, test } from 'vitest';
import { promisedBy, signatureOf } from './signed';

const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
const head = { alg: 'EdDSA', kid: 'k', typ: 'sluice-receipt' };
const promise = { seq: 41, hash: 'ab'.repeat(32) };

async function signed(payload: object) {
  const pair = (await webcrypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const text = `${part(head)}.${part(payload)}`;
  const signature = await webcrypto.subtle.sign('Ed25519', pair.privateKey, Buffer.from(text));
  const { x } = await webcrypto.subtle.exportKey('jwk', pair.publicKey);
  return {
    document: `${text}.${Buffer.from(signature).toString('base64url')}`,
    key: { kid: 'k', x: x! },
  };
}

test('a receipt promises an entry with a hash', () => {
  expect(promisedBy(` ${part(head)}.${part(promise)}.AA\n`)).toEqual({
    kind: 'sluice-receipt',
    ...promise,
    day: null,
    keyId: 'k',
  });
});

test('what is no receipt promises nothing', () => {
  for (const text of [
    '',
    'a.b',
    'a.b.c',
    `${part({ ...head, typ: 'sluice-permit' })}.${part(promise)}.AA`,
    `${part({ ...head, alg: 'none' })}.${part(promise)}.AA`,
    `${part(head)}.${part({ seq: '41', hash: promise.hash })}.AA`,
    `${part(head)}.${part({ seq: 41, hash: 'short' })}.AA`,
  ]) {
    expect(promisedBy(text), text).toBeNull();
  }
});

test('a signature is genuine for its own key and words alone', async () => {
  const { document, key } = await signed(promise);
  expect(await signatureOf(document, [key])).toBe('genuine');
  const other = await signed(promise);
  expect(await signatureOf(document, [other.key])).toBe('false');
  expect(await signatureOf(document, [])).toBe('unknown_key');
  const [first, , last] = document.split('.');
  expect(await signatureOf(`${first}.${part({ ...promise, seq: 42 })}.${last}`, [key])).toBe('false');
});
