// Receipts and checkpoints: JWS (RFC 7515) with Ed25519. What they promise, and whether the
// authority's published key signed it.

export interface Promised {
  kind: 'sluice-receipt' | 'sluice-checkpoint';
  seq: number;
  hash: string;
  /** Of a checkpoint: the regime's own. */
  day: string | null;
  keyId: string;
}

/** `unsupported`: this browser does not know Ed25519. */
export type Signature = 'genuine' | 'false' | 'unknown_key' | 'unsupported';

function bytesFrom(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function jsonFrom(part: string): Record<string, unknown> {
  const json: unknown = JSON.parse(new TextDecoder().decode(bytesFrom(part)));
  return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
}

/** What the document promises; null where it is no receipt and no checkpoint. */
export function promisedBy(document: string): Promised | null {
  const parts = document.trim().split('.');
  if (parts.length !== 3) {
    return null;
  }
  try {
    const head = jsonFrom(parts[0]!);
    const { seq, hash, day } = jsonFrom(parts[1]!);
    const kind = head.typ;
    if (
      (kind !== 'sluice-receipt' && kind !== 'sluice-checkpoint') ||
      head.alg !== 'EdDSA' ||
      typeof seq !== 'number' ||
      typeof hash !== 'string' ||
      !/^[0-9a-f]{64}$/.test(hash)
    ) {
      return null;
    }
    return {
      kind,
      seq,
      hash,
      day: typeof day === 'string' ? day : null,
      keyId: String(head.kid ?? ''),
    };
  } catch {
    return null; // no base64, or no JSON in it
  }
}

export async function signatureOf(
  document: string,
  keys: readonly { kid: string; x: string }[],
): Promise<Signature> {
  const promised = promisedBy(document);
  const key = keys.find((one) => one.kid === promised?.keyId);
  if (!key) {
    return 'unknown_key';
  }
  const [head, payload, signature] = document.trim().split('.') as [string, string, string];
  let trusted: CryptoKey;
  try {
    trusted = await crypto.subtle.importKey(
      'jwk',
      { kty: 'OKP', crv: 'Ed25519', x: key.x },
      { name: 'Ed25519' },
      false,
      ['verify'],
    );
  } catch {
    return 'unsupported';
  }
  const isGenuine = await crypto.subtle.verify(
    'Ed25519',
    trusted,
    bytesFrom(signature),
    new TextEncoder().encode(`${head}.${payload}`),
  );
  return isGenuine ? 'genuine' : 'false';
}
