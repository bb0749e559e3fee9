import { helpers, typeOf, type ValueType } from '../semantics/index.ts';
import { fenced, folderOf, holds, inlineCode, relativeTo, shorten } from '../text/index.ts';
import { helperDoc, sampleDoc, typeText, variableDoc } from './describe.ts';
import { hoverFrontMatter } from './frontMatterHover.ts';
import { type NamedThing, namedAt } from './symbolAt.ts';
import { blocksOf, tagsOf } from './tags.ts';
import { typeAt } from './targets.ts';
import type { HoverText, Place } from './types.ts';

/** What the thing under the cursor is: its type, what it is for, and what a sample user has there. */
export function hover(place: Place): HoverText | undefined {
  const { document } = place.meaning;
  const yaml = document.frontMatter?.yaml;
  return yaml && holds(yaml, place.offset) ? hoverFrontMatter(place) : hoverBody(place);
}

function hoverBody(place: Place): HoverText | undefined {
  const named = namedAt(place.meaning, place.offset);
  if (!named) return hoverKey(place) ?? hoverElse(place) ?? hoverClose(place);
  const markdown = describe(named, place);
  return markdown === undefined ? undefined : { markdown, span: named.span };
}

function describe(named: NamedThing, place: Place): string | undefined {
  const { meaning, sample } = place;
  switch (named.kind) {
    case 'helper':
      return helpers[named.name] && helperDoc(helpers[named.name]!);
    case 'data':
      return (
        dataDocs[named.name] ?? `**\`${named.name}\`** · context\n\nGiven by the program that renders the template.`
      );
    case 'partial':
      return partialDoc(named.name, place);
    case 'blockParam':
      return variableDoc(named.name, paramType(named, place), undefined, sample);
    case 'variable': {
      const type = named.last ? named.reference.type : named.target && typeAt(meaning, named.target);
      const isUnknown = named.last && named.reference.unknownSegment !== undefined;
      return type && !isUnknown ? variableDoc(named.name, type, named.target, sample) : undefined;
    }
  }
}

/** Inside the block that declares it. */
function paramType(
  { declaration }: { readonly declaration: { readonly start: number } },
  { meaning }: Place,
): ValueType {
  const owner = blocksOf(meaning.document)
    .flatMap(({ branches }) => branches)
    .find(({ tag }) => tag.start <= declaration.start && declaration.start < tag.end);
  const inside =
    owner && meaning.scopeAt(owner.tag.end).blockParams.find(({ span }) => span.start === declaration.start);
  return inside?.type ?? typeOf(undefined);
}

/** The names that Handlebars and Dotprompt give by themselves. */
const dataDocs: Readonly<Record<string, string>> = {
  '@root': '**`@root`** · data\n\nThe input variables, from anywhere in the template and its partials.',
  '@index': '**`@index`** · number\n\nPlace of the item in its list, from 0. Only inside a loop.',
  '@key': '**`@key`** · string\n\nName of the entry in its map. Only inside a loop.',
  '@first': '**`@first`** · boolean\n\nWhether this is the first item. Only inside a loop.',
  '@last': '**`@last`** · boolean\n\nWhether this is the last item. Only inside a loop.',
  '@metadata': '**`@metadata`** · data\n\n`@metadata.prompt` is the front matter as Dotprompt reads it.',
};

function partialDoc(name: string, { meaning }: Place): string | undefined {
  const source = meaning.partials.get(name);
  if (!source) return undefined;
  const text = shorten(source.document.text.trim(), MOST_PARTIAL);
  return `**${inlineCode(name)}** · partial \`${relativeTo(folderOf(meaning.file), source.file)}\`\n\n${fenced(text, 'handlebars')}`;
}

const MOST_PARTIAL = 600;

/** The name of a `key=value` argument. */
function hoverKey({ meaning, offset }: Place): HoverText | undefined {
  for (const { tag, node } of tagsOf(meaning.document)) {
    const pair = tag.hash.find(({ key }) => holds(key, offset));
    if (!pair) continue;
    const owner = meaning.document.text.slice(tag.callee.start, tag.callee.end);
    const isPartial = node.kind === 'partial' || (node.kind === 'block' && node.form === 'partial');
    const given = meaning.references.find(({ path, file }) => file === undefined && path.start === pair.value.start);
    const about = isPartial
      ? `A variable of the partial ${inlineCode(owner)}${given ? `: ${typeText(given.type)}` : ''}.`
      : `An argument of the helper ${inlineCode(owner)}.\n\n${helpers[owner] ? helperDoc(helpers[owner]!) : ''}`.trim();
    const span = { start: pair.key.start, end: pair.key.end };
    return { markdown: `**${inlineCode(`${pair.key.name}=`)}** · argument\n\n${about}`, span };
  }
  return undefined;
}

/** `else`, also of `{{else if x}}`: which block it divides. */
function hoverElse({ meaning, offset }: Place): HoverText | undefined {
  const { text, lines } = meaning.document;
  for (const { branches } of blocksOf(meaning.document)) {
    const [open, ...others] = branches;
    const branch = others.find(({ tag }) => holds(tag, offset));
    const word = branch && /^\{\{~?\s*(else|\^)/.exec(text.slice(branch.tag.start, branch.tag.end));
    if (!open || !branch || !word) continue;
    const start = branch.tag.start + word[0].length - word[1]!.length;
    const span = { start, end: start + word[1]!.length };
    if (!holds(span, offset)) continue;
    const opening = inlineCode(text.slice(open.tag.start, open.tag.end));
    const when =
      branch.kind === 'chained' ? 'Asked where nothing before it holds' : 'Rendered where nothing before it holds';
    return { markdown: `${when}: a branch of ${opening} of line ${lines.positionAt(open.tag.start).line + 1}.`, span };
  }
  return undefined;
}

/** A close tag says what its block is about. */
function hoverClose({ meaning, offset, sample }: Place): HoverText | undefined {
  const block = blocksOf(meaning.document).find(({ close }) => close && holds(close.name, offset));
  const open = block?.branches[0]?.tag;
  if (!block?.close || !open) return undefined;
  const text = inlineCode(meaning.document.text.slice(open.start, open.end));
  const line = meaning.document.lines.positionAt(open.start).line + 1;
  const shown = meaning.renderings.find(({ span }) => span.start === open.start);
  const about = sampleDoc(shown?.target, sample);
  return {
    markdown: [`Ends ${text} of line ${line}.`, about].filter(Boolean).join('\n\n'),
    span: { start: block.close.name.start, end: block.close.name.end },
  };
}
