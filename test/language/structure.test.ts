import { expect, test } from 'vitest';
import {
  blockTags,
  closingEdit,
  fileLinks,
  folds,
  linkedNames,
  type OutlineItem,
  outline,
  selectionSpans,
  semanticTokens,
  signatureAt,
  suppressions,
  tokenHints,
  valueHints,
} from '../../server/src/language/index.ts';
import { parseDocument } from '../../server/src/template/index.ts';
import { cursor } from '../support/cursor.ts';
import { ann, applied, meaningOf, placeOf, ranking } from './support.ts';

const prompt = `{{role "system"}}
You rank.
{{role "user"}}
{{#each candidates}}
{{#if year}}
- {{title}}
{{else}}
- ?
{{/if}}
{{/each}}
{{> ask}}`;

function shown(items: readonly OutlineItem[], indent = ''): string {
  return items
    .map(
      ({ name, detail, kind, children }) =>
        `${indent}${kind} ${name}${detail && ` (${detail})`}\n${shown(children, `${indent}  `)}`,
    )
    .join('');
}

test('the outline: fields with inputs, messages with blocks and partials', () => {
  expect(shown(outline(meaningOf(ranking(prompt), { ask: 'x' })))).toBe(`field model (sim/fair)
field input
  input name (string)
  input history (list of {title, rating?})
  input candidates (list of {label, title, year})
field rec.task (ranking)
field rec.candidates
field rec.target (target)
message system (You rank.)
message user ({{#each candidates}})
  block each candidates
    block if year
  partial ask (partial)
`);
});

test('a broken template has an outline all the same', () => {
  expect(shown(outline(meaningOf('---\nmodel: x\n---\n{{#each history}}{{#if\n')))).toContain('block each history');
  expect(shown(outline(meaningOf('{{#')))).toBe('block #\n');
});

test('outline: every selection lies in its span, every child in its parent', () => {
  const check = (items: readonly OutlineItem[], start: number, end: number): void => {
    for (const { span, selection, children } of items) {
      expect(start <= span.start && span.end <= end).toBe(true);
      expect(span.start <= selection.start && selection.end <= span.end).toBe(true);
      check(children, span.start, span.end);
    }
  };
  for (let length = 0; length <= prompt.length; length += 3) {
    const text = ranking(prompt.slice(0, length));
    check(outline(meaningOf(text)), 0, text.length);
  }
});

test('front matter, messages, blocks, branches and comments fold', () => {
  const text = ranking(`${prompt}\n{{!-- a\nb --}}`);
  const { lines } = parseDocument(text);
  const line = (offset: number) => lines.positionAt(offset).line;
  expect(folds(parseDocument(text)).map(({ span, kind }) => `${line(span.start)}-${line(span.end)} ${kind}`)).toEqual([
    '0-10 region',
    '2-6 region',
    '3-6 region',
    '11-12 region',
    '13-23 region',
    '14-19 region',
    '15-16 region',
    '17-18 region',
    '22-23 comment',
  ]);
});

/** What stays and what goes of each fold: its first line, and how many lines are hidden. */
function folded(text: string): string[] {
  const { lines } = parseDocument(text);
  const line = (offset: number) => lines.positionAt(offset).line;
  const source = text.split(/\r?\n/);
  return folds(parseDocument(text)).map(
    ({ span }) => `${source[line(span.start)]} +${line(span.end) - line(span.start)}`,
  );
}

test.each([
  ['{{#if a}}\nx\n{{else if b}}\ny\n{{else}}\nz\n{{/if}}', ['{{#if a}} +1', '{{else if b}} +1', '{{else}} +1']],
  ['{{#each a}}\r\n  x{{/each}}\r\n', ['{{#each a}} +1']],
  ['{{#each a}}\nx\n\n\n', ['{{#each a}} +1']],
  ['{{#each a}}\n{{/each}}', []],
  ['😀{{#if a}}\n\tעברית\n  {{~/if~}}', ['😀{{#if a}} +1']],
  ['{{{{raw}}}}\n{{#x}}\n{{{{/raw}}}}\n', ['{{{{raw}}}} +2']],
  ['{{!-- }}\n --}}\nx', ['{{!-- }} +1']],
])('a fold leaves the tag that ends it: %j', (text, wanted) => expect(folded(text)).toEqual(wanted));

test('the front matter folds by what is nested', () => {
  const yaml =
    'input:\r\n  schema:\r\n    a: string\r\n\r\nlist:\r\n- a: 1\r\n  b: 2\r\n# end\r\n- c\r\nrec.run: {\r\n  users: 1\r\n}\r\nlast:\r\n';
  expect(folded(`---\r\n${yaml}---\r\nx`)).toEqual([
    '--- +14',
    'input: +2',
    '  schema: +1',
    'list: +4',
    '- a: 1 +1',
    'rec.run: { +1',
  ]);
});

