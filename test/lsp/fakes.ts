import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, PlacedFinding } from '../../server/src/findings/index.ts';
import type { Files } from '../../server/src/ports.ts';
import type { PlanSummary, RunResult, Runs } from '../../server/src/runs.ts';
import type { Service } from '../../server/src/service.ts';
import type { FileProblem } from '../../server/src/text/index.ts';

/** A service that sees `BAD` as an error of the text, `ODD` of its names, `SAD` of the samples, and finds the rest as told. */
export function fakeService(): Service & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  const findings = new Map<string, readonly Finding[]>();
  const textOf = (file: string) => texts.get(file) ?? '';
  const marked = (file: string, word: string, code: string): FileProblem[] =>
    [...textOf(file).matchAll(new RegExp(word, 'g'))].map(({ index }) => ({
      file,
      code,
      severity: 'error',
      message: `${word} is not a word.`,
      range: rangeAt(textOf(file), index, word.length),
      fixes: [{ title: 'Make it good', edits: [{ file, range: wordRange(textOf(file), word), newText: 'GOOD' }] }],
    }));
  return {
    texts,
    open: (file, text) => void texts.set(file, text),
    close(file) {
      texts.delete(file);
      findings.delete(file);
    },
    understand: () => Promise.reject(new Error('not needed')),
    staticProblems: async (file) => [...marked(file, 'BAD', 'bad-word'), ...marked(file, 'ODD', 'odd-name')],
    textProblems: async (file) => marked(file, 'BAD', 'bad-word'),
    ruleProblems: async (file) => marked(file, 'ODD', 'odd-name'),
    dataProblems: async (file) => [...marked(file, 'SAD', 'sad-word'), ...usersProblem(textOf(file))],
    problems: async () => [],
    hover: async (file) => ({ markdown: `**${textOf(file).slice(0, 5)}**`, ...first(5) }),
    complete: async () => [
      { label: 'title', kind: 'variable', detail: 'string', ...first(2), newText: 'title' },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of a snippet
      { label: 'each', kind: 'snippet', ...first(2), newText: '{{#each ${1:items}}}$0{{/each}}' },
    ],
    preview: async (file, { user = 'u1' }) => ({
      messages: [{ role: 'user', content: [{ text: textOf(file) }] }],
      spans: [],
      tokens: { total: 3, byRole: { user: 3 }, counter: 'chars/4' },
      problems: [],
      meta: {},
      user,
      users: ['u1', 'u2'],
      orders: 4,
      log: [],
      budget: 2048,
    }),
    lens: async (file) => ({ range: wordRange(textOf(file), textOf(file).slice(0, 1)), calls: 40, model: 'sim/fair' }),
    dependents: (file) => (file.endsWith('_part.prompt') ? [...texts.keys()].filter((name) => name !== file) : []),
    changed: () => undefined,
    setFindings: (file, list) => void findings.set(file, list),
    findings: async (file) => (findings.get(file) ?? []).map((finding) => place(finding, textOf(file))),
    mitigations: async (file) => [
      {
        id: 'note',
        title: 'Say that the list is in no order',
        evidence: 'Unproven.',
        edits: [{ range: wordRange(textOf(file), 'CANDIDATES'), newText: 'UNORDERED' }],
      },
    ],
    templateHash: async (file) => textOf(file),
    language: { suppressions: async () => [] } as unknown as Service['language'],
  };
}

/** The first characters of the first line. */
function first(end: number) {
  return { span: { start: 0, end }, range: { start: { line: 0, character: 0 }, end: { line: 0, character: end } } };
}

/** One problem in the users file for a template that says so. */
function usersProblem(text: string): FileProblem[] {
  if (!text.includes('USERS')) return [];
  const range = { start: { line: 6, character: 0 }, end: { line: 6, character: 9 } };
  return [{ file: '/w/users.jsonl', code: 'bad-row', severity: 'error', message: 'Line 7 is not JSON.', range }];
}

/** Findings stand on the word CANDIDATES and are stale once the text is not the measured one. */
function place(finding: Finding, text: string): PlacedFinding {
  return { ...finding, range: wordRange(text, 'CANDIDATES'), stale: finding.templateHash !== text };
}

