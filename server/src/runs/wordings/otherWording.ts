import type { Contract } from '../../answers/index.ts';
import { UsageError } from '../../ports.ts';
import type { RenderRequest } from '../../render/index.ts';
import type { Meaning, Piece } from '../../semantics/index.ts';
import { baseName, type Template } from '../../service/index.ts';
import { exchange } from './exchange.ts';

/** The template with its answer words in the other order. */
export interface Wording {
  /** The answer words as the template's author names them; the other wording has them the other way round. */
  readonly words: readonly string[];
  /** The same call in the other wording. */
  reworded(request: RenderRequest): RenderRequest;
}

/** Throws UsageError where the template names no answer words side by side. */
export function otherWording({ meaning, partials }: Template, contract: Contract): Wording {
  const edits = editsOf(meaning, contract);
  const last = edits.at(-1);
  if (last === undefined) throw new UsageError(nothingToExchange(meaning, contract));
  const { span } = meaning.document.body;
  const body = edited(meaning.document.text.slice(span.start, span.end), span.start, ofFile(edits, undefined));
  const others = [...partials.values()].map(({ name, file, document }) => {
    const own = document.body.span;
    return [name, edited(document.text.slice(own.start, own.end), own.start, ofFile(edits, file))] as const;
  });
  return {
    words: last.words,
    reworded: (request) => ({ ...request, body, partials: Object.fromEntries(others) }),
  };
}

interface Edit {
  readonly file: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly words: readonly string[];
}

/** One for each text of the template, in the order in which a model reads them. */
function editsOf(meaning: Meaning, contract: Contract): Edit[] {
  const texts = new Map(meaning.prose.filter(({ kind }) => kind === 'text').map((piece) => [placeOf(piece), piece]));
  return [...texts.values()].flatMap(({ file, span }) => {
    const exchanged = exchange(sourceOf(meaning, file).slice(span.start, span.end), contract);
    return exchanged ? [{ file, ...span, ...exchanged }] : [];
  });
}

/** A partial that is called twice is edited once. */
function placeOf({ file, span }: Piece): string {
  return `${span.start} ${file ?? ''}`;
}

function sourceOf({ document, partials }: Meaning, file: string | undefined): string {
  if (file === undefined) return document.text;
  return [...partials.values()].find((one) => one.file === file)?.document.text ?? '';
}

function ofFile(edits: readonly Edit[], file: string | undefined): Edit[] {
  return edits.filter((edit) => edit.file === file).sort((a, b) => b.start - a.start);
}

/** From the last edit to the first, so that places stay right. */
function edited(text: string, offset: number, edits: readonly Edit[]): string {
  return edits.reduce(
    (current, { start, end, text }) => current.slice(0, start - offset) + text + current.slice(end - offset),
    text,
  );
}

function nothingToExchange({ file, partials }: Meaning, contract: Contract): string {
  const where = [...new Set([file, ...[...partials.values()].map((one) => one.file)])].map(baseName).join(', ');
  return `The orders "swap" ask in both orders of the answer words, and no words to exchange were found in the text of ${where}. Looked for ${lookedFor(contract)}. Name them so, or ask in the one order that there is: orders: given.`;
}

function lookedFor(contract: Contract): string {
  if (contract.task === 'yes_no') {
    const [yes, no] = [contract.yes, contract.no].map((words) => words.map((word) => `"${word}"`).join(' or '));
    return `${yes} beside ${no}, as in: Answer with "${contract.yes[0]}" or "${contract.no[0]}"`;
  }
  const { min, max } = contract.task === 'rating' ? contract : { min: 1, max: 5 };
  return `${min} beside ${max}, as in: from ${min} to ${max}; or: ${min} is the worst, ${max} the best`;
}
