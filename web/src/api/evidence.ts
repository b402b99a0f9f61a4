// Documents that commands name by their digest. The digest is made in the browser: what a command
// names is what lies before the person, whatever becomes of it on the way.
import { answerOf, api, Problem } from './client';

export interface Document {
  sha256: string;
  name: string;
  bytes: number;
}

/** What the service takes in one body. */
export const mostBytes = 1024 * 1024;

export async function sha256Of(bytes: ArrayBuffer): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Hands a file in. Twice the same file is one document. */
export async function handIn(file: File): Promise<Document> {
  // Browsers make digests on a protected line only.
  if (crypto.subtle === undefined) {
    throw new Problem(-1, 'no digest without a protected line', '');
  }
  const bytes = await file.arrayBuffer();
  const sha256 = await sha256Of(bytes);
  await answerOf(
    api.PUT('/v1/evidence/{sha256}', {
      params: { path: { sha256 } },
      // The description calls bytes a string.
      body: bytes as unknown as string,
      bodySerializer: (given) => given,
      headers: { 'Content-Type': 'application/octet-stream' },
    }),
  );
  return { sha256, name: file.name, bytes: file.size };
}
