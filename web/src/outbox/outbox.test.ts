import { describe, expect, it } from 'vitest';
import { Problem } from '@/api/client';
import type { Command, Decided } from '@/api/commands';
import { Outbox } from '@/outbox/outbox';

const act: Command = { act: 'cancel_declaration', line: { gate: 'North', mrn: 'M1' } };
const other: Command = { act: 'cancel_declaration', line: { gate: 'North', mrn: 'M2' } };
const allowed = { outcome: 'allow' } as Decided;

function means(send: (command: Command, key: string) => Promise<Decided>) {
  const paper = new Map<string, string>();
  return {
    send,
    paper,
    pause: 1,
    read: <T>(name: string, otherwise: T) =>
      paper.has(name) ? (JSON.parse(paper.get(name)!) as T) : otherwise,
    write: (name: string, value: unknown) => void paper.set(name, JSON.stringify(value)),
  };
}
const settled = (box: Outbox) =>
  new Promise<void>((done) => {
    const look = () => (box.snapshot().pending.length === 0 ? done() : setTimeout(look, 1));
    look();
  });

describe('an outbox', () => {
  it('tries again under the same key until it is answered', async () => {
    const keys: string[] = [];
    const box = new Outbox(
      'p',
      means(async (_, key) => {
        keys.push(key);
        if (keys.length < 3) {
          throw new Problem(0, 'the line is down', '');
        }
        return allowed;
      }),
    );
    box.start();
    box.post(act);
    await settled(box);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(box.snapshot().answers[0]?.command).toEqual(act);
  });

  it('sends what an earlier visit left, under its key', async () => {
    const down = means(async () => {
      throw new Problem(503, 'not now', '');
    });
    const before = new Outbox('p', down);
    const key = before.post(act);
    const sent: string[] = [];
    const after = new Outbox('p', {
      ...down,
      send: async (_, its) => {
        sent.push(its);
        return allowed;
      },
    });
    after.start();
    await settled(after);
    expect(sent).toEqual([key]);
  });

  it('sends the same act once, and others in their order', async () => {
    const sent: Command[] = [];
    const box = new Outbox(
      'p',
      means(async (command) => {
        sent.push(command);
        return allowed;
      }),
    );
    expect(box.post(act)).toBe(box.post(act));
    box.post(other);
    box.start();
    await settled(box);
    expect(sent).toEqual([act, other]);
  });

  it('gives back what names nothing on file, and goes on', async () => {
    const box = new Outbox(
      'p',
      means(async (command) => {
        if (command === act) {
          throw new Problem(404, 'not on file', 'no such thing');
        }
        return allowed;
      }),
    );
    box.post(act);
    box.post(other);
    box.start();
    await settled(box);
    expect(box.snapshot().turned[0]?.problem.status).toBe(404);
    expect(box.snapshot().answers[0]?.command).toEqual(other);
  });

  it('sends nothing once it is stopped', async () => {
    let sent = 0;
    const box = new Outbox(
      'p',
      means(async () => {
        sent += 1;
        return allowed;
      }),
    );
    box.start();
    box.stop();
    box.post(act);
    await new Promise((done) => setTimeout(done, 10));
    expect(sent).toBe(0);
  });
});
