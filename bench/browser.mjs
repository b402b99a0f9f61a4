// A service of the program's own and a Chromium before it, both ended with this process.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const program = resolve(root, process.env.SLUICE ?? 'build/release/sluice');
const { chromium } = createRequire(join(root, 'web/package.json'))('playwright-core');

/** Serves a store as a demonstration; the address. */
export async function served(store) {
  const service = spawn(program, ['serve', '--demo', '--store', store, '--listen', '127.0.0.1:0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  process.on('exit', () => service.kill('SIGTERM'));
  return new Promise((known, failed) => {
    service.stdout.on('data', (piece) => {
      const found = /at (http:\/\/[0-9.:]+)\n/.exec(String(piece));
      if (found) known(found[1]);
    });
    service.on('exit', () => failed(new Error('the service ended')));
  });
}

export function browserOfOurs() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
}

/** A browser's context in which this person of a demonstration is signed in. */
export async function signedIn(browser, address, person) {
  const context = await browser.newContext({ baseURL: address, locale: 'en-GB' });
  const signed = await context.request.post('/v1/session', {
    data: { person, password: 'demonstration', code: '' },
  });
  if (!signed.ok()) throw new Error(`${person}: ${signed.status()}`);
  return context;
}

/** A line: the median with the smallest and the largest. */
export function told(name, unit, values) {
  const sorted = [...values].sort((a, b) => a - b);
  const form = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));
  const median = sorted[Math.floor(sorted.length / 2)];
  console.log(
    `${name.padEnd(58)} | ${form(median)} [${form(sorted[0])}-${form(sorted.at(-1))}] (${sorted.length}) ${unit}`,
  );
}
