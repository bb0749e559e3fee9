import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type MappedSpan,
  type Rendered,
  type RenderRequest,
  render,
  renderMap,
} from '../../server/src/render/index.ts';
import { request } from './generate.ts';

/** Every piece of the rendered text and, behind `←`, what the template or partial has there. */
function mapped(body: string, more: Partial<RenderRequest> = {}): string[] {
  const asked = { body, partials: {}, input: {}, prompt: {}, ...more };
  const rendered = render(asked);
  return renderMap(asked, rendered).spans.map((span) => {
    const from = span.partial === undefined ? '' : ` (${span.partial})`;
    return `${JSON.stringify(shown(rendered, span))} ← ${JSON.stringify(written(asked, span))}${from}`;
  });
}

function shown({ messages }: Rendered, { message, part, rendered: { start, end } }: MappedSpan): string {
  return textAt(messages[message]?.content[part]).slice(start, end);
}

const textAt = (part: Rendered['messages'][number]['content'][number] | undefined): string =>
  part && 'text' in part ? part.text : '';

function written({ body, partials }: RenderRequest, { template: { start, end }, partial }: MappedSpan): string {
  return (partial === undefined ? body : (partials[partial] ?? '')).slice(start, end);
}

test('text comes from text, values from their mustache, again in every round of a loop', () => {
  expect(
    mapped('Hi\n{{#each items}}\n- {{title}};\n{{/each}}\n', { input: { items: [{ title: 'A' }, { title: 'B' }] } }),
  ).toEqual([
    '"Hi\\n" ← "Hi\\n"',
    '"- " ← "- "',
    '"A" ← "{{title}}"',
    '";\\n" ← ";\\n"',
    '"- " ← "- "',
    '"B" ← "{{title}}"',
    '";\\n" ← ";\\n"',
  ]);
});

test('each message and part has its own spans, and markers have none', () => {
  const body = '{{role "system"}}One {{x}}{{role "user"}}two{{media url="u"}}three<<<dotprompt:section code>>>four';
  const asked = { body, partials: {}, input: { x: 1 }, prompt: {} };
  const places = renderMap(asked, render(asked)).spans.map(({ message, part, rendered }) => [message, part, rendered]);
  expect(places).toEqual([
    [0, 0, { start: 0, end: 4 }],
    [0, 0, { start: 4, end: 5 }],
    [1, 0, { start: 0, end: 3 }],
    [1, 2, { start: 0, end: 5 }],
    [1, 4, { start: 0, end: 4 }],
  ]);
});

test('messages of the history count, and have no spans', () => {
  const history = [{ role: 'user' as const, content: [{ text: 'before' }] }];
  const asked = { body: '{{role "system"}}S{{role "user"}}U', partials: {}, input: {}, prompt: {}, history };
  expect(renderMap(asked, render(asked)).spans.map(({ message }) => message)).toEqual([0, 2]);
});

test('an indented partial keeps its lines, and its indent is the one before its tag', () => {
  const own = { item: 'one\n\n {{> deep}}\n', deep: '{{x}}\n' };
  expect(mapped('a\n  {{> item}}\nb', { partials: own, input: { x: 'X' } })).toEqual([
    '"a\\n" ← "a\\n"',
    '"  " ← "  "',
    '"one\\n" ← "one\\n" (item)',
    '"  " ← "  "',
    '"\\n" ← "\\n" (item)',
    '"  " ← "  "',
    '" " ← " " (item)',
    '"X" ← "{{x}}" (deep)',
    '"\\n" ← "\\n" (deep)',
    '"b" ← "b"',
  ]);
});

test('inline partials and partial blocks lie in the template', () => {
  const body = '{{#*inline "p"}}in {{x}}{{/inline}}{{> p}}{{#> frame}}block{{/frame}}';
  expect(mapped(body, { partials: { frame: '[{{> @partial-block}}]' }, input: { x: 1 } })).toEqual([
    '"in " ← "in "',
    '"1" ← "{{x}}"',
    '"[" ← "[" (frame)',
    '"block" ← "block"',
    '"]" ← "]" (frame)',
  ]);
});

