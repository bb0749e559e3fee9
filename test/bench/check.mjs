#!/usr/bin/env node
/*
 * `check` of a thousand templates of a hundred lines, cold, beside a bare loop that only parses the same files with
 * `yaml` and Handlebars. Both run as processes of their own, in turn; the ratio is the median over the rounds.
 *
 *   npm run build && node test/bench/check.mjs [--files 1000] [--lines 100] [--rounds 5]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '1000' },
    lines: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '5' },
    cli: { type: 'string', default: join(import.meta.dirname, '../../dist/cli.js') },
  },
});
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'recprompt-bench-'));
const templates = join(folder, 'templates');
mkdirSync(templates);
for (let i = 0; i < Number(values.files); i++)
  writeFileSync(join(templates, `t${i}.prompt`), template(i, Number(values.lines)));
writeFileSync(join(folder, 'loop.cjs'), loop());

const rounds = Array.from({ length: Number(values.rounds) }, () => {
  const floor = seconds(join(folder, 'loop.cjs'), templates);
  const ours = seconds(values.cli, 'check', templates, '--format', 'json');
  return { floor, ours, ratio: ours / floor };
});
rmSync(folder, { recursive: true });
for (const { floor, ours, ratio } of rounds) {
  console.log(`loop ${floor.toFixed(2)} s   check ${ours.toFixed(2)} s   ratio ${ratio.toFixed(2)}`);
}
console.log(
  `median ratio ${median(rounds.map(({ ratio }) => ratio)).toFixed(2)} for ${values.files} files of ${values.lines} lines`,
);

/** A clean template with a front matter of its own, text, variables and a loop every ten lines. */
function template(index, lines) {
  const head = [
    '---',
    `model: openai-compatible/model-${index}`,
    'config: { temperature: 0, maxOutputTokens: 64 }',
    'input:',
    '  schema:',
    '    user: string',
    '    history(array): { title: string, year?: integer }',
    '    candidates(array): { label: string, title: string, genre?: string }',
    'output: { format: text }',
    'rec.task: ranking',
    'rec.candidates: { input: candidates, labels: numbers }',
    'rec.answer: { by: label, count: all, format: lines }',
    '---',
    '{{role "system"}}You recommend films.',
    `{{role "user"}}{{user}} of group ${index} has watched:`,
    '{{#each history}}',
    '- {{title}}{{#if year}} ({{year}}){{/if}}',
    '{{/each}}',
  ];
  const tail = [
    'Candidates:',
    '{{#each candidates}}',
    '{{label}}. {{title}}{{#if genre}}, {{genre}}{{/if}}',
    '{{/each}}',
    'Rank all candidates from best to worst. Answer with the numbers only, one per line.',
  ];
  const block = (i) => [
    `Part ${i} of the story of {{user}}:`,
    '{{#each history}}',
    '{{@index}}: {{title}}',
    '{{else}}',
    'nothing yet',
    '{{/each}}',
    'Some words that tell more about the taste of this person.',
    '{{#if user}}Known.{{/if}}',
    '',
    'And on it goes.',
  ];
  const middle = Array.from({ length: lines }, (_, i) => block(Math.floor(i / 10))[i % 10]);
  return `${[...head, ...middle.slice(0, Math.max(0, lines - head.length - tail.length)), ...tail].join('\n')}\n`;
}

function loop() {
  return `const fs = require('node:fs');
const path = require('node:path');
const yaml = require(${JSON.stringify(join(root, 'node_modules/yaml'))});
const Handlebars = require(${JSON.stringify(join(root, 'node_modules/handlebars'))});
for (const name of fs.readdirSync(process.argv[2])) {
  const text = fs.readFileSync(path.join(process.argv[2], name), 'utf8');
  const [, head, body] = /^---\\n([\\s\\S]*?)\\n---\\n([\\s\\S]*)$/.exec(text);
  yaml.parseDocument(head);
  Handlebars.parseWithoutProcessing(body);
}
`;
}

function seconds(...argv) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, argv, { maxBuffer: 1 << 28 });
  if (status !== 0 && status !== 1) throw new Error(String(stderr));
  return (performance.now() - start) / 1000;
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
