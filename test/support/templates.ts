import fc from 'fast-check';

/** A template's body with values for the names in it: renders in Handlebars and in Dotprompt. */
export interface RenderableTemplate {
  readonly body: string;
  readonly data: TemplateData;
}

export interface TemplateData {
  readonly name: string;
  readonly count: number;
  readonly flag: boolean;
  readonly none: null;
  readonly words: readonly string[];
  readonly user: { readonly name: string; readonly age: number; readonly tags: readonly string[] };
  readonly items: readonly ItemData[];
}

export interface ItemData {
  readonly label: string;
  readonly title: string;
  readonly year: number;
  readonly tags: readonly string[];
}

/**
 * Well-formed bodies over the built-in and Dotprompt's helpers, with roles, loops, branches, block parameters, `../`, `@`
 * names, inline partials, partial blocks, escapes and white space control. `partials`: names of partials that exist.
 */
export function renderableTemplates(partials: readonly string[] = []): fc.Arbitrary<RenderableTemplate> {
  return fc.record({ body: renderableBodies(partials), data: templateData() });
}

export function renderableBodies(partials: readonly string[] = []): fc.Arbitrary<string> {
  const bodies = createBodies(partials);
  return bodies('root', 3);
}

function templateData(): fc.Arbitrary<TemplateData> {
  const tags = fc.array(WORD, { maxLength: 3 });
  return fc.record({
    name: VALUE,
    count: fc.oneof(fc.constant(0), fc.integer(), fc.constant(2.5)),
    flag: fc.boolean(),
    none: fc.constant(null),
    words: fc.array(VALUE, { maxLength: 3 }),
    user: fc.record({ name: VALUE, age: fc.nat(120), tags }),
    items: fc.array(fc.record({ label: WORD, title: VALUE, year: fc.nat(3000), tags }), { maxLength: 4 }),
  });
}

/** One of the words of a line. */
function oneOf(words: string, ...others: string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...words.split(' '), ...others);
}

const WORD = oneOf('Alien Heat M1 sci-fi Amélie 1 A');

/** Values of data: any text but the markers that Dotprompt splits messages by. */
const VALUE = fc
  .oneof(
    WORD,
    oneOf('{{x}} <b>&"\'`= \u202Eabc __proto__ 0 \\', '', ' ', 'a\nb', '😀 née', '[1] 2.'),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  )
  .map((text) => text.replaceAll('<<<', '< <'));

type Scope = 'root' | 'item' | 'word' | 'user';

/** Paths of a scope: `text` shows something short, `list` can be looped over, `any` may be tested. */
const PATHS: Readonly<Record<Scope, Readonly<Record<'text' | 'list' | 'any', string>>>> = {
  root: {
    text: 'name count user.name user/age items.length this.name ./count @root.name user.[name] items.0.title words.[1] absent [name]',
    list: 'items words user.tags @root.items absent',
    any: 'flag none name items count absent.deep',
  },
  item: {
    text: 'title label year this.title ./label ../name ../user.name @index @first @root.count tags.[0] @key absent',
    list: 'tags ../words @root.user.tags',
    any: 'title @first @last tags ../flag absent',
  },
  word: {
    text: 'this . @index ../name @root.name length',
    list: '../words @root.words',
    any: 'this @last ../flag length',
  },
  user: {
    text: 'name age tags.length ../name this.age @root.count',
    list: 'tags ../items',
    any: 'name tags ../flag',
  },
};

const TEXT = oneOf(
  'Rank # - : \\\\ 1. é😀\u05D0 \\{{name}} {"a":1} \n \n\n \t \r\n',
  '  ',
  "it's ",
  ' } } ',
  '{ { ',
  '[x] ',
);
const COMMENT = oneOf('{{!note}} {{!--a{{b}}c--}} {{~!tight~}} \n{{!--alone--}}\n');
const ELSE = oneOf('{{else}} {{^}} {{~else~}} \n{{else}}\n');
const STRIP = fc.constantFrom('', '', '', '', '~');
const GAP = fc.constantFrom('', '', '', ' ', '\n  ');
const FIXED = oneOf(
  '{{history}}',
  '{{role "system"}}',
  '{{role "user"}}',
  '{{section "s"}}',
  '{{media url="http://x/y.png"}}',
);

type Bodies = (scope: Scope, depth: number) => fc.Arbitrary<string>;

