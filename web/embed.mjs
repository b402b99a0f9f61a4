// Packs the files of a built site into OUT/site.blob, one behind the other, and writes
// OUT/site_files.cpp, which has them in the program: node embed.mjs DIST OUT
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

const [dist, out] = process.argv.slice(2);
const types = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  woff2: 'font/woff2',
};

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

const paths = filesBelow(dist).map((path) => '/' + relative(dist, path));
paths.sort((a, b) => (a < b ? -1 : 1)); // by code unit, as the program looks them up
const packed = paths.map((path) => {
  const type = types[path.slice(path.lastIndexOf('.') + 1)];
  if (!type) {
    throw new Error(`${path}: embed.mjs does not know the type of such a file`);
  }
  const content = readFileSync(join(dist, path));
  const isPacked = type !== types.html; // a program that asks for the page can read it as it is
  return {
    path,
    type,
    isPacked,
    bytes: isPacked ? gzipSync(content, { level: constants.Z_BEST_COMPRESSION }) : content,
    etag: createHash('sha256').update(content).digest('hex').slice(0, 32),
  };
});

const blob = join(out, 'site.blob');
writeFileSync(blob, Buffer.concat(packed.map((file) => file.bytes)));
let at = 0;
const rows = packed.map((file) => {
  const row = `    {"${file.path}", "${file.type}", {site_blob + ${at}, ${file.bytes.length}}, ${file.isPacked}, "\\"${file.etag}\\""},`;
  at += file.bytes.length;
  return row;
});
writeFileSync(
  join(out, 'site_files.cpp'),
  `// Written by web/embed.mjs.
#include "administer/site.h"

asm(R"(
.section .rodata.site_blob,"a",@progbits
.global sluice_site_blob
sluice_site_blob:
.incbin "${blob}"
.section .note.GNU-stack,"",@progbits
.text
)");
extern "C" const char sluice_site_blob[];

namespace sluice {

std::span<const SiteFile> site_files() {
  static const char* const site_blob = sluice_site_blob;
  static const SiteFile files[] = {
${rows.join('\n')}
  };
  return files;
}

}  // namespace sluice
`,
);