function wordRange(text: string, word: string) {
  return rangeAt(text, Math.max(0, text.indexOf(word)), word.length);
}

function rangeAt(text: string, start: number, length: number) {
  const document = TextDocument.create('file:///text', 'recprompt', 0, text);
  return { start: document.positionAt(start), end: document.positionAt(start + length) };
}

export const positionBias = (templateHash: string): PlacedFinding => ({
  code: 'position-bias',
  severity: 'error',
  message: 'The order of the candidates decides the answer.',
  echo: 'first listed wins 39 % (10 % expected)',
  part: { kind: 'candidates' },
  run: 'r1',
  model: 'sim/copy',
  calls: [2, 3],
  templateHash,
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  stale: false,
});

export interface FakeRuns extends Runs {
  /** Options of every run and plan that was asked for. */
  readonly asked: unknown[];
}

/** Runs of four calls that find a position bias; `hang` keeps them running until they are cancelled. */
export function fakeRuns(service: ReturnType<typeof fakeService>, { hang = false, latest = false } = {}): FakeRuns {
  const asked: unknown[] = [];
  return {
    asked,
    async plan(file, options) {
      asked.push({ plan: file, ...options });
      return plan;
    },
    async run(file, options, hooks) {
      asked.push({ run: file, ...options });
      hooks.progress?.(1, 4, {} as never);
      if (hang) await new Promise((done) => hooks.signal.addEventListener('abort', done));
      return result(file, service.texts.get(file) ?? '', hooks.signal.aborted);
    },
    analyze: () => Promise.reject(new Error('not needed')),
    compare: () => Promise.reject(new Error('not needed')),
    async planAgain(before, file, options) {
      asked.push({ planAgain: file, before, ...options });
      return { ...plan, calls: { planned: 80, cached: 0 } };
    },
    async measureAgain(before, file, options, hooks) {
      asked.push({ measureAgain: file, before, ...options });
      hooks.progress?.(1, 8, {} as never);
      const now = result(file, service.texts.get(file) ?? '', false);
      const comparison = { metrics: [], pairing: 'orders' as const, notes: [] };
      const pairs = [{ first: 0, second: 1, comparison }];
      return { runs: [], pairs, results: [now, now], failure: undefined, cancelled: false, notes: [] };
    },
    runBoth: () => Promise.reject(new Error('not needed')),
    runVaried: () => Promise.reject(new Error('not needed')),
    report: () => Promise.reject(new Error('not needed')),
    latest: async (file) => (latest ? result(file, service.texts.get(file) ?? '', false) : undefined),
    answers: async (_record, calls) => calls.map((call) => ({ outcome: { call } as never, messages: [] })),
  };
}

const plan: PlanSummary = {
  calls: { planned: 40, cached: 0 },
  users: 8,
  orders: 'mirror4',
  repeats: 1,
  tokens: { in: 13240, outMax: 640 },
  usd: null,
  model: 'sim/copy',
  destination: 'this computer',
  sample: [],
  notes: [],
  problems: [],
};

function result(file: string, text: string, cancelled: boolean): RunResult {
  return {
    run: 'r1',
    record: '/w/.recprompt/runs/a/r1.jsonl',
    file,
    model: 'sim/copy',
    cancelled,
    failure: undefined,
    calls: { planned: 4, made: cancelled ? 1 : 4, cached: 0, failed: 0 },
    validity: {
      strict: 4,
      valid: 4,
      usable: 4,
      total: 4,
      rate: 1,
      interval: [0.5, 1],
      intervalUsers: null,
      deff: null,
      codes: {},
    },
    position: null,
    metrics: {},
    findings: cancelled ? [] : [positionBias(text)],
    notes: [],
  };
}

const record = [
  '{"type":"run","v":1}',
  '{"type":"outcome","call":1,"user":"u"}',
  '{"type":"outcome","call":2,"user":"u"}',
];

export const fakeFiles = { read: async () => record.join('\n') } as unknown as Files;
