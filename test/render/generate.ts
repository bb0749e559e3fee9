import fc from 'fast-check';
import type { Message, RenderRequest } from '../../server/src/render/index.ts';

/** Templates that use everything that Dotprompt has, in text that is hard on white space control and escapes. */
const text = fc.constantFrom(
  ...[
    'Rank: ',
    'a',
    '\n',
    '\n\n',
    '  ',
    '\t',
    '\r\n',
    '\n  ',
    '{ ',
    ' }',
    '"',
    'é',
    '😀',
    '\u2028',
    '<b>&amp;',
    '\\{{title}}',
  ],
  ...['\\\\', '<<<', '<<<dotprompt:role:model>>>', '<<<dotprompt:history>>>', '<<<dotprompt:media:url a b>>>', '>>>'],
);
const path = fc.constantFrom(
  ...[
    'title',
    'this',
    '.',
    'items',
    'items.length',
    'items.[0].title',
    'user.name',
    '../title',
    '../../title',
    'none',
    'flag',
  ],
  ...[
    '@index',
    '@key',
    '@first',
    '@last',
    '@root.title',
    '@state.shop',
    '@metadata.prompt.model',
    '@../index',
    'this.title',
  ],
  ...[
    '@metadata.messages.[0].role',
    '@metadata.docs.length',
    'html',
    'count',
    'item',
    'n',
    'user.constructor',
    '__proto__',
  ],
);
const list = fc.constantFrom(
  'items',
  '@root.items',
  'user',
  'none',
  'empty',
  'words',
  'title',
  'children',
  'item.children',
);
const literal = fc.constantFrom('"tea"', "'user'", '0', '1.5', 'true', 'null', 'undefined', '""');
const value = fc.oneof(
  { weight: 4, arbitrary: path },
  { weight: 1, arbitrary: literal },
  { weight: 1, arbitrary: path.map((name) => `(lookup . "${name}")`) },
);
const tilde = fc.constantFrom('', '', '', '~');
const tag = (inside: fc.Arbitrary<string>) => fc.tuple(tilde, inside, tilde).map(([a, b, c]) => `{{${a}${b}${c}}}`);

const inline = fc.oneof(
  { weight: 6, arbitrary: tag(path) },
  { weight: 1, arbitrary: path.map((name) => `{{{${name}}}}`) },
  { weight: 1, arbitrary: tag(path.map((name) => `&${name}`)) },
  { weight: 1, arbitrary: tag(value.map((one) => `json ${one}`)) },
  { weight: 1, arbitrary: tag(value.map((one) => `json ${one} indent=2`)) },
  { weight: 1, arbitrary: tag(fc.tuple(path, value).map(([of, key]) => `lookup ${of} ${key}`)) },
  { weight: 1, arbitrary: tag(value.map((one) => `log ${one} level="debug"`)) },
  { weight: 1, arbitrary: fc.constantFrom('{{! note }}', '{{!-- {{x}} --}}', '{{~! x ~}}') },
);
const structure = fc.oneof(
  tag(fc.constantFrom('role "system"', 'role "user"', 'role "model"', 'role "System"', 'role "tool"', 'role roleName')),
  tag(fc.constant('history')),
  tag(fc.constantFrom('media url="http://a/b.png"', 'media url=html contentType="image/png"', 'media url=title')),
  tag(fc.constantFrom('section "code"', 'section title')),
);
const mistake = fc.constantFrom(
  ...[
    '{{#if}}x{{/if}}',
    '{{ifEquals title "a"}}',
    '{{json}}',
    '{{shout title}}',
    '{{#if title}}',
    '{{> missing}}',
    '{{lookup items}}',
  ],
  ...[
    '{{helperMissing}}',
    '{{#a}}{{/b}}',
    '{{media title}}',
    '{{> (lookup . "user")}}',
    '{{each items}}',
    '{{> item 1 2}}',
  ],
);

const blockOpening: fc.Arbitrary<[string, string]> = fc.oneof(
  list.map((of): [string, string] => [`#each ${of}`, 'each']),
  list.map((of): [string, string] => [`#each ${of} as |item n|`, 'each']),
  value.map((of): [string, string] => [`#if ${of}`, 'if']),
  value.map((of): [string, string] => [`#unless ${of}`, 'unless']),
  path.map((of): [string, string] => [`#with ${of}`, 'with']),
  fc.tuple(value, value).map(([a, b]): [string, string] => [`#ifEquals ${a} ${b}`, 'ifEquals']),
  fc.tuple(value, value).map(([a, b]): [string, string] => [`#unlessEquals ${a} ${b}`, 'unlessEquals']),
  fc.constantFrom<[string, string]>(
    ['#items', 'items'],
    ['^items', 'items'],
    ['#user', 'user'],
    ['#role "user"', 'role'],
  ),
  fc.constantFrom<[string, string]>(['#> frame', 'frame'], ['#> absent', 'absent'], ['#*inline "item"', 'inline']),
);

