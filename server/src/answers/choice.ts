import { isProse, refuses } from './lexicon.ts';
import { labelAndTitle } from './listLines.ts';
import { createNaming, type Named, type Naming } from './naming.ts';
import { at, linesOf, type Piece, part, trimmed } from './piece.ts';
import type { AnswerCase, ChoiceContract, CodeAt } from './types.ts';
import { unwrap } from './unwrap.ts';
import { type Ending, type Found, nothing, unreadable } from './verdict.ts';

/** One of the candidates, or the word for a tie. */
export function readChoice(body: Piece, answerCase: AnswerCase, contract: ChoiceContract, ending: Ending): Found {
  const naming = createNaming(answerCase, contract.by);
  const exact = naming.exact(body.text) ?? (body.text === contract.tie ? contract.tie : undefined);
  if (exact !== undefined)
    return ending === 'cut' && mayGoOn(body.text, answerCase, naming) ? nothing() : { answer: exact, codes: [] };
  if (ending === 'cut' && linesOf(body, 2).length < 2 && body.text.length < LONGEST_NAME) return nothing();
  return named(naming.sure(body)) ?? tie(body, contract) ?? hedge(body, naming) ?? inProse(body, naming, contract);
}

/** Whether a cut answer may be the beginning of another label or title. */
function mayGoOn(text: string, { items, contract }: AnswerCase, naming: Naming): boolean {
  const by = 'by' in contract ? contract.by : 'title';
  const nameOf = ({ id, title = '' }: { id: string; title?: string }) =>
    by === 'label' ? (naming.labels.labelOf(id) ?? '') : by === 'id' ? id : title;
  return items.some((item) => nameOf(item) !== text && nameOf(item).startsWith(text));
}

function named(found: Named | undefined, ...more: readonly CodeAt[]): Found | undefined {
  return found && { answer: found.id ?? null, codes: [...more, ...found.codes] };
}

/** "Both", "a tie": an answer only where the contract has a word for it. */
function tie(body: Piece, contract: ChoiceContract): Found | undefined {
  const text = unwrap(body).text.toLowerCase();
  if (contract.tie !== undefined && text === contract.tie.toLowerCase()) {
    return { answer: contract.tie, codes: [at(unwrap(body).text === contract.tie ? 'E4' : 'E7', body)] };
  }
  if (!TIE.test(text)) return undefined;
  return contract.tie === undefined ? nothing(at('E6', body)) : { answer: contract.tie, codes: [at('E7', body)] };
}

/** "A or B", "A/B": several names and nothing else. */
function hedge(body: Piece, naming: Naming): Found | undefined {
  if (body.text.length > LONGEST_NAME) return undefined;
  const sides = body.text.split(/\s*(?:\/|,|;|\n|&|\bor\b|\band\b)\s*/i).filter((side) => side !== '');
  const ids = sides.map((text) => naming.sure(unwrap({ ...body, text }))?.id);
  if (sides.length < 2 || ids.includes(undefined) || new Set(ids).size < 2) return undefined;
  return nothing(at('E6', body));
}

/** The choice among other words: all places that name one have to agree. */
function inProse(body: Piece, naming: Naming, contract: ChoiceContract): Found {
  const lines = linesOf(body, MOST_LINES);
  const lead = lines[0] && labelAndTitle(lines[0], naming, contract.by);
  if (lead && lead.id === undefined) return nothing(...lead.codes);
  const read = lines.flatMap((line, i) => (i === 0 && lead ? [lead] : (naming.sure(line) ?? cued(line, naming) ?? [])));
  const chosen = new Set(read.flatMap(({ id }) => id ?? []));
  if (chosen.size > 1) return nothing(at('E6', body));
  const around = lines.length > 1 || !lead ? [at('E3', body)] : [];
  if (read.length > 0) return named(read[0], ...around)!;
  return titled(body, naming) ?? unknown(body, contract);
}

/** "The answer is B", "[[B]]", "B is the better one". A capital in prose alone is no choice: "A good one is …". */
function cued(line: Piece, naming: Naming): Named | undefined {
  for (const cue of CUES) {
    const found = cue.exec(line.text.slice(0, LONGEST_LINE));
    const id = found?.[1] === undefined ? undefined : naming.labels.exact(found[1]);
    if (id !== undefined) return { id, codes: [at('E3', line)] };
  }
  return undefined;
}

/** A title among other words; several of them are several answers. */
function titled(body: Piece, naming: Naming): Found | undefined {
  const text = part(body, 0, LONGEST_LINE);
  const match = naming.resolver.inexact(text.text);
  if (match.kind === 'ambiguous') return nothing(at(match.several ? 'E6' : 'M1', body));
  const isSentence = text.text.split(/\s+/).length >= 5;
  return named(naming.guess(trimmed(text)), ...(isSentence ? [at('E3', body)] : []));
}

/** A title that nobody knows, where it looks like one; else nothing that can be read. */
function unknown(body: Piece, contract: ChoiceContract): Found {
  const core = unwrap(body).text;
  const isName = !isProse(body.text) && !core.includes('\n') && (contract.by === 'title' || looksLikeTitle(core));
  return isName && !refuses(core) ? nothing(at('S6', body)) : unreadable(body);
}

/** A few words, the longer ones mostly with a capital. */
function looksLikeTitle(text: string): boolean {
  const words = text.split(/\s+/);
  const long = words.filter((word) => word.length >= 4);
  const capital = long.filter((word) => !/^\p{Ll}/u.test(word));
  return words.length <= 10 && /^[^\p{Ll}]/u.test(text) && capital.length * 2 > long.length;
}

const TIE =
  /^(?:(?:it is |it['’]s )?an? )?(?:tie|draw|both(?: of them| equally| are(?: equal(?:ly)?)?(?: good)?)?|neither|either|equal|equally good|no preference)$/;
const CUES = [
  /\[\[\s?([A-Za-z0-9_-]{1,12})\s?\]\]/,
  /\b(?:answer|choice|choose|chose|option|pick|select|prefer|recommend|go with|verdict)\b(?:\s(?:is|would be|number|option|item|label|candidate))?\s?:?\s?[*_("'[]{0,3}([A-Z]{1,2}|[A-Za-z_-]{0,8}\d{1,6})(?=$|[\s.,;:!?)\]*"'])/i,
  /^[*_("[]{0,3}([A-Z]{1,2}|\d{1,6})[*_)"\]]{0,3}\s(?:is|would|seems|because|since)\b/,
];
const LONGEST_NAME = 500;
const LONGEST_LINE = 1_000;
const MOST_LINES = 200;
