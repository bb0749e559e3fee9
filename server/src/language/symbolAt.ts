import type { Meaning, Reference, Scope } from '../semantics/index.ts';
import { holds, type Span } from '../text/index.ts';
import { blockParamsOf } from './tags.ts';
import type { Target } from './targets.ts';

/** Something with a name, and where its name stands under the cursor. */
export type NamedThing =
  /** A value of the input, as far as it can be told which. */
  | {
      readonly kind: 'variable';
      readonly name: string;
      readonly span: Span;
      readonly reference: Reference;
      readonly target: Target | undefined;
      readonly last: boolean;
    }
  | {
      readonly kind: 'blockParam';
      readonly name: string;
      readonly span: Span;
      readonly declaration: Span;
      readonly reference: Reference | undefined;
    }
  /** `@index`, `@root` and the like. */
  | { readonly kind: 'data'; readonly name: string; readonly span: Span }
  | { readonly kind: 'helper'; readonly name: string; readonly span: Span }
  | { readonly kind: 'partial'; readonly name: string; readonly span: Span };

/** The thing of the template's body that is named at an offset. */
export function namedAt(meaning: Meaning, offset: number): NamedThing | undefined {
  const partial = meaning.partialCalls.find(
    (call) => call.file === undefined && call.name !== undefined && holds(call.span, offset),
  );
  if (partial) return { kind: 'partial', name: partial.name!, span: partial.span };
  const helper = meaning.helperCalls.find((call) => call.file === undefined && holds(call.span, offset));
  if (helper) return { kind: 'helper', name: helper.name, span: helper.span };
  const reference = meaning.references.find((one) => one.file === undefined && holds(one.path, offset));
  return reference ? inPath(reference, meaning, offset) : declaredAt(meaning, offset);
}

function inPath(reference: Reference, meaning: Meaning, offset: number): NamedThing | undefined {
  const { path, target } = reference;
  const index = path.segments.findIndex((one) => holds(one, offset));
  const segment = path.segments[index];
  if (!segment) return undefined;
  const { name } = segment;
  const span = { start: segment.start, end: segment.end };
  if (path.data && index === 0) return { kind: 'data', name: `@${name}`, span };
  const declaration = index === 0 ? paramOf(reference, meaning.scopeAt(path.start)) : undefined;
  if (declaration) return { kind: 'blockParam', name, span, declaration, reference };
  const behind = path.segments.length - 1 - index;
  return {
    kind: 'variable',
    name,
    span,
    reference,
    target: target?.slice(0, target.length - behind),
    last: behind === 0,
  };
}

/** Where the block parameter is declared that a path begins with; undefined where it begins with none. */
export function paramOf({ path }: Reference, { blockParams }: Scope): Span | undefined {
  if (path.data || path.scoped || path.depth > 0) return undefined;
  return blockParams.find(({ name }) => name === path.segments[0]?.name)?.span;
}

/** A block parameter where it is declared. */
function declaredAt(meaning: Meaning, offset: number): NamedThing | undefined {
  const found = blockParamsOf(meaning.document).find((one) => holds(one, offset));
  const span = found && { start: found.start, end: found.end };
  return span && { kind: 'blockParam', name: found.name, span, declaration: span, reference: undefined };
}