/** The bodies of each scope and depth, made once: they hold each other. */
function createBodies(partials: readonly string[]): Bodies {
  const made = new Map<string, fc.Arbitrary<string>>();
  const bodies: Bodies = (scope, depth) => {
    const known = made.get(scope + depth);
    if (known) return known;
    const leaves = [tagIn(scope), tagIn(scope), TEXT, TEXT, TEXT, COMMENT, otherIn(scope, partials)];
    const parts =
      depth > 0
        ? [...leaves, loopIn(scope, depth, bodies), branchIn(scope, depth, bodies), otherBlockIn(scope, depth, bodies)]
        : leaves;
    const body = fc.array(fc.oneof(...parts), { maxLength: 5 }).map((all) => all.join(''));
    made.set(scope + depth, body);
    return body;
  };
  return bodies;
}

function tagIn(scope: Scope): fc.Arbitrary<string> {
  const { text, list, any } = PATHS[scope];
  const path = oneOf(text);
  const value = oneOf(`${text} ${list} ${any} "a" 'b' 1 true null`);
  const call = fc.oneof(
    path,
    path,
    value.map((one) => `json ${one}`),
    value.map((one) => `json ${one} indent=2`),
    fc.tuple(value, path).map(([a, b]) => `lookup ${a} ${b}`),
    oneOf(list).map((one) => `json (lookup ${one} 0)`),
  );
  return fc.tuple(STRIP, GAP, call, GAP, STRIP).map(([s, a, inner, b, e]) => `{{${s}${a}${inner}${b}${e}}}`);
}

function otherIn(scope: Scope, partials: readonly string[]): fc.Arbitrary<string> {
  const path = oneOf(PATHS[scope].text);
  const others = [path.map((one) => `{{{${one}}}}`), path.map((one) => `{{&${one}}}`), FIXED];
  if (partials.length === 0) return fc.oneof(...others);
  const name = fc.constantFrom(...partials);
  return fc.oneof(
    ...others,
    name.map((one) => `{{> ${one}}}`),
    fc.tuple(name, path, path).map(([one, context, extra]) => `{{> ${one} ${context} extra=${extra}}}`),
  );
}

function loopIn(scope: Scope, depth: number, bodies: Bodies): fc.Arbitrary<string> {
  const list = oneOf(PATHS[scope].list);
  const inside = fc.record({ item: bodies('item', depth - 1), word: bodies('word', depth - 1) });
  const names = oneOf('', '', ' as |it|', ' as |it i|');
  return fc.oneof(
    fc.tuple(list, names, inside, ELSE, bodies(scope, depth - 1)).map(([path, params, { item, word }, or, other]) => {
      const shown = params === '' ? '' : '{{it.title}}{{it}}';
      return `{{#each ${path}${params}}}${shown}${path.endsWith('items') ? item : word}${or}${other}{{/each}}`;
    }),
    fc.tuple(list, inside).map(([path, { word }]) => `{{#${path}}}${word}{{/${path}}}`),
  );
}

function branchIn(scope: Scope, depth: number, bodies: Bodies): fc.Arbitrary<string> {
  const { any, text } = PATHS[scope];
  const body = bodies(scope, depth - 1);
  const value = oneOf(`${text} 0 "A"`);
  return fc.oneof(
    fc.tuple(oneOf('if unless'), oneOf(any), body, ELSE, body).map(([name, path, a, or, b]) => {
      return `\n{{#${name} ${path}}}\n${a}${or}${b}{{/${name}}}\n`;
    }),
    fc.tuple(oneOf(any), oneOf(any), body, body, body).map(([one, two, a, b, c]) => {
      return `{{#if ${one}}}${a}{{else if ${two}}}${b}{{else}}${c}{{/if}}`;
    }),
    fc.tuple(oneOf('ifEquals unlessEquals'), value, value, body).map(([name, a, b, inner]) => {
      return `{{#${name} ${a} ${b}}}${inner}{{else}}-{{/${name}}}`;
    }),
    fc.tuple(oneOf(any), body).map(([path, inner]) => `{{^${path}}}${inner}{{/${path}}}`),
  );
}

function otherBlockIn(scope: Scope, depth: number, bodies: Bodies): fc.Arbitrary<string> {
  const two = fc.tuple(bodies(scope, depth - 1), bodies(scope, depth - 1));
  return fc.oneof(
    bodies('user', depth - 1).map((body) => `{{#with @root.user}}${body}{{/with}}`),
    two.map(([part, rest]) => `{{#*inline "part"}}${part}{{/inline}}${rest}{{> part}}`),
    two.map(([instead, rest]) => `{{#> absent}}${instead}{{/absent}}${rest}`),
  );
}
