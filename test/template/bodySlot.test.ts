import { describe, expect, it } from 'vitest';
import { bodySlot, parseDocument, parsePartial, type TemplateDocument } from '../../server/src/template/index.ts';
import { cursor } from '../support/cursor.ts';

/** `kind "prefix" "word"`, and whatever else is known of the place. */
function slot(marked: string, parse: (text: string) => TemplateDocument = parsePartial): string {
  const { text, offset } = cursor(marked);
  const { span, ...found } = bodySlot(parse(text), offset);
  const facts = {
    path: found.path?.original,
    depth: found.path?.depth || undefined,
    callee: found.callee,
    argument: found.argumentIndex,
    key: found.hashKey,
    used: found.usedHash.join() || undefined,
    open: found.openBlocks.join() || undefined,
    within: found.ancestors.length || undefined,
  };
  const shown = Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return [found.kind, JSON.stringify(found.prefix), JSON.stringify(text.slice(span.start, span.end)), ...shown].join(
    ' ',
  );
}

describe('what is under the cursor', () => {
  it.each([
    ['█', 'text "" ""'],
    ['a█b', 'text "" ""'],
    ['{{█', 'callee "" ""'],
    ['{{█}}', 'callee "" ""'],
    ['{{it.█', 'callee "" "" path=it. callee=it.'],
    ['{{it.█}}', 'callee "" "" path=it. callee=it.'],
    ['{{#if a}}{{/█', 'close "" "" open=if'],
    ['{{#if a}}{{/█}}', 'close "" "" open=if'],
    ['{{#if a}}x{{/i█f}}', 'close "i" "if" path= callee=if open=if'],
    ['{{> █', 'partial "" ""'],
    ['{{> pa█rt a=1}}', 'partial "pa" "part" path= callee=part used=a'],
    ['{{x a=█', 'hashValue "" "" callee=x key=a'],
    ['{{x a=█}}', 'hashValue "" "" callee=x key=a'],
    ['{{x a=b█ c=1}}', 'hashValue "b" "b" path= callee=x key=a used=c'],
    ['{{x a█=b c=1}}', 'hashKey "a" "a" callee=x used=c'],
    ['{{#█', 'block "" ""'],
    ['{{#█}}', 'block "" ""'],
    ['{{#ea█', 'block "ea" "ea" path= callee=ea'],
    ['{{#each (█', 'callee "" ""'],
    ['{{#each (lookup █', 'argument "" "" callee=lookup argument=0'],
    ['{{#each (lookup a █) as |b|}}', 'argument "" "" callee=lookup argument=1'],
    ['{{#each (lookup a b)█}}', 'argument "" "" callee=each argument=0'],
    ['{{#each a as |█', 'blockParam "" "" callee=each'],
    ['{{#each a as |i█t j|}}{{/each}}', 'blockParam "i" "it" callee=each'],
    ['{{#each a as |it █|}}{{/each}}', 'blockParam "" "" callee=each'],
    ['{{role "█"}}', 'argument "" "" callee=role argument=0'],
    ['{{role "sy█s"}}', 'argument "sy" "sys" callee=role argument=0'],
    ['{{role "sy█', 'argument "sy" "sy" callee=role argument=0'],
    ['Hello {{us█\nnext {{ok}}', 'callee "us" "us" path= callee=us'],
    ['Hello {{user.na█.x}} {{ok}}', 'callee "na" "na" path=user. callee=user.na.x'],
    ['{{user.█name}}', 'callee "" "name" path=user. callee=user.name'],
    ['{{a.b█.c}}', 'callee "b" "b" path=a. callee=a.b.c'],
    ['{{../█}}', 'callee "" "" path=../ depth=1 callee=../'],
    ['{{../../na█}}', 'callee "na" "na" path=../../ depth=2 callee=../../na'],
    ['{{@█}}', 'callee "" "" path=@ callee=@'],
    ['{{@ro█ot.x}}', 'callee "ro" "root" path=@ callee=@root.x'],
    ['{{@root.█}}', 'callee "" "" path=@root. callee=@root.'],
    ['{{! x █ }}', 'comment "" ""'],
    ['{{!-- x █', 'comment "" ""'],
    ['{{!-- x --}}█', 'text "" ""'],
    ['{{x}}█', 'text "" ""'],
    ['{{x█}}', 'callee "x" "x" path= callee=x'],
    ['{{x }█}', 'text "" ""'],
    ['{{x █}}', 'argument "" "" callee=x argument=0'],
    ['{{x a █ b}}', 'argument "" "" callee=x argument=1'],
    ['{{x a b█}}', 'argument "b" "b" path= callee=x argument=1'],
    ['{{else█}}', 'callee "else" "else"'],
    ['{{#if a}}{{else █}}{{/if}}', 'block "" "" open=if'],
    ['{{#if a}}{{else i█f x}}{{/if}}', 'block "i" "if" path= callee=if open=if'],
    ['{{#if a}}{{else if x█}}{{/if}}', 'argument "x" "x" path= callee=if argument=0 open=if'],
    ['{{#if a}}{{el█se}}{{/if}}', 'callee "el" "else" open=if'],
    ['{{#each a}}{{#if b}}{{/█{{/each}}', 'close "" "" open=if,each within=1'],
    ['{{#each a}}{{#if b}}█{{/if}}{{/each}}', 'text "" "" open=if,each within=2'],
    ['{{/█', 'close "" ""'],
    ['{{/x█}}', 'close "x" "x" path= callee=x'],
    ['{{{█', 'callee "" ""'],
    ['{{{x█}}}', 'callee "x" "x" path= callee=x'],
    ['{{{{raw█}}}} {{{{/raw}}}}', 'block "raw" "raw" path= callee=raw'],
    ['{{{{raw}}}} █ {{{{/raw}}}}', 'text "" ""'],
    ['{{~#if █}}', 'argument "" "" callee=if argument=0'],
    ['{{&x█}}', 'callee "x" "x" path= callee=x'],
    ['{{#> lay█out}}{{/layout}}', 'partial "lay" "layout" path= callee=layout'],
    ['{{#*inline "█"}}{{/inline}}', 'argument "" "" callee=inline argument=0'],
    ['{{a.[od█d x]}}', 'callee "od" "[odd x]" path=a. callee=a.odd x'],
    ['{{x a=(y b=█)}}', 'hashValue "" "" callee=y key=b'],
    ['{{x a=(y b=1 █) c=2}}', 'argument "" "" callee=y argument=0 used=b'],
    ['{{a}}{{█{{b}}', 'callee "" ""'],
    ['{{x "a" █', 'argument "" "" callee=x argument=1'],
    ['{{x 1█2}}', 'argument "1" "12" callee=x argument=0'],
    ['{{user.█ foo}}', 'callee "" "" path=user. callee=user.'],
    ['{{user..█name}}', 'callee "" "name" path=user.. callee=user..name'],
    ['{{user.█.name}}', 'callee "" "" path=user. callee=user..name'],
    ['{{#each a}}{{/wr█ong}}{{/each}}', 'close "wr" "wrong" path= callee=wrong open=each within=1'],
    ['{{#each items}}{{it.█\n{{/each}}', 'callee "" "" path=it. callee=it. open=each within=1'],
    ['{{a b=1 c█=2 d=3}}', 'hashKey "c" "c" callee=a used=b,d'],
    ['{{#each a as |b|}}{{else if █}}{{/each}}', 'argument "" "" callee=if argument=0 open=each'],
    ['{{json (lookup a 0).█ x}}', 'argument "" "" path=. callee=json argument=1'],
    ['{{foo (bar baz=█', 'hashValue "" "" callee=bar key=baz'],
    ['{{#if a}}{{#each b}}{{title█', 'callee "title" "title" path= callee=title open=each,if within=2'],
    ['{{\n  user█\n}}', 'callee "user" "user" path= callee=user'],
    ['{{x "█', 'argument "" "" callee=x argument=0'],
    [`{{role 'u█'}}`, 'argument "u" "u" callee=role argument=0'],
    ['{{> p ctx na█=1 b=2}}', 'hashKey "na" "na" callee=p used=b'],
    ['{{> (lookup . █) }}', 'argument "" "" callee=lookup argument=1'],
    ['{{█ x}}', 'callee "" "" callee=x'],
    ['{{ █ }}', 'callee "" ""'],
    ['{{#if █ b}}', 'argument "" "" callee=if argument=0'],
    ['text }} █', 'text "" ""'],
    ['{{../█', 'callee "" "" path=../ depth=1 callee=../'],
    ['{{../../█}}', 'callee "" "" path=../../ depth=2 callee=../../'],
    ['{{..█}}', 'callee "" "" path=.. depth=1 callee=..'],
    ['{{this.█}}', 'callee "" "" path=this. callee=this.'],
    ['{{./na█}}', 'callee "na" "na" path=./ callee=./na'],
    ['{{@█', 'callee "" "" path=@ callee=@'],
    ['{{@../in█dex}}', 'callee "in" "index" path=@../ depth=1 callee=@../index'],
    ['{{else█', 'callee "else" "else"'],
    ['{{else █', 'block "" ""'],
    ['{{#if a}}{{else i█', 'block "i" "i" path= callee=i open=if'],
    ['\\{{na█me}}', 'text "" ""'],
    ['{{😀.na█}}', 'callee "na" "na" path=😀. callee=😀.na'],
  ])('%s', (marked, expected) => {
    expect(slot(marked)).toBe(expected);
  });
});

describe('around a body', () => {
  const file = (body: string) => `---\nmodel: x\n---\n${body}`;

  it.each([
    [file('Hi {{x █\n'), 'argument "" "" callee=x argument=0'],
    [file('{{#each a}}{{█\n\n'), 'callee "" "" open=each within=1'],
    [file('Hi {{x}}\n█'), 'text "" ""'],
    [file('\n█\nHi'), 'text "" ""'],
    [file('Hi {{x\n█'), 'text "" ""'],
    ['---\nmod█el: x\n---\n{{x}}', 'text "" ""'],
    ['---\nmodel: x\n---█', 'text "" ""'],
  ])('%j', (marked, expected) => {
    expect(slot(marked, parseDocument)).toBe(expected);
  });

  it('answers for any offset', () => {
    const document = parseDocument(file('a'));
    for (const offset of [-5, 0, 3, 17, 18, 400, Number.NaN]) expect(bodySlot(document, offset).kind).toBe('text');
  });
});
