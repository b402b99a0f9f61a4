// Commands: what is asked, decided, and recorded. A command that got no answer is asked again under
// the same key, so that it is carried out once whatever the line does.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, Problem, problemFrom, type Schemas } from './client';

export type Command = Schemas['CommandGiven'];
export type Decided = Schemas['Decided'];

const pauses = [400, 1200, 3000]; // milliseconds before each further try

function wait(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

// A refusal is a decision like another: status 422, the same members.
export function decidedIn(status: number, body: unknown): Decided {
  if ((status === 200 || status === 202 || status === 422) && typeof body === 'object' && body) {
    return body as Decided;
  }
  throw problemFrom(status, body);
}

/** Decides and records nothing. */
export async function tryOut(command: Command, signal?: AbortSignal): Promise<Decided> {
  const { data, error, response } = await api.POST('/v1/commands', {
    params: { query: { dry_run: 'true' } },
    body: command,
    signal,
  });
  return decidedIn(response.status, data ?? error);
}

/** Decides and records. `key`: of this intention; a new one for a new intention. */
export async function carryOut(command: Command, key: string): Promise<Decided> {
  for (const pause of [...pauses, null]) {
    try {
      const { data, error, response } = await api.POST('/v1/commands', {
        body: command,
        headers: { 'Idempotency-Key': key },
      });
      if (response.status !== 503 || pause === null) {
        return decidedIn(response.status, data ?? error);
      }
    } catch (failed) {
      if (!(failed instanceof Problem && failed.lineIsDown) || pause === null) {
        throw failed;
      }
    }
    await wait(pause);
  }
  throw new Problem(0, 'the line is down', '');
}

/** For a button or a form: carries a command out and lets the pages look again. */
export function useCommand() {
  const known = useQueryClient();
  return useMutation({
    mutationFn: ({ command, key }: { command: Command; key: string }) => carryOut(command, key),
    onSuccess: () => known.invalidateQueries(),
  });
}

export function newKey(): string {
  return crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
}