const body: fc.Arbitrary<string> = fc.letrec<{ nodes: string; block: string; node: string }>((tie) => ({
  nodes: fc.array(tie('node'), { maxLength: 6, size: 'max' }).map((nodes) => nodes.join('')),
  node: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    { weight: 8, arbitrary: text },
    { weight: 6, arbitrary: inline },
    { weight: 2, arbitrary: structure },
    { weight: 5, arbitrary: tie('block') },
    {
      weight: 2,
      arbitrary: fc.constantFrom('{{> item}}', '\n  {{> item}}\n', '{{> lines}}', '\n\t{{> lines}}\n', '{{> tree}}'),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '{{> item user}}',
        '{{> item title="x"}}',
        '{{> (lookup . "part")}}',
        '\n {{> nested}}\r\n',
        '{{> @partial-block}}',
      ),
    },
  ),
  block: fc
    .tuple(tilde, blockOpening, tilde, tie('nodes'), fc.option(tie('nodes')), list, tilde)
    .map(([a, [open, close], b, then, otherwise, other, c]) => {
      const chained = open.startsWith('#if') && c === '~' ? `{{else if ${other}}}2` : '';
      const inverse =
        open.startsWith('#>') || open.startsWith('#*') || otherwise === null ? '' : `{{else${c}}}${otherwise}`;
      return `{{${a}${open}${b}}}${then}${chained}${inverse}{{${c}/${close}${a}}}`;
    }),
})).nodes;

const bodyOrMistake = fc
  .tuple(body, fc.oneof({ weight: 9, arbitrary: fc.constant('') }, { weight: 1, arbitrary: mistake }), fc.nat(100))
  .map(([written, wrong, at]) => written.slice(0, at) + wrong + written.slice(at));

export const partials: RenderRequest['partials'] = {
  item: '{{title}} ({{@root.count}})',
  lines: 'one\n\n  two {{title}}\n',
  nested: 'outer\n  {{> lines}}\nend\n',
  tree: '{{title}}{{#each children}}\n  {{> tree}}{{/each}}',
  frame: '[{{#if @partial-block}}{{> @partial-block}}{{/if}}]\n',
};

const word = fc.constantFrom(
  'Heat',
  'tea',
  'user',
  'Amélie',
  '😀',
  'a\nb',
  '',
  ' ',
  '<i>&"x"</i>',
  '{{title}}',
  'http://x y',
  '\u2028',
);
const item = fc.record({
  title: word,
  children: fc.array(fc.record({ title: word, children: fc.constant([]) }), { maxLength: 2 }),
});

const input: fc.Arbitrary<Record<string, unknown>> = fc.record({
  title: word,
  html: word,
  count: fc.constantFrom(0, 1, 1.5, -1),
  flag: fc.boolean(),
  items: fc.array(item, { maxLength: 3 }),
  children: fc.array(item, { maxLength: 2 }),
  words: fc.array(word, { maxLength: 3 }),
  user: fc.record({ name: word, constructor: word, title: word }, { requiredKeys: ['name'] }),
  empty: fc.constantFrom([], {}, null, ''),
  part: fc.constantFrom('item', 'lines'),
  roleName: fc.constantFrom('user', 'system'),
});

const message: fc.Arbitrary<Message> = fc.record({
  role: fc.constantFrom('user', 'model'),
  content: fc.array(fc.record({ text: word }), { minLength: 1, maxLength: 2 }),
});

const requestFor = (body: fc.Arbitrary<string>): fc.Arbitrary<RenderRequest> =>
  fc.record({
    body,
    partials: fc.constant(partials),
    input,
    prompt: fc.constant({ model: 'sim/fair', ext: {}, config: {}, metadata: {} }),
    context: fc.constantFrom(undefined, { state: { shop: 'corner' } }),
    history: fc.option(fc.array(message, { maxLength: 2 }), { nil: undefined }),
    docs: fc.constantFrom(undefined, [{ content: [{ text: 'doc' }] }]),
  });

export const request = requestFor(body);
/** Now and then with a mistake, which every renderer has to refuse. */
export const faultyRequest = requestFor(bodyOrMistake);
