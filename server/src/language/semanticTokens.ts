import { helpers, type Meaning } from '../semantics/index.ts';
import type { BlockNode, Expression, Path, Tag } from '../template/index.ts';
import type { Span } from '../text/index.ts';
import { declarationOf } from './declarations.ts';
import { knownTargets } from './occurrences.ts';
import { paramOf } from './symbolAt.ts';
import { tagsOf } from './tags.ts';

export const tokenTypes = [
  'keyword',
  'function',
  'variable',
  'property',
  'parameter',
  'namespace',
  'string',
  'number',
] as const;
export const tokenModifiers = ['declaration', 'readonly', 'defaultLibrary'] as const;

export interface SemanticToken {
  readonly span: Span;
  readonly type: (typeof tokenTypes)[number];
  readonly modifiers: readonly (typeof tokenModifiers)[number][];
}

/** What the names of a template are, in the order of the text: more than a grammar can tell. */
export function semanticTokens(meaning: Meaning): SemanticToken[] {
  const found: SemanticToken[] = [];
  const add = (span: Span, type: SemanticToken['type'], ...modifiers: SemanticToken['modifiers']) => {
    if (span.end > span.start) found.push({ span: { start: span.start, end: span.end }, type, modifiers });
  };
  for (const target of knownTargets(meaning)) {
    const span = declarationOf(meaning.document, target);
    if (span) add(span, target.length === 1 ? 'variable' : 'property', 'declaration');
  }
  for (const { name, span, file } of meaning.helperCalls)
    if (file === undefined) add(span, name === 'else' ? 'keyword' : 'function', 'defaultLibrary');
  for (const { span, file, name } of meaning.partialCalls)
    if (file === undefined && name !== undefined) add(span, 'namespace');
  for (const reference of meaning.references)
    if (reference.file === undefined)
      addPath(reference.path, paramOf(reference, meaning.scopeAt(reference.path.start)) !== undefined, add);
  addLiterals(meaning, add);
  return ordered(found);
}

type Add = (span: Span, type: SemanticToken['type'], ...modifiers: SemanticToken['modifiers']) => void;

function addPath({ segments, data }: Path, isParam: boolean, add: Add): void {
  segments.forEach((segment, i) => {
    if (i > 0) add(segment, 'property');
    else if (data) add(segment, 'variable', 'readonly', 'defaultLibrary');
    else add(segment, isParam ? 'parameter' : 'variable');
  });
}

function addLiterals(meaning: Meaning, add: Add): void {
  for (const { tag, node } of tagsOf(meaning.document)) {
    for (const name of tag.blockParams) add(name, 'parameter', 'declaration');
    for (const { key } of tag.hash) add(key, 'property');
    for (const one of literalsIn(tag))
      add(one, typeof one.value === 'number' ? 'number' : typeof one.value === 'string' ? 'string' : 'keyword');
    if (node.kind === 'block' && node.branches[0]?.tag === tag) addClose(node, add);
  }
}

/** A close tag is coloured as what opens the block: a helper, a partial, a variable of `{{^variable}}`. */
function addClose({ close, form }: BlockNode, add: Add): void {
  const name = close?.name.kind === 'path' ? close.name.original : '';
  if (!close) return;
  if (form === 'partial') add(close.name, 'namespace');
  else if (form === 'inverse' && !Object.hasOwn(helpers, name)) add(close.name, 'variable');
  else add(close.name, 'function', 'defaultLibrary');
}

function literalsIn(call: Pick<Tag, 'params' | 'hash'>) {
  const inside = (one: Expression): Extract<Expression, { kind: 'literal' }>[] => {
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