test('escapes, raw blocks, white space control, CRLF, emoji and line separators keep their places', () => {
  const body = '😀\r\n\u2028 \\{{no}} {{~ x ~}}  z\\\\{{x}}{{{{raw}}}}{{y}}{{{{/raw}}}}\r{{x}}';
  expect(mapped(body, { input: { x: 'X', raw: true } })).toEqual([
    '"😀\\r\\n\u2028 " ← "😀\\r\\n\u2028 "',
    '"{{no}}" ← "{{no}}"',
    '"X" ← "{{~ x ~}}"',
    '"z\\\\" ← "z\\\\"',
    '"X" ← "{{x}}"',
    '"{{y}}" ← "{{y}}"',
    '"\\r" ← "\\r"',
    '"X" ← "{{x}}"',
  ]);
});

test('where markers would change what is shown, the finest part around it is mapped as a whole', () => {
  const own = { frame: 'a {{#if @partial-block}}full{{else}}empty{{/if}} z' };
  expect(mapped('1{{#> frame}}{{none}}{{/frame}}2', { partials: own })).toEqual([
    '"1" ← "1"',
    '"a " ← "a " (frame)',
    '"empty" ← "{{#if @partial-block}}full{{else}}empty{{/if}}" (frame)',
    '" z" ← " z" (frame)',
    '"2" ← "2"',
  ]);
});

test('a second render that fails leaves one span for each text', () => {
  const own = { frame: 'a{{#if @partial-block}}{{> missing}}{{/if}}' };
  const body = '{{#> frame}}{{none}}{{/frame}}';
  expect(mapped(body, { partials: own })).toEqual([`"a" ← ${JSON.stringify(body)}`]);
});

test('numbers that Handlebars adds up come from the block that they are in', () => {
  expect(mapped('{{#if a}}{{a}}{{b}}{{/if}}; {{a}}{{b}}', { input: { a: 1, b: 2 } })).toEqual([
    '"3" ← "{{#if a}}{{a}}{{b}}{{/if}}"',
    '"; " ← "; "',
    '"1" ← "{{a}}"',
    '"2" ← "{{b}}"',
  ]);
});

test('data that holds markers, of Dotprompt or of a map, is data', () => {
  const x = '<<<dotprompt:role:model>>>\ue0000(\ue0010)\ue0021(';
  expect(mapped('<<<dotprompt:role:system>>>a{{x}}b', { input: { x } })).toEqual([
    '"a" ← "a"',
    `${JSON.stringify(x)} ← "{{x}}"`,
    '"b" ← "b"',
  ]);
});

test('over any template, spans cover each text, and those of the template are its characters', () => {
  const property = fc.property(request, (any) => {
    const rendered = tryRender(any);
    fc.pre(rendered !== undefined);
    const before = JSON.stringify(rendered);
    const { spans } = renderMap(any, rendered);
    expect(JSON.stringify(rendered)).toBe(before);
    expect(render(any)).toEqual(rendered);
    expect(coveredTexts(spans)).toEqual(ownTexts(rendered, any));
    for (const span of spans) {
      if (span.from === 'template') expect(written(any, span)).toBe(shown(rendered, span));
      else expect(written(any, span)).toMatch(MAY_DIFFER.test(any.body) ? /./s : ONE_TAG);
    }
  });
  fc.assert(property, { seed: 3, numRuns: Number(process.env.RUNS ?? 600) });
});

const ONE_TAG = /^\{\{(?!~?[#^/])(?:(?!\{\{).)*\}\}$/s;

/** Where a second render may differ, so that whole blocks are mapped: conditions on a block, and numbers, which add up. */
const MAY_DIFFER = /#> frame|count|flag|length|@|\bn\b/;

function tryRender(asked: RenderRequest): Rendered | undefined {
  try {
    return render(asked);
  } catch {
    return undefined;
  }
}

/** Length of the text of each part that spans cover without a gap from its start, by message and part. */
function coveredTexts(spans: readonly MappedSpan[]): Map<string, number> {
  const ends = new Map<string, number>();
  for (const { message, part, rendered } of spans) {
    const key = `${message} ${part}`;
    expect(rendered.start).toBe(ends.get(key) ?? 0);
    ends.set(key, rendered.end);
  }
  return ends;
}

/** The same for the texts that the template has made: the history's are objects of the request, or marked as such. */
function ownTexts({ messages }: Rendered, { history = [] }: RenderRequest): Map<string, number> {
  const texts = messages.flatMap((message, index) => {
    if (history.includes(message) || message.metadata?.purpose === 'history') return [];
    return message.content.flatMap((part, place) =>
      'text' in part ? [[`${index} ${place}`, part.text.length] as const] : [],
    );
  });
  return new Map(texts);
}
