import { answerWords, type Contract, type WordingEdit, wordingEdits } from '../../answers/index.ts';
import { UsageError } from '../../ports.ts';
import type { RenderRequest } from '../../render/index.ts';
import type { Meaning } from '../../semantics/index.ts';
import type { Template } from '../../service/index.ts';
import { baseName } from '../../text/index.ts';

/** The template with its answer words in the other order. */
export interface Wording {
  /** The answer words as the template's author names them; the other wording has them the other way round. */
  readonly words: readonly string[];
  /** The same call in the other wording. */
  reworded(request: RenderRequest): RenderRequest;
}

/** Throws UsageError where the template names no answer words side by side. */
export function otherWording({ meaning, partials }: Template, contract: Contract): Wording {
  const edits = wordingEdits(meaning, contract);
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

function ofFile(edits: readonly WordingEdit[], file: string | undefined): WordingEdit[] {
  return edits.filter((edit) => edit.file === file).sort((a, b) => b.start - a.start);
}

/** From the last edit to the first, so that places stay right. */
function edited(text: string, offset: number, edits: readonly WordingEdit[]): string {
  return edits.reduce(
    (current, { start, end, text }) => current.slice(0, start - offset) + text + current.slice(end - offset),
    text,
  );
}

function nothingToExchange({ file, partials }: Meaning, contract: Contract): string {
  const where = [...new Set([file, ...[...partials.values()].map((one) => one.file)])].map(baseName).join(', ');
  return `The orders "swap" ask in both orders of the answer words, and no words to exchange were found in the text of ${where}. Looked for ${answerWords(contract)}. Name them so, or ask in the one order that there is: orders: given.`;
}