test('the names of a block are linked; others are not', () => {
  const linked = (marked: string) => {
    const { text, offset } = cursor(marked);
    return linkedNames(parseDocument(text), offset).map(({ start }) => start);
  };
  expect(linked('{{#ea█ch x}}{{/each}}')).toEqual([3, 14]);
  expect(linked('{{#each x}}{{/ea█ch}}')).toEqual([3, 14]);
  expect(linked('{{#each x█}}{{/each}}')).toEqual([]);
  expect(linked('{{#ea█ch x}}')).toEqual([]);
  expect(linked('{{#if x}}{{else█}}{{/if}}')).toEqual([]);
  expect(linked('{{{{ra█w}}}}{{x}}{{{{/raw}}}}')).toEqual([4, 21]);
  expect(linked('{{{{raw}}}}{{x}}{{{{/raw█}}}}')).toEqual([4, 21]);
  expect(linked('{{{{raw x█}}}}{{x}}{{{{/raw}}}}')).toEqual([]);
  expect(linked('{{{{raw█}}}}{{x}}{{{{/row}}}}')).toEqual([]);
  expect(linked('{{{{raw█}}}}{{x}}')).toEqual([]);
  expect(linked('{{{{raw█')).toEqual([]);
});

test('the tags of a block belong together', () => {
  const { text, offset } = cursor('{{#if x}}a{{el█se}}b{{/if}}');
  expect(blockTags(parseDocument(text), offset).map(({ start, end }) => text.slice(start, end))).toEqual([
    '{{#if x}}',
    '{{else}}',
    '{{/if}}',
  ]);
});

test('a selection grows from the name to the file', () => {
  const { text, offset } = cursor(ranking('a {{#each candidates as |c|}}b {{c.ti█tle}} c{{/each}} d'));
  const grown = selectionSpans(parseDocument(text), offset).map(({ start, end }) => text.slice(start, end));
  expect(grown.slice(0, 6)).toEqual([
    'title',
    'c.title',
    '{{c.title}}',
    'b {{c.title}} c',
    '{{#each candidates as |c|}}b {{c.title}} c',
    '{{#each candidates as |c|}}b {{c.title}} c{{/each}}',
  ]);
  expect(grown.at(-1)).toBe(text);
});

test('a selection grows through the YAML', () => {
  const { text, offset } = cursor('---\nrec.run: { orders: mir█ror4, users: 8 }\nmodel: x\n---\nb\n');
  const grown = selectionSpans(parseDocument(text), offset).map(({ start, end }) => text.slice(start, end));
  expect(grown.slice(0, 4)).toEqual([
    'mirror4',
    'orders: mirror4',
    '{ orders: mirror4, users: 8 }',
    'rec.run: { orders: mirror4, users: 8 }',
  ]);
});

test('selections are nested on any half-typed text', () => {
  for (let length = 0; length <= prompt.length; length += 5) {
    const text = ranking(prompt.slice(0, length));
    for (let offset = 0; offset <= text.length; offset += 7) {
      const spans = selectionSpans(parseDocument(text), offset);
      expect(spans.slice(1).every((outer, i) => outer.start <= spans[i]!.start && spans[i]!.end <= outer.end)).toBe(
        true,
      );
    }
  }
});

test('paths of samples and partials are links; globs are not', () => {
  const text = ranking('{{> ask}} {{> nobody}}').replace(
    'rec.task',
    'rec.samples: { users: [a.jsonl, "b.jsonl", c*.jsonl], catalog: m.jsonl }\nrec.task',
  );
  const links = fileLinks(meaningOf(text, { ask: 'x' }));
  expect(links.map(({ span, path, file }) => `${text.slice(span.start, span.end)} ${path ?? file}`)).toEqual([
    'a.jsonl a.jsonl',
    'b.jsonl b.jsonl',
    'm.jsonl m.jsonl',
    'ask /w/_ask.prompt',
  ]);
});

test('names are coloured by what they are', () => {
  const text = ranking('{{#each candidates as |c|}}{{c.title}}{{lookup c "a" }}{{@index}}{{/each}}{{> ask x=1}}');
  const tokens = semanticTokens(meaningOf(text, { ask: 'x' })).filter(
    ({ span }) => span.start > text.indexOf('---\n{{'),
  );
  expect(
    tokens.map(({ span, type, modifiers }) => [text.slice(span.start, span.end), type, ...modifiers].join(' ')),
  ).toEqual([
    'each keyword',
    'candidates variable',
    'c parameter declaration',
    'c parameter',
    'title property',
    'lookup function defaultLibrary',
    'c parameter',
    '"a" string',
    'index variable defaultLibrary',
    'each keyword',
    'ask function',
    '1 number',
  ]);
});

test('tokens neither overlap nor repeat, on any half-typed text', () => {
  for (let length = 0; length <= prompt.length; length += 2) {
    const tokens = semanticTokens(meaningOf(ranking(prompt.slice(0, length)), { ask: '{{title}}' }));
    expect(tokens.slice(1).every(({ span }, i) => span.start >= tokens[i]!.span.end)).toBe(true);
  }
});

