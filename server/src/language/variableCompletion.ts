import { helpers, isList, type Named, type Scope, typeOf } from '../semantics/index.ts';
import type { BodySlot } from '../template/index.ts';
import { typeText, variableDoc } from './describe.ts';
import { metadataNames } from './metadataNames.ts';
import { blockParamNames, namesBelow, rootNames } from './scopeNames.ts';
import type { Completion, Place } from './types.ts';

/**
 * The names that stand for something at the cursor. Outer ones are offered only as they would have to be written: `../x`,
 * `@root.x`. Where a list is wanted, lists come first.
 */
export function completeVariables(slot: BodySlot, place: Place, wanted: 'any' | 'list'): Completion[] {
  const { path } = slot;
  const scope = scopeOf(slot, place);
  const item = itemsFor(slot, place, wanted);
  const given = [...scope.data, '@metadata'];
  if (path?.data && path.segments.length === 0) return given.map((name) => data(name, slot, name.slice(1)));
  const isMetadata = path?.data && path.segments[0]?.name === 'metadata';
  if (isMetadata) return metadataNames(path, place.meaning.document).map((one) => item(one, one.name, 0));
  if (path) return (namesBelow(path, scope) ?? []).map((one) => item(one, one.name, 0));
  const [own, ...outer] = scope.frames;
  const params = blockParamNames(scope);
  const hidden = new Set(params.map(({ name }) => name));
  const bare = (name: string) => !hidden.has(name) && !mustBeScoped(name, slot);
  return [
    ...params.map((one) => item(one, one.name, 0)),
    ...[...own!.fields, ...undeclared(scope, place)].map((one) =>
      item(one, bare(one.name) ? one.name : `this.${one.name}`, 1),
    ),
    ...outer.flatMap(({ fields }, i) => fields.map((one) => item(one, `${'../'.repeat(i + 1)}${one.name}`, 3 + i))),
    ...rootNames(scope).map((one) => item(one, `@root.${one.name}`, 8)),
    ...(outer.length > 0 ? [thisName(slot)] : []),
    ...given.filter((name) => name !== '@root' || outer.length > 0).map((name) => data(name, slot, name)),
  ];
}

/** Where no schema declares names, those that the sample user gives the template. */
function undeclared({ frames }: Scope, { sample, meaning }: Place): Named[] {
  if (meaning.meta.inputSchema !== undefined || frames.length > 1) return [];
  const known = new Set(frames[0]!.fields.map(({ name }) => name));
  const given = Object.keys(sample?.input ?? {}).filter((name) => !known.has(name));
  return given.map((name) => ({ name, type: typeOf(undefined), target: [name] }));
}

/** Of a block that is being opened the one around it: its own begins behind the braces. */
function scopeOf({ tag }: BodySlot, { meaning, offset }: Place): Scope {
  const isOpening = tag && !tag.closed && /^\{\{~?[#^]/.test(meaning.document.text.slice(tag.start, tag.start + 4));
  return meaning.scopeAt(isOpening ? tag.start : offset);
}

/** `{{history}}` calls Dotprompt's helper, not the input of that name. */
function mustBeScoped(name: string, { kind }: BodySlot): boolean {
  return (kind === 'callee' || kind === 'block') && helpers[name] !== undefined;
}

function itemsFor(slot: BodySlot, { sample }: Place, wanted: 'any' | 'list') {
  return (one: Named, text: string, rank: number): Completion => ({
    label: text,
    kind: slot.path ? 'field' : 'variable',
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
  '@metadata': 'the front matter as Dotprompt reads it',
};
