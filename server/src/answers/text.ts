import { refuses } from './lexicon.ts';
import { normalForm } from './normalise.ts';
import { at, type Piece } from './piece.ts';
import { createResolver } from './resolve.ts';
import type { AnswerCase, CodeAt, TextContract } from './types.ts';
import { type Ending, type Found, nothing } from './verdict.ts';

/** Free text within its constraints. */
export function readText(body: Piece, answerCase: AnswerCase, contract: TextContract, ending: Ending): Found {
  if (ending === 'cut') return nothing();
  if (refuses(body.text) && body.text.length < LONGEST_REFUSAL) return nothing(at('E1', body));
  const broken = [...tooLong(body, contract), ...unnamed(body, answerCase)];
  return { answer: body.text, codes: [...broken, ...ungrounded(body, answerCase)] };
}

/** From the first word that is too many. */
function tooLong(body: Piece, { maxWords }: TextContract): CodeAt[] {
  if (maxWords === undefined) return [];
  let count = 0;
  for (const word of body.text.matchAll(/\S+/g)) {
    count += 1;
    if (count > maxWords) return [{ code: 'C1', start: Math.min(body.end, body.start + word.index), end: body.end }];
  }
  return [];
}

/** One C1 for each value that the text does not name, up to case and punctuation. */
function unnamed(body: Piece, { named = [] }: AnswerCase): CodeAt[] {
  if (named.length === 0) return [];
  const words = ` ${wholeForm(body.text)} `;
  return named
    .filter((value) => normalForm(value) !== '' && !words.includes(` ${normalForm(value)} `))
    .map(() => at('C1', body));
}

/** Titles in quotation marks that the catalogue knows and neither the history, the prompt nor the items named. */
function ungrounded(body: Piece, answerCase: AnswerCase): CodeAt[] {
  const { prompt, catalog } = answerCase;
  if (prompt === undefined || catalog.length === 0) return [];
  const resolver = createResolver(answerCase);
  const shown = ` ${wholeForm(prompt)} `;
  return [...body.text.slice(0, MOST_TEXT).matchAll(QUOTED)].flatMap((found) => {
    const title = found[1] ?? found[2] ?? found[3] ?? '';
    const match = resolver.whole(title);
    const isForeign = match.kind === 'item' && match.pool === 'catalog' && !shown.includes(` ${normalForm(title)} `);
    const start = Math.min(body.end, body.start + found.index);
    return isForeign ? [{ code: 'C2' as const, start, end: Math.min(body.end, start + found[0].length) }] : [];
  });
}

/** The normal form of a long text, part by part. */
function wholeForm(text: string): string {
  const lines = text.slice(0, MOST_TEXT).match(/[\s\S]{1,900}(?:\s|$)|[\s\S]{1,900}/g) ?? [];
  return lines.map((line) => normalForm(line)).join(' ');
}

const QUOTED = /"([^"\n]{2,200})"|“([^”\n]{2,200})”|«([^»\n]{2,200})»/g;
const LONGEST_REFUSAL = 600;
const MOST_TEXT = 100_000;
