import fc from 'fast-check';

/** Bodies made from Handlebars' grammar, with any names and helpers: nearly all parse, few would render. */
export function grammarBodies(): fc.Arbitrary<string> {
  return grammar.statements;
}

/** Any row of the pieces that Handlebars' lexer knows, mostly nonsense. */
export function tokenSoup(): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...TOKENS), { maxLength: 24 }).map((tokens) => tokens.join(''));
}

/** A text with one character taken out, put in or doubled, or cut off, as half-typed texts are. */
export function edited(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(texts, fc.double({ min: 0, max: 1, noNaN: true }), EDITS).map(([text, where, edit]) => {
    const at = Math.floor(where * text.length);
    return edit(text.slice(0, at), text.slice(at));
  });
}

type Edit = (before: string, after: string) => string;

const EDITS: fc.Arbitrary<Edit> = fc.oneof(
  fc.constant<Edit>((before, after) => before + after.slice(1)),
  fc.constant<Edit>((before, after) => before + after.slice(0, 1) + after),
  fc.constant<Edit>((before) => before),
  fc.constantFrom(...'{}~#/^>&!*"\'[]()|.=@\\ \n,xé\0').map(
    (char): Edit =>
      (before, after) =>
        before + char + after,
  ),
);

const TOKENS = [
  ...'{{ {{ {{ }} }} }} {{{ }}} {{{{ }}}} { } ~ # / ^ > & * ! !-- -- --}} else a b if each this'.split(' '),
  ...'. .. ../ ./ @ @root " \' "s" \'t\' [ ] ( ) | as = k= 1 -2.5 true null undefined \\ text'.split(' '),
  ...'\\{{ \\\\{{ {{a}} {{#a}} {{/a}} {{else}} {{^}} {{/if}} {{{{r}}}} {{{{/r}}}} {{!c}} 😀 : , %'.split(' '),
  ...[' ', ' ', '\n', '\r\n', '\u00A0', '\0', 'else if', '[o d]', 'as |', '{{#if a}}'],
];

/** One of the words of a line. */
function oneOf(words: string, ...others: string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...words.split(' '), ...others);
}

const SPACE = fc.constantFrom(' ', ' ', '\n', ' \t ', '\u00A0');
const GAP = fc.constantFrom('', '', ' ', '\r\n');
const STRIP = fc.constantFrom('', '', '', '~');
const NAME = oneOf('a b item x-y é as elsewhere true1 [this] [a\\]b] $ 1a ifEquals null_', '[odd one]');
const PATH = fc.oneof(
  fc
    .tuple(
      oneOf('../ ../../ ./ this. this/ @ @../', '', '', ''),
      fc.array(NAME, { minLength: 1, maxLength: 3 }),
      oneOf('. /'),
    )
    .map(([lead, names, separator]) => lead + names.join(separator)),
  oneOf('this . .. ../.. @root @index a.[0] a.0.b', 'a /b'),
);
const LITERAL = oneOf('"s" \'t\' "a\\"b" \'it\\\'s\' "two\nlines" "{{" "" 1 -2 3.25 true false null undefined');
const KEY = fc.oneof(
  fc.tuple(oneOf('k x-y', '[k 2]'), GAP).map(([name, gap]) => `${name}${gap}=`),
  oneOf('as= true= 1= ..='),
);
const TEXT = oneOf('text a\\ \\{{x}} \\\\ 😀 \r\n " -- é', ' ', '\n', 'a {b} c', ' }}', '{ { ');
const COMMENT = oneOf('{{~!--c--~}} {{!--}} {{!}} {{!--a{{b}}--}}', '{{! two words }}');
const RAW = oneOf('{{{{a}}}}{{x}}{{{{/a}}}} {{{{a}}}}{{{{b}}}}{{{{/b}}}}{{{{/a}}}}', '{{{{a "s" k=1}}}} { {{{{/a}}}}');
const NAMES = oneOf('', '', ' as |x|', ' as |x y|', '\nas  |x|');

interface Grammar {
  readonly statements: string;
  readonly statement: string;
  readonly argument: string;
  readonly args: string;
  readonly block: string;
}

const grammar = fc.letrec<Grammar>((tie: fc.LetrecTypedTie<Grammar>) => {
  const pair = fc.tuple(KEY, GAP, tie('argument')).map((parts) => parts.join(''));
  const callee = fc.oneof({ weight: 4, arbitrary: PATH }, { weight: 1, arbitrary: LITERAL });
  const call = fc.tuple(callee, tie('args')).map((parts) => parts.join(''));
  const statements = tie('statements');
  const elseBranch = fc
    .tuple(oneOf('{{else}} {{^}} {{^~}}', '{{~ else ~}}'), statements)
    .map((parts) => parts.join(''));
  const chained = fc.tuple(call, NAMES, statements).map(([inner, names, body]) => `{{else ${inner}${names}}}${body}`);
  const branches = fc.tuple(fc.array(chained, { maxLength: 2 }), fc.option(elseBranch, { nil: '' }));
  const statement: fc.Arbitrary<string>[] = [
    TEXT,
    COMMENT,
    RAW,
    fc.tuple(STRIP, GAP, call, GAP, STRIP).map(([s, a, inner, b, e]) => `{{${s}${a}${inner}${b}${e}}}`),
    fc
      .tuple(oneOf('{{{?}}} {{~{?}~}} {{&?}} {{*?}} {{>?}}'), call)
      .map(([tag, inner]) => tag.replace('?', () => inner)),
    call.map((inner) => `{{> (${inner}) }}`),
    tie('block'),
    tie('block'),
  ];
  return {
    statements: fc.array(tie('statement'), { maxLength: 5 }).map((all) => all.join('')),
    statement: fc.oneof({ depthSize: 'small', withCrossShrink: true }, ...statement),
    argument: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      PATH,
      LITERAL,
      call.map((inner) => `(${inner})`),
    ),
    args: fc
      .tuple(fc.array(tie('argument'), { maxLength: 2 }), fc.array(pair, { maxLength: 2 }), SPACE)
      .map(([params, pairs, space]) => [...params, ...pairs].map((one) => space + one).join('')),
    block: fc.oneof(
      fc
        .tuple(oneOf('# # ~#'), callee, tie('args'), NAMES, statements, branches, STRIP)
        .map(([sign, name, args, names, body, [middle, last], end]) => {
          return `{{${sign}${name}${args}${names}}}${body}${middle.join('')}${last}{{${end}/${name}}}`;
        }),
      fc.tuple(PATH, NAMES, statements, fc.option(elseBranch, { nil: '' })).map(([name, names, body, last]) => {
        return `{{^${name}${names}}}${body}${last}{{/${name}}}`;
      }),
      fc.tuple(oneOf('#> #*'), callee, tie('args'), statements).map(([sign, name, args, body]) => {
        return `{{${sign}${name}${args}}}${body}{{/${name}}}`;
      }),
    ),
  };
});
