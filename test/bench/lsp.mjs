#!/usr/bin/env node
/*
 * How fast the language server answers, beside a floor: the least server that reads the same texts with `yaml`, ajv and
 * Handlebars. Both live side by side and are asked in turn; each line gives median / 95th percentile and the ratio of
 * the medians.
 *
 *   npm run build && node test/bench/lsp.mjs [--lines 100,1000,10000] [--rounds 7] [--keys 20] [--files 1000] [--megabytes 50]
 *     [--only start,keys,preview,files,hostile] [--server dist/server.js] [--floor FILE]
 *
 * start    process → initialised → first diagnostics; the same where no compiled code is kept yet, as right after an update
 * keys     keystroke → diagnostics that show it; a burst of twenty; keystroke + completion → list; peak memory
 * preview  keystroke → prompt of one user, beside what Handlebars itself needs to compile and render the same body
 * files    the keystroke in a folder of many files, all open, against the same in a folder of one
 * hostile  a small document beside one that no one should open
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import Handlebars from 'handlebars';
import { hostile, sampledTemplate, template } from './lib/documents.mjs';
import { startEditor } from './lib/editor.mjs';
import { compare, median, quantile, row, show } from './lib/numbers.mjs';

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '100,1000,10000' },
    rounds: { type: 'string', default: '7' },
    keys: { type: 'string', default: '20' },
    files: { type: 'string', default: '1000' },
    megabytes: { type: 'string', default: '50' },
    only: { type: 'string', default: 'start,keys,preview,files,hostile' },
    server: { type: 'string', default: join(import.meta.dirname, '../../dist/server.js') },
    floor: { type: 'string' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'recprompt-bench-'));
const servers = { ours: [values.server, '--stdio'], floor: [values.floor ?? (await buildFloor()), '--stdio'] };
/** Aims by number of lines. */
const KEY_AIMS = { 100: 1, 1000: 0.5, 10000: 0.3 };
const COMPLETION_AIMS = { 100: 1, 1000: 0.5, 10000: 0.25 };
/** Keystrokes before the first that counts: a person types longer than a compiler warms up. */
const WARM_UP = 10;

const parts = {
  start: measureStart,
  keys: measureKeys,
  preview: measurePreview,
  files: measureFiles,
  hostile: measureHostile,
};
console.log(row('', 'ours', 'floor', 'ratio'));
for (const part of values.only.split(',')) await parts[part]();
rmSync(folder, { recursive: true });

async function measureStart() {
  const { text } = template(100);
  const times = { ours: newTimes(), floor: newTimes(), first: newTimes() };
  await once('ours', text);
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const name of inTurn(round)) await once(name, text, times[name]);
    await once('ours', text, times.first, mkdtempSync(join(folder, 'empty-')));
  }
  console.log(compare('start → initialised', times.ours.started, times.floor.started, 1));
  console.log(compare('start → first diagnostics', times.ours.shown, times.floor.shown, 0.75));
  console.log(compare('  the very first start', times.first.shown, times.floor.shown));
}

async function once(name, text, { started, shown } = newTimes(), cache) {
  const { editor } = await session(name, text, mkdtempSync(join(folder, 'one-')), cache);
  started.push(editor.started);
  shown.push(editor.opened);
  await editor.stop();
}

function newTimes() {
  return { started: [], shown: [] };
}

