// Acts on their way. What is sent is written down first, under its key, and stays written down until
// the service has answered: a line that drops or a browser that is closed loses no act, and the key
// sees to it that none happens twice. They go one by one, in the order in which they were given.
import { api, Problem } from '@/api/client';
import { decidedIn, newKey, type Command, type Decided } from '@/api/commands';
import { readStored, writeStored } from '@/frame/stored';

export interface Pending {
  key: string;
  command: Command;
  since: number; // milliseconds since 1970, when it was given
  tries: number; // tries that got no answer
  why: string; // what the last try came to, where it was told
}
export interface Answer {
  key: string;
  command: Command;
  decided: Decided;
  at: number;
}
/** Not carried out, and nothing recorded: it could not be read, or names what is not on file. */
export interface Turned {
  key: string;
  command: Command;
  problem: Problem;
}
export interface Box {
  pending: readonly Pending[];
  answers: readonly Answer[]; // newest first
  turned: readonly Turned[];
}

interface Means {
  send: (command: Command, key: string) => Promise<Decided>;
  read: <T>(name: string, otherwise: T) => T;
  write: (name: string, value: unknown) => void;
  pause: number; // milliseconds between two tries
}

// One try: an act of one person is not tried again under the session of the next.
async function sendOnce(command: Command, key: string): Promise<Decided> {
  const { data, error, response } = await api.POST('/v1/commands', {
    body: command,
    headers: { 'Idempotency-Key': key },
  });
  return decidedIn(response.status, data ?? error);
}

const inABrowser: Means = { send: sendOnce, read: readStored, write: writeStored, pause: 3000 };
const remembered = 100; // answers that stay written down
const unanswered = new Set([0, 401, 403, 429, 502, 503, 504]);

export class Outbox {
  private box: Box;
  private readonly listeners = new Set<() => void>();
  private running = false;
  private stopped = true;
  private wakeUp: () => void = () => undefined;
  onAnswer: () => void = () => undefined;

  constructor(
    private readonly person: string,
    private readonly means: Means = inABrowser,
  ) {
    this.box = {
      pending: means.read<Pending[]>(`outbox.${person}`, []),
      answers: means.read<Answer[]>(`answers.${person}`, []),
      turned: [],
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  snapshot = (): Box => this.box;

  /** Its key. The same act that is on its way already is not sent twice. */
  post(command: Command): string {
    const text = JSON.stringify(command);
    const same = this.box.pending.find((one) => JSON.stringify(one.command) === text);
    if (same) {
      return same.key;
    }
    const one: Pending = { key: newKey(), command, since: Date.now(), tries: 0, why: '' };
    this.change({ pending: [...this.box.pending, one] });
    void this.run();
    return one.key;
  }

  start(): void {
    this.stopped = false;
    void this.run();
  }
  stop(): void {
    this.stopped = true;
    this.wakeUp();
  }
  tryNow = (): void => this.wakeUp();

  private change(part: Partial<Box>): void {
    this.box = { ...this.box, ...part };
    this.means.write(`outbox.${this.person}`, this.box.pending);
    this.means.write(`answers.${this.person}`, this.box.answers);
    this.listeners.forEach((listener) => listener());
  }

  private async run(): Promise<void> {
    if (this.running) {
      return;
    }
    this.running = true;
    for (let first = this.next(); first; first = this.next()) {
      if (!(await this.settle(first))) {
        await this.rest();
      }
    }
    this.running = false;
  }

  private next(): Pending | undefined {
    return this.stopped ? undefined : this.box.pending[0];
  }

  private async settle({ key, command }: Pending): Promise<boolean> {
    const others = () => this.box.pending.filter((one) => one.key !== key);
    try {
      const decided = await this.means.send(command, key);
      const answer: Answer = { key, command, decided, at: Date.now() };
      this.change({
        pending: others(),
        answers: [answer, ...this.box.answers].slice(0, remembered),
      });
      this.onAnswer();
      return true;
    } catch (failed) {
      const problem =
        failed instanceof Problem ? failed : new Problem(0, 'no answer', String(failed));
      if (unanswered.has(problem.status)) {
        this.change({
          pending: this.box.pending.map((one) =>
            one.key === key ? { ...one, tries: one.tries + 1, why: problem.detail } : one,
          ),
        });
        return false;
      }
      this.change({ pending: others(), turned: [{ key, command, problem }, ...this.box.turned] });
      return true;
    }
  }

  private rest(): Promise<void> {
    return new Promise((rested) => {
      const timer = setTimeout(rested, this.means.pause);
      this.wakeUp = () => {
        clearTimeout(timer);
        rested();
      };
    });
  }
}
