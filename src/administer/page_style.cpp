// How the pages look: in light and dark as the reader's system is, on a phone, and on paper.
#include "administer/pages.h"

namespace sluice {
namespace {

constexpr const char* style = R"css(:root {
  color-scheme: light dark;
  --edge: #d5dade;
  --ground: #f4f6f8;
  --sheet: #fff;
  --ink: #1f2327;
  --quiet: #4b545c;
  --accent: #0b5a82;
  --on-accent: #fff;
  --bar: #0a3f5c;
  --good: #2b6e1f;
  --bad: #b3261e;
  --unsure: #7a5000;
  --tint: #fff4d6;
  --on-tint: #4a3300;
  --field: #6a737b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --edge: #39424a;
    --ground: #101418;
    --sheet: #181d22;
    --ink: #e6e9ec;
    --quiet: #b9c1c8;
    --accent: #7cc4ea;
    --on-accent: #06141c;
    --bar: #0a2332;
    --good: #6abe5a;
    --bad: #f2827b;
    --unsure: #e0a93a;
    --tint: #33290f;
    --on-tint: #f7e3b0;
    --field: #8d98a1;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--ink);
  font: 15px/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans CJK SC", "PingFang SC",
    "Microsoft YaHei", sans-serif;
}
a { color: var(--accent); text-underline-offset: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 8px; top: 8px; padding: 8px 16px; background: var(--sheet); }
body > header {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 20px;
  padding: 8px max(16px, calc(50vw - 520px));
  background: var(--bar);
}
body > header a {
  display: inline-block;
  padding: 6px 2px;
  color: #fff;
  text-decoration: none;
  border-bottom: 2px solid transparent;
}
body > header a:hover, body > header a[aria-current] { border-color: #fff; }
body > header a:focus-visible { outline-color: #fff; }
body > header .name { font-size: 18px; font-weight: 600; }
body > header .language { margin-left: auto; }
nav ul { display: flex; flex-wrap: wrap; gap: 0 20px; margin: 0; padding: 0; list-style: none; }
.notice {
  padding: 8px max(16px, calc(50vw - 520px));
  background: var(--tint);
  color: var(--on-tint);
  font-size: 13px;
}
.notice p { margin: 0; }
.lines { white-space: pre-line; }
main { max-width: 1072px; margin: 0 auto; padding: 20px 16px 64px; overflow-wrap: anywhere; }
h1 { margin: 0 0 4px; font-size: 26px; line-height: 1.25; }
h2 { margin: 32px 0 8px; font-size: 18px; line-height: 1.35; }
h3 { margin: 20px 0 4px; font-size: 15px; }
.lead { margin: 0 0 16px; color: var(--quiet); max-width: 75ch; }
.quiet, small { color: var(--quiet); }
small { font-size: 13px; font-weight: 400; }
th small { display: block; }
code, pre { font-family: ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; font-size: 12.5px; }
code { overflow-wrap: anywhere; }
.wide {
  overflow-x: auto;
  background: var(--sheet);
  border: 1px solid var(--edge);
  border-radius: 8px;
}
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { padding: 10px 12px; text-align: left; color: var(--quiet); }
.says { display: block; max-width: calc(100vw - 52px); }
.because { margin-left: 6px; }
th, td {
  padding: 7px 12px;
  border-top: 1px solid var(--edge);
  text-align: left;
  vertical-align: top;
  overflow-wrap: normal;
}
thead th { font-size: 13px; white-space: nowrap; }
tbody th { min-width: 6em; font-weight: 500; }
td { min-width: 5em; }
.figure { min-width: 0; text-align: right; white-space: nowrap; }
td time { white-space: nowrap; }
td code { display: block; min-width: 32ch; }
.value { display: block; }
.mark {
  display: inline-block;
  padding: 0 7px;
  border: 1px solid currentcolor;
  border-radius: 4px;
  font-size: 12px;
  font-weight: 500;
  line-height: 19px;
  white-space: nowrap;
}
.good { color: var(--good); }
.unsure { color: var(--unsure); }
.bad { color: var(--bad); }
mark { padding: 0 2px; background: var(--tint); color: var(--on-tint); }
dl { margin: 0; background: var(--sheet); border: 1px solid var(--edge); border-radius: 8px; }
dl > div { display: flex; flex-wrap: wrap; gap: 0 16px; padding: 7px 12px; }
dl > div + div { border-top: 1px solid var(--edge); }
dt { flex: 0 0 210px; color: var(--quiet); }
dd { flex: 1 1 240px; margin: 0; min-width: 0; }
form { margin: 0 0 8px; }
form.line { display: flex; flex-wrap: wrap; align-items: end; gap: 8px 12px; }
form.line a { padding: 8px 4px; }
.field { display: grid; gap: 4px; }
label { font-weight: 600; }
.field p { margin: 0; }
.wrong { color: var(--bad); font-weight: 600; }
input, textarea, button { font: inherit; }
input, textarea {
  width: 100%;
  min-height: 40px;
  padding: 8px 10px;
  border: 1px solid var(--field);
  border-radius: 6px;
  background: var(--sheet);
  color: var(--ink);
}
form.line input { width: 16em; max-width: 100%; }
[aria-invalid] { border: 2px solid var(--bad); }
textarea {
  min-height: 10em;
  resize: vertical;
  font-family: ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace;
  font-size: 13px;
  word-break: break-all;
}
button {
  min-height: 40px;
  padding: 8px 22px;
  border: 0;
  border-radius: 6px;
  background: var(--accent);
  color: var(--on-accent);
  font-weight: 600;
  cursor: pointer;
}
form > button { margin-top: 8px; }
.downloads a { margin-right: 12px; }
.downloads { margin: 10px 0; }
.verdict {
  margin: 0 0 20px;
  padding: 14px 16px;
  border: 1px solid currentcolor;
  border-left-width: 8px;
  border-radius: 8px;
  background: var(--sheet);
}
.verdict h2 { margin: 0; font-size: 22px; }
.verdict p { margin: 4px 0 0; color: var(--ink); }
.verdict p.quiet { color: var(--quiet); }
.stopped { padding: 8px 12px; border: 1px solid var(--bad); border-radius: 8px; }
h2 + dl, h2 + ul { margin-bottom: 16px; }
dl + form, ul + form, .stopped + form { margin-top: 32px; }
.contents { margin: 16px 0; padding: 4px 16px 12px; background: var(--sheet); border: 1px solid var(--edge);
  border-radius: 8px; }
.contents h2 { margin: 10px 0 6px; }
.contents ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(280px, 100%), 1fr)); gap: 2px 20px; }
.contents a { display: inline-block; padding: 3px 0; }
pre {
  margin: 0 0 16px;
  padding: 12px;
  border: 1px solid var(--edge);
  border-radius: 8px;
  background: var(--sheet);
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
.permit > dl + p { margin-top: 12px; }
.qr { display: block; width: 68mm; max-width: 100%; height: auto; border: 1px solid var(--edge); background: #fff; }
.jws { margin: 4px 0 0; }
.jws code { word-break: break-all; font-size: 11px; line-height: 1.35; display: block; }
@media (max-width: 640px) {
  body > header nav { order: 1; width: 100%; }
  th, td, caption { padding-left: 8px; padding-right: 8px; }
  tbody th { min-width: 4.5em; }
  thead small, .value { white-space: normal; }
  dl > div { gap: 0; }
  dt { flex-basis: 100%; }
}
@media print {
  :root {
    --edge: #999;
    --ground: #fff;
    --sheet: #fff;
    --ink: #000;
    --quiet: #333;
    --accent: #000;
    --tint: #fff;
    --on-tint: #000;
    --good: #000;
    --bad: #000;
    --unsure: #000;
  }
  @page { margin: 16mm; }
  body { font-size: 11pt; }
  body > header, form, .skip, .downloads, .contents { display: none; }
  main { max-width: none; padding: 0; }
  .notice { padding: 0 0 8px; border-bottom: 1px solid #999; }
  .wide { overflow: visible; }
  .says { max-width: none; }
  h2, tr, .qr, .verdict { break-inside: avoid; }
  h2 { break-after: avoid; margin-top: 18px; }
  .qr { border: 0; }
}
)css";

}  // namespace

namespace answers {

Response stylesheet(const Asked& asked) {
  static const std::string etag = etag_of(Json(style));
  Response response{.status = 200,
                    .type = "text/css; charset=utf-8",
                    .body = {},
                    .headers = {{"ETag", etag}, {"Cache-Control", "no-cache"}}};
  if (asked.request.header("if-none-match") == etag) {
    response.status = 304;
  } else {
    response.body = style;
  }
  return response;
}

}  // namespace answers
}  // namespace sluice