async function measureKeys() {
  for (const lines of values.lines.split(',')) {
    const document = template(Number(lines));
    const both = { ours: await session('ours', document.text), floor: await session('floor', document.text) };
    const keys = await alternate(both, (one) => keystrokes(one, document.edit));
    console.log(compare(`${lines} lines: keystroke → diagnostics`, keys.ours, keys.floor, KEY_AIMS[lines]));
    const [p50, p95] = [median(keys.ours), quantile(keys.ours, 0.95)];
    console.log(row('  p95 ÷ p50', `${(p95 / p50).toFixed(1)} ×`));
    const bursts = await alternate(both, (one) => burst(one, document.edit), 5);
    console.log(compare('  burst: last key → right diagnostics', bursts.ours, bursts.floor));
    const completions = await alternate(both, (one) => completion(one, document.complete));
    console.log(
      compare('  keystroke + completion → list', completions.ours, completions.floor, COMPLETION_AIMS[lines]),
    );
    const peaks = Object.values(both).map(({ editor }) => editor.peak());
    console.log(
      row('  peak memory', ...peaks.map((peak) => `${peak.toFixed(0)} MB`), `${(peaks[0] / peaks[1]).toFixed(2)} ×`),
    );
    for (const { editor } of Object.values(both)) await editor.stop();
  }
}

/** Not of the longest: Handlebars alone needs more than the second that a render may take. */
async function measurePreview() {
  for (const lines of values.lines.split(',').filter((one) => Number(one) <= 1000)) {
    const document = sampledTemplate(Number(lines));
    const place = mkdtempSync(join(folder, 'sampled-'));
    writeFileSync(join(place, 'users.jsonl'), document.users);
    const one = await session('ours', document.text, place);
    const both = { ours: () => preview(one, document.edit), floor: () => renderBarely(document) };
    const times = await alternate(both, (measure) => measure());
    const most = lines === '100' ? 1.5 : undefined;
    console.log(compare(`${lines} lines: keystroke → preview`, times.ours, times.floor, most));
    await one.editor.stop();
  }
}

async function measureFiles() {
  const document = template(100);
  const place = join(folder, 'many');
  mkdirSync(place);
  const paths = Array.from({ length: Number(values.files) }, (_, i) => join(place, `t${i}.prompt`));
  for (const path of paths) writeFileSync(path, document.text);
  const single = { ours: await session('ours', document.text), floor: await session('floor', document.text) };
  const many = {
    ours: await session('ours', document.text, place),
    floor: await session('floor', document.text, place),
  };
  const opened = await alternate(many, ({ editor }) => openAll(editor, paths, document.text), 1);
  console.log(compare(`${values.files} files: all opened → all have diagnostics`, opened.ours, opened.floor, 0.5));
  const keys = await alternate({ ours: many.ours, floor: single.ours }, (one) => keystrokes(one, document.edit));
  console.log(compare('  keystroke, against ours with one file', keys.ours, keys.floor, 1.1));
  const peaks = Object.values(many).map(({ editor }) => editor.peak());
  console.log(
    row('  peak memory', ...peaks.map((peak) => `${peak.toFixed(0)} MB`), `${(peaks[0] / peaks[1]).toFixed(2)} ×`),
  );
  for (const { editor } of [...Object.values(single), ...Object.values(many)]) await editor.stop();
}

/** The first key right behind the neighbour's text waits until that has been taken out of its message; later ones do not. */
async function measureHostile() {
  const document = template(100);
  for (const [what, text] of Object.entries(hostile(Number(values.megabytes)))) {
    const one = await session('ours', document.text);
    await keystrokes(one, document.edit, WARM_UP);
    await one.editor.open(pathToFileURL(join(folder, 'hostile.prompt')).href, text);
    const [first, ...later] = await keystrokes(one, document.edit, 10);
    const aim = median(later) <= 50 ? 'aim ≤ 50 ms' : 'aim ≤ 50 ms  MISSED';
    console.log(row(`beside ${what}`, `${show(later)} ms`, `first ${first.toFixed(0)} ms`, '', aim));
    await one.editor.stop();
  }
}

/**
 * A server with one document open and judged; `opened` is the time from its start until then, `usual` the number of
 * diagnostics that the unbroken text has.
 */
async function session(name, text, place = mkdtempSync(join(folder, 'one-')), cache = join(folder, 'cache')) {
  const uri = pathToFileURL(join(place, 'main.prompt')).href;
  const editor = await startEditor(servers[name], place, cache);
  const judged = editor.until(uri, () => true);
  void editor.open(uri, text);
  await judged;
  editor.opened = performance.now() - editor.began;
  return { editor, uri, usual: await settled(editor, uri) };
}

