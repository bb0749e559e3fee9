import type { Meaning } from '../semantics/index.ts';
import type { Expression, Node, Tag } from '../template/index.ts';
import type { Span } from '../text/index.ts';
import { allNodes } from './bodies.ts';

/** A construct that not every runtime of Dotprompt knows. */
export interface NotPortable {
  readonly what: string;
  /** Where it is first used. */
  readonly span: Span;
  readonly file: string | undefined;
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
  const add = (what: string, { start, end }: Span, file: string | undefined) => {
    if (!reasons.has(what)) reasons.set(what, { what, span: { start, end }, file });
  };
  for (const { node, file } of allNodes(meaning)) {
    for (const [what, span] of constructs(node)) add(what, span, file);
  }
  const matter = meaning.document.frontMatter;
  const fallback = matter?.place(['input', 'default'])?.key;
  if (fallback && Object.keys(meaning.meta.inputDefault).length > 0)
    add('`input.default`, which JavaScript does not apply', fallback, undefined);
  return { portable: reasons.size === 0, reasons: [...reasons.values()] };
}

function* constructs(node: Node): Generator<[string, Span]> {
  if (node.kind === 'text' || node.kind === 'comment') return;
  if (node.kind === 'raw') yield ['raw blocks', node.tag];
  if (node.kind === 'mustache' && node.form === 'ampersand') yield ['`{{&…}}`', node];
  if (node.kind === 'mustache' && node.form === 'decorator') yield ['decorators', node];
  if (node.kind === 'block') yield* blockConstructs(node);
  for (const tag of tagsOf(node)) {
    const [param] = tag.blockParams;
    if (param) yield ['block parameters (`as |x|`)', param];
    for (const expression of [tag.callee, ...tag.params, ...tag.hash.map(({ value }) => value)])
      yield* expressionConstructs(expression);
  }
}

function* blockConstructs(node: Extract<Node, { kind: 'block' }>): Generator<[string, Span]> {
  const [open] = node.branches;
  if (!open) return;
  if (node.form === 'inverse') yield ['inverse blocks (`{{^…}}`)', open.tag];
  if (node.form === 'partial') yield ['partial blocks (`{{#> …}}`)', open.tag];
  if (node.form === 'decorator') yield ['inline partials (`{{#*inline}}`)', open.tag];
}

function* expressionConstructs(expression: Expression): Generator<[string, Span]> {
  if (expression.kind === 'subExpression') yield ['sub-expressions (`(helper …)`)', expression];
  // What is written is longer than the name where it has brackets.
  if (expression.kind === 'path' && expression.end - expression.start > expression.original.length)
    yield ['names in brackets (`[odd name]`)', expression];
}

function tagsOf(node: Node): readonly Tag[] {
  if (node.kind === 'block') return node.branches.filter(({ kind }) => kind !== 'else').map(({ tag }) => tag);
  return 'tag' in node ? [node.tag] : [];
}
