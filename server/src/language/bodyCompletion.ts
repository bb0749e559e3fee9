import { helpers } from '../semantics/index.ts';
import type { BodySlot } from '../template/index.ts';
import { argumentWords, hashKeys, hashWords } from './argumentCompletion.ts';
import { helperDoc } from './describe.ts';
import { completeOrder } from './orderCompletion.ts';
import { lineSnippets, loopSnippets } from './snippets.ts';
import { inlinePartials } from './tags.ts';
import type { Completion, Place, Surroundings } from './types.ts';
import { completeVariables } from './variableCompletion.ts';

/** What may be written where the cursor is in the body. */
export function completeBody(slot: BodySlot, place: Place, around: Surroundings): Completion[] {
  switch (slot.kind) {
    case 'text':
      return lineSnippets(slot, place);
    case 'callee':
      return callees(slot, place);
    case 'block':
      return [
        ...loopSnippets(slot, place),
        ...blockHelpers(slot),
        ...otherBlocks(slot, place),
        ...completeVariables(slot, place, 'list'),
      ];
    case 'close':
      return closing(slot);
    case 'partial':
      return partials(slot, place, around);
    case 'argument':
      return argumentsOf(slot, place);
    case 'hashKey':
      return hashKeys(slot, place);
    case 'hashValue':
      return [...hashWords(slot, place), ...completeVariables(slot, place, 'any')];
    case 'comment':
      return completeOrder(place);
    default:
      return [];
  }
}

/** Variables first, then helpers, then what goes on with the open block. */
function callees(slot: BodySlot, place: Place): Completion[] {
  const variables = completeVariables(slot, place, 'any');
  if (slot.path) return variables;
  return [...variables, ...inlineHelpers(slot), ...otherBranch(slot), ...tagBeginnings(slot, place)];
}

function inlineHelpers({ span }: BodySlot): Completion[] {
  return Object.values(helpers)
    .filter(({ inline }) => inline)
    .map((doc) => ({
      label: doc.name,
      kind: 'helper',
      detail: 'helper',
      documentation: helperDoc(doc),
      span,
      newText: doc.name,
      sortText: `5${doc.name}`,
    }));
}

function blockHelpers({ span, path }: BodySlot): Completion[] {
  if (path) return [];
  return Object.values(helpers)
    .filter(({ block }) => block)
    .map((doc) => ({
      label: doc.name,
      kind: 'block',
      detail: 'block',
      documentation: helperDoc(doc),
      span,
      newText: doc.name,
      sortText: `1${doc.name}`,
    }));
}

function otherBranch({ span, openBlocks }: BodySlot): Completion[] {
  const [open] = openBlocks;
  if (open === undefined) return [];
  return (open === 'if' || open === 'unless' ? ['else', 'else if'] : ['else']).map((label) => ({
    label,
    kind: 'block',
    detail: `the other branch of ${open}`,
    span,
    newText: label,
    sortText: `4${label}`,
  }));
}

/** Right behind two braces: what blocks and partials begin with, and the end of the open block. */
function tagBeginnings({ span, openBlocks }: BodySlot, { meaning }: Place): Completion[] {
  if (!/(?:^|[^{])\{\{~?$/.test(meaning.document.text.slice(Math.max(0, span.start - 4), span.start))) return [];
  const [open] = openBlocks;
  const blocks = Object.values(helpers).filter(({ block }) => block);
  const offer = (label: string, detail: string, documentation?: string): Completion => ({
    label,
    kind: 'block',
    detail,
    ...(documentation !== undefined && { documentation }),
    span,
    newText: label,
    sortText: `7${label}`,
  });
  return [
    ...(open === undefined ? [] : [{ ...offer(`/${open}`, 'ends the open block'), sortText: '3/' }]),
    ...blocks.map((doc) => offer(`#${doc.name}`, 'block', helperDoc(doc))),
    { ...offer('> ', 'a partial'), label: '>' },
  ];
}

/** Behind `{{#`: a partial of one's own, and one that is given what stands in the block. */
function otherBlocks({ span, path }: BodySlot, { meaning }: Place): Completion[] {
  const { text } = meaning.document;
  if (path || text[span.start - 1] !== '#') return [];
  const offer = (label: string, detail: string, newText: string): Completion => ({
    label,
    kind: 'block',
    detail,
    span,
    newText,
    sortText: `4${label}`,
  });
  return [offer('*inline', 'a partial of this template', '*inline '), offer('>', 'a partial around the block', '> ')];
}

/** The innermost open block first: it is the one that can be closed here. */
function closing({ span, openBlocks }: BodySlot): Completion[] {
  return [...new Set(openBlocks)].map((name, i) => ({
    label: name,
    kind: 'block',
    detail: i === 0 ? 'the open block' : 'a block further out',
    span,
    newText: name,
    sortText: String(i).padStart(2, '0'),
  }));
}

/** Those of the template itself hide files of the same name. */
function partials({ span }: BodySlot, { meaning }: Place, around: Surroundings): Completion[] {
  const inline = new Map(inlinePartials(meaning.document).map(({ name }) => [name, 'inline partial']));
  const files = around.partials.map((name) => [name, `_${name}.prompt`] as const);
  return [...new Map([...files, ...inline])].map(([name, detail]) => ({
    label: name,
    kind: 'partial',
    detail,
    span,
    newText: name,
  }));
}

function argumentsOf(slot: BodySlot, place: Place): Completion[] {
  const words = argumentWords(slot, place);
  const isQuoted = /["']/.test(place.meaning.document.text[slot.span.start - 1] ?? '');
  if (isQuoted || slot.callee === 'role') return words;
  const wanted = slot.callee === 'each' ? 'list' : 'any';
  return [...words, ...completeVariables(slot, place, wanted), ...(slot.path ? [] : hashKeys(slot, place))];
}