/** Asks the servers in turn, and warms them up first. */
async function alternate(sessions, measure, rounds = Number(values.keys)) {
  const times = Object.fromEntries(Object.keys(sessions).map((name) => [name, []]));
  for (let round = -WARM_UP; round < rounds; round++)
    for (const name of inTurn(round)) {
      if (round < 0 && rounds < WARM_UP) continue;
      const measured = await measure(sessions[name]);
      if (round >= 0) times[name].push(...measured);
    }
  return times;
}

/** Breaks the text with one key and mends it with another, `pairs` times. */
async function keystrokes({ editor, uri, usual }, edit, pairs = 1) {
  const times = [];
  for (let i = 0; i < pairs; i++) {
    times.push(
      await timed(
        editor.until(uri, (list) => list.length > usual),
        () => editor.change(uri, insert(edit)),
      ),
    );
    await pause(30);
    times.push(
      await timed(
        editor.until(uri, (list) => list.length === usual),
        () => editor.change(uri, remove(edit)),
      ),
    );
    await pause(30);
  }
  return times;
}

async function burst({ editor, uri, usual }, edit) {
  for (let i = 0; i < 18; i++) {
    editor.change(uri, i % 2 ? remove(edit) : insert(edit));
    await pause(30);
  }
  const time = await timed(
    editor.until(uri, (list) => list.length > usual),
    () => editor.change(uri, insert(edit)),
  );
  const mended = editor.until(uri, (list) => list.length === usual);
  editor.change(uri, remove(edit));
  await mended;
  return [time];
}

async function completion({ editor, uri }, edit) {
  const began = performance.now();
  editor.change(uri, insert(edit));
  await editor.complete(uri, { line: edit.line, character: edit.character + edit.text.length });
  const time = performance.now() - began;
  editor.change(uri, remove(edit));
  await pause(50);
  return [time];
}

/** One key that shows in the prompt, and one that takes it away. */
async function preview({ editor, uri }, edit) {
  const times = [];
  for (const change of [insert(edit), remove(edit)]) {
    const began = performance.now();
    editor.change(uri, change);
    const { messages } = await editor.preview(uri);
    times.push(performance.now() - began);
    if (messages.length === 0) throw new Error('the preview is empty');
    await pause(50);
  }
  return times;
}

function renderBarely({ body, input }) {
  const began = performance.now();
  Handlebars.template(new Function(`return ${Handlebars.precompile(body)}`)())(input);
  return [performance.now() - began];
}

/** Waits until nothing has been published for a while. */
async function settled(editor, uri) {
  for (let seen = -1; seen !== editor.publications(); await pause(300)) seen = editor.publications();
  return editor.shown(uri).length;
}

async function openAll(editor, paths, text) {
  const began = performance.now();
  const judged = paths.map((path) => editor.until(pathToFileURL(path).href, () => true));
  for (const path of paths) void editor.open(pathToFileURL(path).href, text);
  await Promise.all(judged);
  return [performance.now() - began];
}

async function timed(done, act) {
  const began = performance.now();
  act();
  await done;
  return performance.now() - began;
}

function insert({ line, character, text }) {
  return { range: { start: { line, character }, end: { line, character } }, text };
}

function remove({ line, character, text }) {
  return { range: { start: { line, character }, end: { line, character: character + text.length } }, text: '' };
}

function inTurn(round) {
  return round % 2 ? ['ours', 'floor'] : ['floor', 'ours'];
}

/** The floor in one file, as the product is. */
async function buildFloor() {
  const outfile = join(folder, 'floor.cjs');
  const entryPoints = [join(import.meta.dirname, 'lib/floor.mjs')];
  await build({
    entryPoints,
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return outfile;
}
