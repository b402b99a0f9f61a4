// The decision of bench/decisions.cpp in rule engines that a user could take instead. Each returns
// every reason, is compared with the oracle's answers, and is timed in rounds that take turns.
//
//   decisions_bench --inputs > inputs.json
//   npm install --no-package-lock
//   node --no-turbo-inlining decisions.mjs inputs.json [rounds]
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";
import { evaluate as feel } from "@bpmn-io/feelin";
import { Engine } from "json-rules-engine";

const require = createRequire(import.meta.url);
const zen = require("@gorules/zen-engine");
const cedar = require("@cedar-policy/cedar-wasm/nodejs");

const inputs = JSON.parse(readFileSync(process.argv[2], "utf8"));
const rounds = Number(process.argv[3] ?? 5);
const firms = Array.from({ length: 20 }, (_, at) => `F${at}`);
const devices = ["D0", "D1", "D2"];
const codes = ["1", "2", "3", "4", "5", "6", "7", "8"];
const facts = inputs.map(({ reasons, ...rest }) => rest);
const bitsOf = (reasons) => reasons.reduce((bits, code) => bits | (1 << (Number(code) - 1)), 0);

const candidates = [];

// ---- by hand
candidates.push({
  name: "plain JavaScript",
  count: 40960,
  decide: (x) => {
    const failing = [];
    if (!firms.includes(x.firm)) failing.push("1");
    if (!devices.includes(x.device)) failing.push("2");
    if (x.suspended) failing.push("3");
    if (!x.exportKey || x.exportExpiry < x.today) failing.push("4");
    if (x.grantedFirm + x.qty > x.ceilFirm) failing.push("5");
    if (x.grantedNat + x.qty > x.ceilNat) failing.push("6");
    if (5 * x.needA + 3 * x.needB + 2 * x.needC < 500) failing.push("7");
    if (x.imported + x.qty > 2 * x.credits) failing.push("8");
    return failing;
  },
});

// ---- ZEN: one expression; a decision table that collects
const quoted = (list) => `[${list.map((name) => `'${name}'`).join(", ")}]`;
const zenConditions = [
  `not (firm in ${quoted(firms)})`,
  `not (device in ${quoted(devices)})`,
  "suspended",
  "not exportKey or exportExpiry < today",
  "grantedFirm + qty > ceilFirm",
  "grantedNat + qty > ceilNat",
  "5 * needA + 3 * needB + 2 * needC < 500",
  "imported + qty > 2 * credits",
];
const zenExpression =
  "filter([" + zenConditions.map((test, at) => `(${test}) ? '${codes[at]}' : ''`).join(", ") + "], # != '')";
const place = { x: 0, y: 0 };
const graphOf = (node) => ({
  nodes: [
    { id: "in", type: "inputNode", name: "in", position: place },
    { ...node, id: "judge", name: "judge", position: place },
    { id: "out", type: "outputNode", name: "out", position: place },
  ],
  edges: [
    { id: "a", sourceId: "in", targetId: "judge", type: "edge" },
    { id: "b", sourceId: "judge", targetId: "out", type: "edge" },
  ],
});
const zenEngine = new zen.ZenEngine();
const byExpression = zenEngine.createDecision(
  new zen.ZenDecisionContent(
    graphOf({
      type: "expressionNode",
      content: { expressions: [{ id: "r", key: "reasons", value: zenExpression }] },
    }),
  ),
);
const byTable = zenEngine.createDecision(
  new zen.ZenDecisionContent(
    graphOf({
      type: "decisionTableNode",
      content: {
        hitPolicy: "collect",
        inputs: [{ id: "test", name: "test" }],
        outputs: [{ id: "code", name: "code", field: "code" }],
        rules: zenConditions.map((test, at) => ({ _id: `${at}`, test, code: `'${codes[at]}'` })),
      },
    }),
  ),
);
candidates.push({
  name: "zen-engine, expression node",
  count: 8192,
  decide: async (x) => (await byExpression.evaluate(x)).result.reasons,
});
candidates.push({
  name: "zen-engine, decision table",
  count: 8192,
  decide: async (x) => (await byTable.evaluate(x)).result.map((row) => row.code),
});
candidates.push({
  name: "zen-engine, expression evaluated without a graph",
  count: 8192,
  decide: (x) => zen.evaluateExpressionSync(zenExpression, x),
});

