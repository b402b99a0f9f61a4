// The service, as the pages ask it. Its types are generated from /openapi.json (npm run types).
import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];

/** What went wrong, in the form of RFC 9457; status 0: the line is down. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly body: unknown = undefined,
  ) {
    super(detail || title);
  }

  get lineIsDown(): boolean {
    return this.status === 0;
  }
}

export function problemFrom(status: number, body: unknown): Problem {
  const said = (typeof body === 'object' && body !== null ? body : {}) as {
    title?: string;
    detail?: string;
  };
  return new Problem(status, said.title ?? `HTTP ${status}`, said.detail ?? '', body);
}

// The session's own token, which every change brings along.
let csrfToken: string | null = null;
export function setCsrfToken(token: string | null): void {
  csrfToken = token;
}

const proving: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET' && csrfToken !== null) {
      request.headers.set('X-CSRF-Token', csrfToken);
    }
    return request;
  },
};

async function fetchOrProblem(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    throw new Problem(0, 'the line is down', '');
  }
}

export const api = createClient<paths>({ fetch: fetchOrProblem, credentials: 'same-origin' });
api.use(proving);

/** The answer's body, or the problem thrown. */
export async function answerOf<T>(
  asked: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await asked;
  if (!response.ok || data === undefined) {
    throw problemFrom(response.status, error);
  }
  return data;
}
