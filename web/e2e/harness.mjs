// A browser before the real service: each test file has a service of its own, on a store that is
// made for it with the 2026 case loaded, and one Chromium.
//
//   SLUICE=build/dev/sluice node --test web/e2e/
//
// SLUICE_SCREENSHOTS names a folder for pictures of what was looked at; CHROMIUM the browser; SLUICE_DIST a built
// site to show instead of the one in the program.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
const pictures = process.env.SLUICE_SCREENSHOTS;
export const languages = ['en', 'zh'];
export const shades = ['light', 'dark'];

async function startService(folder) {
  const program = resolve(root, process.env.SLUICE ?? 'build/dev/sluice');
  const service = spawn(
    program,
    ['serve', '--demo', '--store', join(folder, 'regime.journal'), '--listen', '127.0.0.1:0'],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  let complained = '';
  service.stderr.on('data', (piece) => (complained += piece));
  const address = await new Promise((known, failed) => {
    service.stdout.on('data', (piece) => {
      said += piece;
      const found = /at (http:\/\/[0-9.:]+)\n/.exec(said);
      if (found) known(found[1]);
    });
    service.on('exit', (code) =>
      failed(new Error(`${program} ended with ${code}: ${said}${complained}`)),
    );
  });
  const stop = async () => {
    if (service.exitCode !== null || service.signalCode !== null) return;
    const gone = once(service, 'exit');
    service.kill('SIGTERM');
    await gone;
  };
  return { address, stop };
}

// Only what the program itself would answer from its site.
async function showSiteOf(context, dist) {
  const served = /^\/(v1\/|register|check|public\.css|openapi\.json|healthz|readyz|metrics)/;
  await context.route(
    (url) => !served.test(url.pathname),
    (route) => {
      const { pathname } = new URL(route.request().url());
      const file = join(dist, pathname);
      const isFile = pathname.includes('.') && existsSync(file);
      return route.fulfill({ path: isFile ? file : join(dist, 'index.html') });
    },
  );
}

/** Sets up a service and a browser around the tests of a file; `open` gives a fresh visitor. */
export function aService() {
  const here = { address: '', browser: null, folder: '', service: null };
  before(async () => {
    here.folder = mkdtempSync(join(tmpdir(), 'sluice-e2e-'));
    here.service = await startService(here.folder);
    here.address = here.service.address;
    here.browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    if (pictures) {
      mkdirSync(pictures, { recursive: true });
    }
  });
  after(async () => {
    await here.browser?.close();
    await here.service?.stop();
    if (here.folder && existsSync(here.folder)) {
      rmSync(here.folder, { recursive: true, force: true });
    }
  });

  /**
   * A new visitor's page. Whatever its console complains of fails the test at `close`. Without
   * `scripts` its browser runs none.
   */
  async function open({ language = 'en', shade = 'light', size, scripts = true } = {}) {
    const context = await here.browser.newContext({
      baseURL: here.address,
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      colorScheme: shade,
      viewport: size ?? { width: 1366, height: 900 },
      reducedMotion: 'reduce',
      javaScriptEnabled: scripts,
    });
    if (process.env.SLUICE_DIST) {
      await showSiteOf(context, process.env.SLUICE_DIST);
    }
    const page = await context.newPage();
    const complaints = [];
    page.on('console', (message) => {
      // A refusal is an answer (422, 401 before one signs in), which Chromium logs as an error.
      if (message.type() === 'error' && !/status of (401|404|409|412|422|429)/.test(message.text())) {
        complaints.push(message.text());
      }
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    return {
      page,
      context,
      complaints,
      language,
      async close() {
        await context.close();
        if (complaints.length > 0) {
          throw new Error(`the browser complained: ${complaints.join('\n')}`);
        }
      },
    };
  }

  /** Signed in as a person of the demonstration, at `path`; without one by a click on the first page. */
  async function openAs(person, path, choices) {
    const visitor = await open(choices);
    if (path) {
      const signedIn = await visitor.context.request.post('/v1/session', {
        data: { person, password: 'demonstration', code: '' },
      });
      if (!signedIn.ok()) {
        throw new Error(`${person} is not let in: ${await signedIn.text()}`);
      }
      await visitor.page.goto(path);
      await visitor.page.locator('main#page h1').waitFor();
      return visitor;
    }
    await visitor.page.goto('/');
    await visitor.page.locator(`button[data-person="${person}"]`).click();
    await visitor.page.locator('main#page').waitFor();
    return visitor;
  }

  /** What a machine of this person is answered, beside the browser. */
  async function ask(person, path, options = {}) {
    const answer = await fetch(here.address + path, {
      ...options,
      headers: { authorization: `Bearer demo-${person}`, ...options.headers },
    });
    const text = await answer.text();
    const isJson = (answer.headers.get('content-type') ?? '').includes('json');
    return { status: answer.status, body: isJson ? JSON.parse(text) : text, headers: answer.headers };
  }
  const command = (person, body, dry = false) =>
    ask(person, `/v1/commands${dry ? '?dry_run=true' : ''}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });

  /** The service anew on what it has recorded: whoever was registered meanwhile may sign in. */
  async function restart() {
    await here.service.stop();
    here.service = await startService(here.folder);
    here.address = here.service.address;
  }

  return { here, open, openAs, ask, command, restart };
}

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const onColours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** Fails with what axe-core has against the page, at WCAG 2.2 AA; or against its colours alone. */
export async function expectAccessible(page, what, { coloursOnly = false } = {}) {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(axeSource);
  }
  const found = await page.evaluate(async (runOnly) => {
    const result = await window.axe.run(document, { resultTypes: ['violations'], runOnly });
    return result.violations.map(
      (one) =>
        `${one.id} (${one.help}): ` +
        one.nodes
          .slice(0, 4)
          .map((node) => `${node.target.join(' ')}: ${node.any[0]?.message ?? node.html}`)
          .join('; '),
    );
  }, coloursOnly ? onColours : levels);
  if (found.length > 0) {
    throw new Error(`${what}: ${found.length} violations\n${found.join('\n')}`);
  }
}

export async function picture(page, name) {
  if (pictures) {
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  }
}
