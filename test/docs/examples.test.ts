import { describe, expect, it } from 'vitest';
import { allCodes } from '../../scripts/reference.ts';
import { parseDocument } from '../../server/src/template/index.ts';
import type { Problem } from '../../server/src/text/index.ts';
import { allProblems } from '../rules/support.ts';

/** Inputs that the examples name; none is required. */
const SCHEMA = `input:
  schema:
    name?: string
    mood?: string
    genre?: string
    title?: string
    review?: string
    query?: string
    poster?: string
    liked?: boolean
    rating?: number
    viewer?: string
    a?: string
    b?: string
    user?(object): { name: string }
    item?(object): { title: string }
    items?(array): { title: string }
    films?(array): { title: string }
    history?(array): { id?: string, title: string }
    candidates?(array): { id?: string, label: string, title: string }
`;
const RANKING = 'rec.task: ranking\nrec.candidates: { input: candidates }\n';

/** What else the front matter says where a page's examples stand. */
const REC: Readonly<Record<string, string>> = {
  'inline-candidates': RANKING,
  'typed-count': RANKING,
  'answer-format': RANKING,
  'answer-words': 'rec.task: yes_no\n',
  'scale-mismatch': 'rec.task: rating\n',
  'two-dot-key': 'rec.task: text\n',
  'unknown-field': 'rec.task: text\n',
};
const EXCHANGED = {
  yes_no: 'rec.task: yes_no\nrec.run: { orders: swap }\n',
  rating: 'rec.task: rating\nrec.run: { orders: swap }\n',
};

const PARTIALS = { film: '{{title}}', intro: 'Hi' };

interface Example {
  readonly code: string;
  readonly kind: 'wrong' | 'right';
  readonly text: string;
}

const examples = allCodes.flatMap(({ code, docs, from }): Example[] => {
  const [, language = '', block = ''] = /```(\w*)\n(.*?)\n?```/s.exec(docs) ?? [];
  if (block.includes(' ← ')) return arrows(code, block);
  if (from !== 'Rules' && from !== 'Front matter') return [];
  if (language === 'yaml' && block.includes('\n---\n'))
    return [{ code, kind: 'right', text: `---\n${recOf(code, block)}${block}` }];
  if (language === 'yaml') return fields(code, block);
  return marked(code, block).map((one) => ({
    ...one,
    text: `---\n${SCHEMA}${recOf(code, one.text)}---\n${one.text}\n`,
  }));
});

function recOf(code: string, text: string): string {
  if (code !== 'nothing-to-exchange') return REC[code] ?? '';
  return /\bRate\b/.test(text) ? EXCHANGED.rating : EXCHANGED.yes_no;
}

/** `wrong ← right`, a line each, or all lines of one file. */
function arrows(code: string, block: string): Example[] {
  const lines = block.split('\n').map((line) => line.split(/\s+← /));
  const [wrong, right] = [0, 1].map((i) => lines.map((sides) => sides[i] ?? sides[0]!));
  const isFile = wrong!.some((line) => /^\s*---/.test(line));
  const isYaml = !isFile && /^\w+: /.test(block);
  const whole = (side: readonly string[]) => `${isYaml ? '---\n' : ''}${side.join('\n')}\n${isYaml ? '---\n' : ''}Hi\n`;
  if (isFile || isYaml)
    return [
      { code, kind: 'wrong', text: whole(wrong!) },
      { code, kind: 'right', text: whole(right!) },
    ];
  return lines.flatMap(([left = '', meant = '']): Example[] => [
    { code, kind: 'wrong', text: left },
    { code, kind: 'right', text: meant },
  ]);
}

/** Lines up to one with a remark behind it; what is not said to be right is wrong. */
function marked(code: string, block: string): Example[] {
  const found: Example[] = [];
  let before: string[] = [];
  for (const line of block.split('\n')) {
    const [, text, remark] = /^(.*?)\s{3,}(\S.*)$/.exec(line) ?? [];
    before.push(text ?? line);
    if (remark === undefined) continue;
    found.push({ code, kind: /^(right|ends)\b/.test(remark) ? 'right' : 'wrong', text: closed(before.join('\n')) });
    before = [];
  }
  return found;
}

/** A tag that opens a block, alone in its line, with its end. */
function closed(text: string): string {
  const [, name] = /^\{\{#(\w+)[^{}]*\}\}[^{}]*$/.exec(text) ?? [];
  return name === undefined ? text : `${text}{{/${name}}}`;
}

/** Fields with a comment that says what is meant. */
function fields(code: string, block: string): Example[] {
  const pieces = block.split(/\n(?=\S)/).filter((piece) => /\s# /.test(piece));
  return pieces.map((piece) => ({
    code,
    kind: /\s# (right|kept)\b/.test(piece) ? 'right' : 'wrong',
    text: `---\n${REC[code] ?? ''}${piece}\n---\nHi\n`,
  }));
}

/** Errors that are told with the page's own: an operator, at itself. */
const BESIDE: Readonly<Record<string, readonly string[]>> = { 'helper-arguments': ['syntax'] };

/** Examples that need more than a text. */
const ELSEWHERE = ['endless-partial', 'reasoning-contradiction'];

const SYNTAX = new Set(allCodes.filter(({ from }) => from === 'Syntax').map(({ code }) => code));

/** Of syntax only what the text alone tells. */
function told(code: string, text: string): readonly Problem[] {
  return SYNTAX.has(code) ? parseDocument(text).problems : allProblems(text, PARTIALS);
}

const tested = examples.filter(({ code }) => !ELSEWHERE.includes(code));
const of = (kind: Example['kind']) =>
  tested.filter((one) => one.kind === kind).map(({ code, text }) => [code, text.replace(SCHEMA, ''), text] as const);

describe('the examples of the pages', () => {
  it.each(of('wrong'))('%s is told of %j', (code, _, text) => {
    const errors = told(code, text).filter(({ severity }) => severity === 'error');
    expect(told(code, text).map((one) => one.code)).toContain(code);
    expect(errors.filter((one) => one.code !== code && !BESIDE[code]?.includes(one.code))).toEqual([]);
  });

  it.each(of('right'))('%s is not told of %j', (code, _, text) => {
    const bad = told(code, text).filter((one) => one.code === code || one.severity === 'error');
    expect(bad).toEqual([]);
  });

  it('are many', () => expect(new Set(tested.map(({ code }) => code)).size).toBeGreaterThan(35));
});
