import { helpers, isList } from '../semantics/index.ts';
import type { BodySlot } from '../template/index.ts';
import { typeText, variableDoc } from './describe.ts';
import { blockParamNames, namesBelow, namesInFrame, type ScopeName } from './scopeNames.ts';
import type { Completion, Place } from './types.ts';

/**
 * The names that stand for something at the cursor. Outer ones are offered only as they would have to be written: `../x`,
 * `@root.x`. Where a list is wanted, lists come first.
 */
export function completeVariables(slot: BodySlot, place: Place, wanted: 'any' | 'list'): Completion[] {
  const { meaning, offset } = place;
  const scope = meaning.scopeAt(offset);
  const { path } = slot;
  const item = itemsFor(slot, place, wanted);
  if (path?.data && path.segments.length === 0) return scope.data.map((name) => data(name, slot, name.slice(1)));
  if (path) return (namesBelow(path, scope, meaning) ?? []).map((one) => item(one, one.name, 'field', 0));
  const params = blockParamNames(scope, meaning);
  const hidden = new Set(params.map(({ name }) => name));
  return [
    ...params.map((one) => item(one, one.name, 'variable', 0)),
    ...namesInFrame(scope, 0, meaning).map((one) =>
      item(one, hidden.has(one.name) || mustBeScoped(one.name, slot) ? `this.${one.name}` : one.name, 'variable', 1),
    ),
    ...(scope.frames.length > 1 ? [thisName(slot)] : []),
    ...scope.data.filter((name) => name !== '@root' || scope.frames.length > 1).map((name) => data(name, slot, name)),
    ...scope.frames.flatMap((_, depth) =>
      depth === 0
        ? []
        : outer(depth, place).map((one) => item(one, `${'../'.repeat(depth)}${one.name}`, 'variable', 2 + depth)),
    ),
    ...(scope.frames.length > 1
      ? namesInFrame(scope, scope.frames.length - 1, meaning).map((one) =>
          item(one, `@root.${one.name}`, 'variable', 8),
        )
      : []),
  ];
}

function outer(depth: number, { meaning, offset }: Place): ScopeName[] {
  return namesInFrame(meaning.scopeAt(offset), depth, meaning);
}

/** `{{history}}` calls Dotprompt's helper, not the input of that name. */
function mustBeScoped(name: string, { kind }: BodySlot): boolean {
  return (kind === 'callee' || kind === 'block') && helpers[name] !== undefined;
}

function itemsFor(slot: BodySlot, { sample }: Place, wanted: 'any' | 'list') {
  return (one: ScopeName, text: string, kind: 'variable' | 'field', rank: number): Completion => ({
    label: text,
    kind,
    detail: typeText(one.type),
    documentation: variableDoc(text, one.type, one.target, sample),
    span: slot.span,
    newText: text.slice(0, text.length - one.name.length) + written(one.name),
    sortText: `${wanted === 'list' && !isList(one.type) ? 3 : 2}${rank}${one.name}`,
  });
}

/** A name that is no identifier of Handlebars stands in brackets. */
function written(name: string): string {
  return /^[^\s!"#%&'()*+,./;<=>@[\\\]^`{|}~]+$/.test(name) ? name : `[${name}]`;
}

function thisName({ span }: BodySlot): Completion {
  return { label: 'this', kind: 'variable', detail: 'the present item', span, newText: 'this', sortText: '25this' };
}

function data(label: string, { span }: BodySlot, newText: string): Completion {
  return { label, kind: 'variable', detail: DATA[label] ?? 'data', span, newText, sortText: `29${label}` };
}

const DATA: Readonly<Record<string, string>> = {
  '@root': 'the input variables',
  '@index': 'place in the list, from 0',
  '@key': 'name of the entry',
  '@first': 'whether it is the first item',
  '@last': 'whether it is the last item',
};
