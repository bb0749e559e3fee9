import { arrayInputs } from '../schema/index.ts';
import { fieldsOf, typeOf } from '../semantics/index.ts';
import type { BodySlot } from '../template/index.ts';
import type { Completion, Place } from './types.ts';

/** Loops over the lists of the input, with the fields that one would show; the candidates' first. */
export function loopSnippets({ span, tag }: BodySlot, { meaning, offset }: Place): Completion[] {
  const { text } = meaning.document;
  const isClosed = /^\s*}}/.test(text.slice(span.end, span.end + 40));
  if (text.slice(span.start - 3, span.start) !== '{{#') return [];
  return loops(meaning, tag?.start ?? offset).map(({ name, list, line }) => {
    return {
      label: `each ${name} …`,
      kind: 'snippet',
      detail: `loop over ${name}`,
      documentation: `\`\`\`handlebars\n{{#each ${list}}}\n${line}\n{{/each}}\n\`\`\``,
      span,
      newText: `${escaped(`each ${list}}}\n${line}`)}$0${escaped(`\n{{/each${isClosed ? '' : '}}'}`)}`,
      sortText: `0${name === meaning.meta.rec.candidates?.input ? 0 : 1}${name}`,
    };
  });
}

/** At the start of an empty line: what templates are made of. */
export function lineSnippets({ span }: BodySlot, place: Place): Completion[] {
  const { text, lines } = place.meaning.document;
  const start = lines.offsetAt({ line: lines.positionAt(span.start).line, character: 0 });
  if (text.slice(start, place.offset).trim() !== '') return [];
  const isInBlock = place.meaning.scopeAt(span.start).frames.length > 1;
  const roles = (isInBlock ? [] : ['system', 'user', 'model']).map(
    (role): Completion => ({
      label: `{{role "${role}"}}`,
      kind: 'snippet',
      detail: `begin a message of the ${role}`,
      span,
      newText: `${escaped(`{{role "${role}"}}\n`)}$0`,
      sortText: `1${role}`,
    }),
  );
  const blocks = loops(place.meaning, span.start).map(
    ({ name, list, line }): Completion => ({
      label: `{{#each ${list}}} …`,
      kind: 'snippet',
      detail: `loop over ${name}`,
      span,
      newText: `${escaped(`{{#each ${list}}}\n${line}`)}$0${escaped('\n{{/each}}')}`,
      sortText: `0${name === place.meaning.meta.rec.candidates?.input ? 0 : 1}${name}`,
    }),
  );
  return [...blocks, ...roles];
}

interface Loop {
  readonly name: string;
  /** As it is reached from where the loop will stand. */
  readonly list: string;
  /** One item on one line. */
  readonly line: string;
}

function loops({ meta, scopeAt }: Place['meaning'], offset: number): Loop[] {
  const isInBlock = scopeAt(offset).frames.length > 1;
  return arrayInputs(meta.inputSchema).map(({ name, items }) => ({
    name,
    list: isInBlock ? `@root.${name}` : name,
    line: itemLine(fieldsOf(typeOf(items)).map((one) => one.name)),
  }));
}

/** `1. Alien`, where the items have labels and titles. */
function itemLine(fields: readonly string[]): string {
  const label = fields.includes('label') ? '{{label}}. ' : '';
  const shown = fields.includes('title') ? ['title'] : fields.filter((name) => name !== 'label').slice(0, 2);
  return label + (shown.length > 0 ? shown.map((name) => `{{${name}}}`).join(' ') : '{{this}}');
}

/** Text of a snippet that stands for itself. */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
