// The bytes of entries, from the service.
import { api, problemFrom } from '@/api/client';

/** The frames of at most `limit` entries behind one; empty: there are no more. */
export async function fetchFrames(
  after: number,
  limit: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const { data, error, response } = await api.GET('/v1/journal/frames', {
    params: { query: { after, limit } },
    parseAs: 'arrayBuffer',
    signal,
  });
  if (!response.ok) {
    throw problemFrom(response.status, error);
  }
  // An answer without a byte is given as no answer at all.
  return new Uint8Array((data as ArrayBuffer | undefined) ?? []);
}
