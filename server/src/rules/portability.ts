import type { Meaning } from '../semantics/index.ts';
import type { BlockNode, Expression, Node, Tag } from '../template/index.ts';
import type { Span } from '../text/index.ts';
import { allNodes } from './bodies.ts';

/** A construct that not every runtime of Dotprompt knows. */
export interface NotPortable {
  readonly what: string;
  /** Where it is first used. */
  readonly span: Span;
  readonly file: string | undefined;
  /** What JavaScript's runtime makes of it: renders it, fails at it, or leaves it out. */
  readonly javascript: 'renders' | 'fails' | 'ignores';
}

export interface Portability {
  /** Whether every runtime of Dotprompt renders the template as it is rendered here. */
  readonly portable: boolean;
  /** Each construct once, where it is first used. */
  readonly reasons: readonly NotPortable[];
}

/**
 * Whether a template keeps to what all runtimes of Dotprompt render alike (its parity table marks the others as partly
 * supported outside JavaScript).
 */
export function portability(meaning: Meaning): Portability {
  const reasons = new Map<string, NotPortable>();
  const add = (
    what: string,
    { start, end }: Span,
    file: string | undefined,
    javascript: NotPortable['javascript'] = 'renders',
  ) => {
    if (!reasons.has(what)) reasons.set(what, { what, span: { start, end }, file, javascript });
  };
  for (const { node, file } of allNodes(meaning))
    addConstructs(node, (what, span, javascript) => add(what, span, file, javascript));
  const matter = meaning.document.frontMatter;
  const fallback = matter?.place(['input', 'default'])?.key;
  if (fallback && Object.keys(meaning.meta.inputDefault).length > 0)
    add('`input.default`, which JavaScript does not apply', fallback, undefined, 'ignores');
  return { portable: reasons.size === 0, reasons: [...reasons.values()] };
}

type Add = (what: string, span: Span, javascript?: NotPortable['javascript']) => void;

function addConstructs(node: Node, add: Add): void {
  if (node.kind === 'text' || node.kind === 'comment') return;
  if (node.kind === 'raw') add('raw blocks', node.tag, 'fails');
  if (node.kind === 'mustache' && node.form === 'ampersand') add('`{{&…}}`', node);
  if (node.kind === 'mustache' && node.form === 'decorator') add('decorators', node, 'fails');
  if (node.kind === 'block') addBlock(node, add);
  else addTag(node.tag, add);
}

function addBlock({ form, branches }: BlockNode, add: Add): void {
  const [open] = branches;
  if (!open) return;
  if (form === 'inverse') add('inverse blocks (`{{^…}}`)', open.tag);
  if (form === 'partial') add('partial blocks (`{{#> …}}`)', open.tag);
  const isInline = open.tag.callee.kind === 'path' && open.tag.callee.original === 'inline';
  if (form === 'decorator' && isInline) add('inline partials (`{{#*inline}}`)', open.tag);
  if (form === 'decorator' && !isInline) add('decorators', open.tag, 'fails');
  for (const { kind, tag } of branches) if (kind !== 'else') addTag(tag, add);
}

function addTag({ callee, params, hash, blockParams }: Tag, add: Add): void {
  const [param] = blockParams;
  if (param) add('block parameters (`as |x|`)', param);
  addExpression(callee, add);
  for (const one of params) addExpression(one, add);
  for (const { value } of hash) addExpression(value, add);
}

function addExpression(expression: Expression, add: Add): void {
  if (expression.kind === 'subExpression') add('sub-expressions (`(helper …)`)', expression);
  // What is written is longer than the name where it has brackets.
  if (expression.kind === 'path' && expression.end - expression.start > expression.original.length)
    add('names in brackets (`[odd name]`)', expression);
}