// ---- Cedar: one forbid for each clause, parsed beforehand
const listed = (list) => `[${list.map((name) => JSON.stringify(name)).join(", ")}]`;
const forbid = (test) => `forbid(principal, action, resource) when { ${test} };`;
const cedarTests = [
  `!(${listed(firms)}.contains(context.firm))`,
  `!(${listed(devices)}.contains(context.device))`,
  "context.suspended",
  "!context.exportKey || context.exportExpiry < context.today",
  "context.grantedFirm + context.qty > context.ceilFirm",
  "context.grantedNat + context.qty > context.ceilNat",
  "5 * context.needA + 3 * context.needB + 2 * context.needC < 500",
  "context.imported + context.qty > 2 * context.credits",
];
const staticPolicies = { permit: "permit(principal, action, resource);" };
cedarTests.forEach((test, at) => (staticPolicies[codes[at]] = forbid(test)));
cedar.preparsePolicySet("regime", { staticPolicies });
const request = {
  principal: { type: "Firm", id: "f" },
  action: { type: "Action", id: "grant" },
  resource: { type: "Batch", id: "b" },
  entities: [],
  preparsedPolicySetId: "regime",
  validateRequest: false,
};
candidates.push({
  name: "cedar-wasm, policies parsed beforehand",
  count: 4096,
  decide: (context) => {
    const answer = cedar.statefulIsAuthorized({ ...request, context });
    if (answer.type !== "success") throw new Error(JSON.stringify(answer));
    return answer.response.decision === "allow"
      ? []
      : answer.response.diagnostics.reason.filter((id) => id !== "permit");
  },
});

// ---- json-rules-engine: sums as facts of their own
const rules = new Engine([], { allowUndefinedFacts: false });
const derive = (name, from, of) =>
  rules.addFact(name, async (_, almanac) =>
    of(...(await Promise.all(from.map((fact) => almanac.factValue(fact))))),
  );
derive("overFirm", ["grantedFirm", "qty", "ceilFirm"], (granted, qty, cap) => granted + qty - cap);
derive("overAll", ["grantedNat", "qty", "ceilNat"], (granted, qty, cap) => granted + qty - cap);
derive("score", ["needA", "needB", "needC"], (a, b, c) => 5 * a + 3 * b + 2 * c);
derive("unlinked", ["imported", "qty", "credits"], (imported, qty, credits) => imported + qty - 2 * credits);
derive("daysLeft", ["exportExpiry", "today"], (expiry, today) => expiry - today);
const rule = (at, conditions) => rules.addRule({ conditions, event: { type: codes[at] } });
rule(0, { all: [{ fact: "firm", operator: "notIn", value: firms }] });
rule(1, { all: [{ fact: "device", operator: "notIn", value: devices }] });
rule(2, { all: [{ fact: "suspended", operator: "equal", value: true }] });
rule(3, {
  any: [
    { fact: "exportKey", operator: "equal", value: false },
    { fact: "daysLeft", operator: "lessThan", value: 0 },
  ],
});
rule(4, { all: [{ fact: "overFirm", operator: "greaterThan", value: 0 }] });
rule(5, { all: [{ fact: "overAll", operator: "greaterThan", value: 0 }] });
rule(6, { all: [{ fact: "score", operator: "lessThan", value: 500 }] });
rule(7, { all: [{ fact: "unlinked", operator: "greaterThan", value: 0 }] });
candidates.push({
  name: "json-rules-engine",
  count: 2048,
  decide: async (x) => (await rules.run(x)).events.map((event) => event.type),
});

// ---- FEEL
const feelExpression =
  "[" +
  [
    `not(list contains(${listed(firms)}, firm))`,
    `not(list contains(${listed(devices)}, device))`,
    "suspended",
    "not(exportKey) or exportExpiry < today",
    "grantedFirm + qty > ceilFirm",
    "grantedNat + qty > ceilNat",
    "5 * needA + 3 * needB + 2 * needC < 500",
    "imported + qty > 2 * credits",
  ]
    .map((test, at) => `if (${test}) then "${codes[at]}" else ""`)
    .join(", ") +
  '][item != ""]';
candidates.push({
  name: "feelin (FEEL)",
  count: 256,
  decide: (x) => {
    const found = feel(feelExpression, x).value;
    return found == null ? [] : Array.isArray(found) ? found : [found];
  },
});

for (const candidate of candidates) {
  candidate.wrong = 0;
  for (let at = 0; at < 512; at += 1) {
    const found = bitsOf(await candidate.decide(facts[at]));
    candidate.wrong += found === inputs[at].reasons ? 0 : 1;
  }
  candidate.times = [];
}
for (let round = 0; round < rounds; round += 1) {
  for (const { count, decide, times } of candidates) {
    const waits = decide.constructor.name === "AsyncFunction";
    const begun = performance.now();
    if (waits) {
      for (let at = 0; at < count; at += 1) await decide(facts[at & 4095]);
    } else {
      for (let at = 0; at < count; at += 1) decide(facts[at & 4095]);
    }
    times.push(((performance.now() - begun) * 1e6) / count);
  }
}
for (const { name, times, wrong } of candidates) {
  const sorted = times.slice().sort((a, b) => a - b);
  const [least, median, most] = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)].map((ns) =>
    Math.round(ns),
  );
  console.log(`${name.padEnd(50)} | ${median} [${least}-${most}] (${rounds}) ns | wrong: ${wrong}`);
}
process.exit(0);
