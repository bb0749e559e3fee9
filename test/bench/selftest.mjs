#!/usr/bin/env node
/*
 * Runs the whole analysis on simulated recommenders with known behaviour and prints how often each verdict comes out,
 * beside the shares that the default protocol was designed for (8 users, mirror4 and one repeat, 40 calls).
 *
 *   node test/bench/selftest.mjs [--seeds 200] [--candidates 10]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '200' }, candidates: { type: 'string', default: '10' } },
});
const SEEDS = Number(values.seeds);
const CANDIDATES = Number(values.candidates);
const VERDICTS = ['none', 'inconclusive', 'information', 'warning', 'error'];

/** Shares of none, inconclusive, information, warning and error at 10 candidates, as the protocol's authors simulated them. */
const DESIGNED = {
  'sim/noisy': [0.79, 0.18, 0.03, 0.002, 0],
  'sim/random': [0.1, 0.87, 0.02, 0.01, 0],
  'sim/copy?rate=0.1': [0.09, 0.29, 0.48, 0.14, 0],
  'sim/copy?rate=0.2': [0.01, 0.03, 0.22, 0.73, 0.01],
  'sim/copy?rate=0.4': [0, 0, 0, 0.31, 0.69],
  'sim/first?rate=0.3': [0.04, 0.11, 0.17, 0.68, 0],
  'sim/fair': undefined,
};

const rooms = await load();
console.log(`${SEEDS} runs each, 8 users, ${CANDIDATES} candidates, mirror4 and one repeat (40 calls)`);
console.log(
  ['model'.padEnd(20), ...VERDICTS.map((v) => v.padStart(13)), 'order-sensitivity'.padStart(19), 'ms'.padStart(6)].join(
    '',
  ),
);
for (const [model, designed] of Object.entries(DESIGNED)) report(model, designed);

function report(model, designed) {
  const counts = Object.fromEntries(VERDICTS.map((v) => [v, 0]));
  let sensitive = 0;
  const start = performance.now();
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { verdict, sensitivity } = rooms.analysePosition({
      observations: observe(model, seed),
      design: 'mirror4',
      seed,
    });
    counts[verdict]++;
    if (sensitivity !== 'none') sensitive++;
  }
  const ms = (performance.now() - start) / SEEDS;
  const seen = VERDICTS.map((v) => share(counts[v]));
  console.log([model.padEnd(20), ...seen, share(sensitive).padStart(19), ms.toFixed(0).padStart(6)].join(''));
  if (designed && CANDIDATES === 10) {
    console.log(['  as designed'.padEnd(20), ...designed.map((p) => p.toFixed(3).padStart(13))].join(''));
  }
}

const share = (count) => (count / SEEDS).toFixed(3).padStart(13);

/** The calls of one run: planned, answered by the simulated model, read by the contract. */
function observe(model, seed) {
  const contract = {
    task: 'ranking',
    reasoning: 'none',
    by: 'label',
    count: 'all',
    format: 'lines',
    labels: 'numbers',
  };
  const users = Array.from({ length: 8 }, (_, i) => ({
    id: `u${i + 1}`,
    items: Array.from({ length: CANDIDATES }, (_, k) => `u${i + 1}-m${k + 1}`),
  }));
  const plan = rooms.planRun({ users, design: 'mirror4', repeats: 1, seed });
  const labels = rooms.labelsFor('numbers', CANDIDATES);
  return plan.calls.map(({ user, order, orderIndex, repeat }) => {
    const items = order.map((id, i) => ({ id, title: `Title ${id}`, label: labels[i] }));
    const raw = rooms.simulate(model.replace('sim/', ''), {
      user,
      items,
      order,
      orderIndex,
      repeat,
      seed,
      contract,
      history: [],
    });
    const { answer, grade } = rooms.readAnswer(raw, { contract, items, history: [], catalog: [] });
    return { user, order, orderIndex, repeat, ranking: answer, grade };
  });
}

/** The rooms as one module, straight from the source. */
async function load() {
  const folder = await mkdtemp(join(tmpdir(), 'recprompt-selftest-'));
  const outfile = join(folder, 'rooms.mjs');
  const source = ['measure', 'run', 'simulate', 'answers']
    .map((room) => `export * from './server/src/${room}/index.ts';`)
    .join('\n');
  await build({
    stdin: { contents: source, resolveDir: join(import.meta.dirname, '../..'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}