const signature = (marked: string) => {
  const found = signatureAt(placeOf(ranking(marked)));
  const active = found?.active === undefined ? undefined : found.parameters[found.active];
  return found && `${found.label} ${active ? found.label.slice(active.start, active.end) : '-'}`;
};

test('how a helper is called, and where the cursor is in it', () => {
  expect(signature('{{#ifEquals name █}}')).toBe('{{#ifEquals a b}} b');
  expect(signature('{{media url=█')).toBe('{{media url=address contentType="image/png"}} url=address');
  expect(signature('{{#each (lookup history █)}}')).toBe('{{lookup list key}} key');
  expect(signature('{{role █')).toBe('{{role "user"}} "user"');
  expect(signature('{{#each candidates as |█')).toBe('{{#each list as |item index|}} as |item index|');
  expect(signature('{{name █')).toBeUndefined();
  expect(signature('text █')).toBeUndefined();
});

const closing = (marked: string) => {
  const { text, offset } = cursor(marked);
  const edit = closingEdit(parseDocument(text), offset);
  return edit && applied(text, [edit]);
};

test('a block that was just opened is closed', () => {
  expect(closing('{{#each history}}█')).toBe('{{#each history}}{{/each}}');
  expect(closing('a {{#if x}}█ b')).toBe('a {{#if x}}{{/if}} b');
  expect(closing('{{#> layout}}█')).toBe('{{#> layout}}{{/layout}}');
  expect(closing('{{#each history}}█{{/each}}')).toBeUndefined();
  expect(closing('{{name}}█')).toBeUndefined();
  expect(closing('{{#if x}}{{else}}█')).toBeUndefined();
  expect(closing('{{#}}█')).toBeUndefined();
});

test('a block that took the end of the one around it is closed', () => {
  expect(closing('{{#if a}}\n{{#if b}}█\n{{/if}}')).toBe('{{#if a}}\n{{#if b}}{{/if}}\n{{/if}}');
  expect(closing('{{#if a}}{{#each x}}{{#if b}}█{{/if}}')).toBe('{{#if a}}{{#each x}}{{#if b}}{{/if}}{{/if}}');
  expect(closing('{{#if a}}{{#if b}}█{{/if}}{{/if}}')).toBeUndefined();
  expect(closing('{{#each a}}{{#if b}}█{{/if}}')).toBeUndefined();
});

test.each(['{{#role "user"}}█', '{{!-- #if }}█', '\\\\{{#if x}}█'.slice(1), '{{{{raw}}}}█', '{{/if}}█'])(
  'nothing is closed after %s',
  (marked) => expect(closing(marked)).toBeUndefined(),
);

test('a close tag has the colour of what it closes', () => {
  const text = '{{#> ask}}{{/ask}}{{^name}}{{/name}}{{^if name}}{{/if}}';
  const meaning = meaningOf(ranking(text), { ask: 'x' });
  const own = semanticTokens(meaning).filter(({ span }) => span.start >= meaning.document.body.span.start);
  expect(own.map(({ span, type }) => `${meaning.document.text.slice(span.start, span.end)} ${type}`)).toEqual([
    'ask function',
    'ask function',
    'name variable',
    'name variable',
    'if keyword',
    'name variable',
    'if keyword',
  ]);
});

test('a code is silenced on a line or in the file', () => {
  const text = ranking('a\n{{nobody}}\nb');
  const meaning = meaningOf(text);
  const start = text.indexOf('nobody');
  const [line, file] = suppressions(meaning, 'unknown-variable', { start, end: start + 6 });
  expect(applied(text, line!.edits)).toBe(
    text.replace('{{nobody', '{{!-- recprompt-disable-next-line unknown-variable --}}\n{{nobody'),
  );
  expect(applied(text, file!.edits)).toBe(
    text.replace('rec.target: target\n', 'rec.target: target\nrec.disable: [unknown-variable]\n'),
  );
  const listed = text.replace('rec.target', 'rec.disable: [ L01 ]\nrec.target');
  expect(applied(listed, suppressions(meaningOf(listed), 'residue', { start: 0, end: 1 })[0]!.edits)).toContain(
    'rec.disable: [ L01, residue ]',
  );
  expect(suppressions(meaningOf('{{x}}'), 'x', { start: 0, end: 1 })).toEqual([]);
});

test('values of simple variables, and each block’s share of the tokens', () => {
  const text = ranking('Hi {{name}} {{#each history}}{{title}}{{/each}} {{history.length}}');
  const meaning = meaningOf(text);
  expect(valueHints(meaning, ann).map(({ offset, text: hint }) => `${text.slice(offset - 6, offset)} ${hint}`)).toEqual(
    ['name}} = Ann', 'ngth}} = 1'],
  );
  const block = text.indexOf('{{title');
  const stretches = [
    { template: { start: 0, end: 3 }, length: 30 },
    { template: { start: block, end: block + 9 }, length: 10 },
  ];
  expect(tokenHints(meaning, stretches, { tokens: 20, user: 'ann' })).toMatchObject([
    { text: '≈ 5 tokens', tooltip: "25 % of the prompt's 20 tokens for user ann" },
  ]);
});
