import { helpers, type Meaning } from '../semantics/index.ts';
import type { BlockNode, Expression, Literal, Path, Tag } from '../template/index.ts';
import type { Span } from '../text/index.ts';
import { declarationOf } from './declarations.ts';
import { knownTargets } from './occurrences.ts';
import { paramOf } from './symbolAt.ts';
import { tagsOf } from './tags.ts';

export const tokenTypes = ['keyword', 'function', 'variable', 'property', 'parameter', 'string', 'number'] as const;
export const tokenModifiers = ['declaration', 'readonly', 'defaultLibrary'] as const;

export interface SemanticToken {
  readonly span: Span;
  readonly type: (typeof tokenTypes)[number];
  readonly modifiers: readonly (typeof tokenModifiers)[number][];
}

/**
 * What the names of a template are, in the order of the text: more than a grammar can tell, and nothing else than it
 * tells where it can. Keys of named arguments are left to it.
 */
export function semanticTokens(meaning: Meaning): SemanticToken[] {
  const found: SemanticToken[] = [];
  const add = (span: Span, type: SemanticToken['type'], ...modifiers: SemanticToken['modifiers']) => {
    if (span.end > span.start) found.push({ span: { start: span.start, end: span.end }, type, modifiers });
  };
  for (const target of knownTargets(meaning)) {
    const span = declarationOf(meaning.document, target);
    if (span) add(span, target.length === 1 ? 'variable' : 'property', 'declaration');
  }
  for (const { name, span, file, block } of meaning.helperCalls)
    if (file === undefined) addHelper(name, span, block ? 'block' : 'inline', add);
  for (const { span, file, name } of meaning.partialCalls)
    if (file === undefined && name !== undefined) add(span, 'function');
  for (const reference of meaning.references)
    if (reference.file === undefined)
      addPath(reference.path, paramOf(reference, meaning.scopeAt(reference.path.start)) !== undefined, add);
  addTags(meaning, add);
  return ordered(found);
}

type Add = (span: Span, type: SemanticToken['type'], ...modifiers: SemanticToken['modifiers']) => void;

/** Words that build the prompt, and not a value: blocks, and what begins a message or a part of one. */
function addHelper(name: string, span: Span, form: 'block' | 'inline', add: Add): void {
  const helper = Object.hasOwn(helpers, name) ? helpers[name] : undefined;
  if (!helper?.[form]) return;
  if (form === 'block' || MESSAGE.has(name)) add(span, 'keyword');
  else add(span, 'function', 'defaultLibrary');
}

const MESSAGE: ReadonlySet<string> = new Set(['role', 'history', 'section', 'media']);

function addPath({ segments, data }: Path, isParam: boolean, add: Add): void {
  segments.forEach((segment, i) => {
    if (i > 0) add(segment, 'property');
    else if (data) add(segment, 'variable', 'defaultLibrary');
    else add(segment, isParam ? 'parameter' : 'variable');
  });
}

function addTags(meaning: Meaning, add: Add): void {
  const { document } = meaning;
  for (const { tag, node } of tagsOf(document)) {
    for (const name of tag.blockParams) add(name, 'parameter', 'declaration');
    for (const one of literalsIn(tag)) addLiteral(one, add);
    if (node.kind !== 'block') continue;
    const isOpening = node.branches[0]?.tag === tag;
    if (!isOpening) add(elseIn(tag, document.text), 'keyword');
    else if (node.form === 'decorator') add(tag.callee, 'keyword');
    if (isOpening) addClose(node, add);
  }
}

function addLiteral(literal: Literal, add: Add): void {
  const { value } = literal;
  if (typeof value === 'number' || typeof value === 'string') add(literal, typeof value as 'number' | 'string');
  else add(literal, 'keyword', 'readonly');
}

/** The `else` or `^` that begins a branch; empty where another word was meant to be one. */
function elseIn({ start, end }: Tag, text: string): Span {
  const [all, word] = /^\{\{~?\s*(else(?![^\s~}])|\^)/.exec(text.slice(start, end)) ?? ['', ''];
  return { start: start + all!.length - word!.length, end: start + all!.length };
}

/** A close tag is coloured as what opens the block: a helper, a partial, a variable of `{{^variable}}`. */
function addClose({ close, form }: BlockNode, add: Add): void {
  if (!close) return;
  const name = close.name.kind === 'path' ? close.name.original : '';
  if (form === 'partial') add(close.name, 'function');
  else if (form === 'decorator') add(close.name, 'keyword');
  else if (Object.hasOwn(helpers, name)) addHelper(name, close.name, 'block', add);
  else add(close.name, 'variable');
}

function literalsIn(call: Pick<Tag, 'params' | 'hash'>) {
  const inside = (one: Expression): Literal[] => {
    if (one.kind === 'literal') return [one];
    return one.kind === 'subExpression' ? literalsIn(one) : [];
  };
  return [...call.params, ...call.hash.map(({ value }) => value)].flatMap(inside);
}

/** Tokens may neither overlap nor repeat. */
function ordered(tokens: readonly SemanticToken[]): SemanticToken[] {
  const sorted = [...tokens].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const kept: SemanticToken[] = [];
  for (const token of sorted) if (token.span.start >= (kept.at(-1)?.span.end ?? 0)) kept.push(token);
  return kept;
}
