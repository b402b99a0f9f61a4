// The types that the pages are checked against are those of the service as it is.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { aService } from './harness.mjs';

const { ask } = aService();
const web = fileURLToPath(new URL('..', import.meta.url));

test('src/api/schema.d.ts is what /openapi.json gives', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-types-'));
  try {
    const document = (await ask('examiner', '/openapi.json')).body;
    writeFileSync(join(folder, 'openapi.json'), JSON.stringify(document));
    execFileSync(join(web, 'node_modules/.bin/openapi-typescript'), [
      join(folder, 'openapi.json'),
      '-o',
      join(folder, 'schema.d.ts'),
    ]);
    assert.equal(
      readFileSync(join(web, 'src/api/schema.d.ts'), 'utf8'),
      readFileSync(join(folder, 'schema.d.ts'), 'utf8'),
      'npm run types -- OPENAPI_JSON -o src/api/schema.d.ts',
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
