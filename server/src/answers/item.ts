import { exactList } from './exactList.ts';
import { readList } from './list.ts';
import type { Entry } from './listLines.ts';
import { oneLine } from './names.ts';
import { createNaming } from './naming.ts';
import { at, type Piece } from './piece.ts';
import { relate } from './relations.ts';
import type { AnswerCase, AnswerItem, CodeAt, ItemContract } from './types.ts';
import { type Ending, type Found, nothing, unreadable } from './verdict.ts';

/** Items in their exact form: one a line. */
export function exactItem(raw: string, answerCase: AnswerCase, contract: ItemContract): Found | undefined {
  const entries = exactList(raw, 'lines', createNaming(answerCase, contract.by));
  return entries && judgedItems(entries, [], raw, contract);
}

/**
 * Items of the catalogue, less what the user has had if the contract asks for new ones. Where there is no catalogue, a name
 * stands for itself: nothing can say whether it exists.
 */
export function readItem(
  raw: string,
  body: Piece,
  answerCase: AnswerCase,
  contract: ItemContract,
  ending: Ending,
): Found {
  const { by, count, reasoning } = contract;
  const known = hasCatalogue(answerCase) ? answerCase : { ...answerCase, catalog: namesIn(body, answerCase) };
  const naming = createNaming(known, by);
  const listing = readList(body, { raw, naming, by, format: 'lines', reasoning, count, ending });
  if (listing.conflict) return nothing(...listing.codes, at('E6', listing.conflict));
  if (listing.entries.length === 0) return unreadable(body);
  const declined = unreadable(body);
  if (listing.entries.every((entry) => !entry.known) && declined.codes[0]!.code === 'E1') return declined;
  return judgedItems(listing.entries, listing.codes, raw, contract);
}

/** All as asked for, or nothing: there is no half of an answer here. */
export function judgedItems(
  entries: readonly Entry[],
  codes: readonly CodeAt[],
  raw: string,
  { count }: ItemContract,
): Found {
  const { ids, codes: relations } = relate(entries, count, raw);
  return { answer: ids.length > 0 ? ids : null, codes: [...codes, ...relations] };
}

function hasCatalogue({ catalog, items }: AnswerCase): boolean {
  return catalog.length + items.length > 0;
}

function namesIn(body: Piece, { history }: AnswerCase): AnswerItem[] {
  const had = new Set(history.flatMap(({ id, title }) => [id, title ?? id]));
  const names = body.text
    .slice(0, MOST_TEXT)
    .split('\n')
    .map((line) => oneLine(line.replace(NUMBERED, '')));
  return [...new Set(names)].filter((name) => name !== '' && !had.has(name)).map((name) => ({ id: name }));
}

const NUMBERED = /^\s{0,8}(?:\d{1,4}[.)]|[-*•])\s{1,4}/;
const MOST_TEXT = 50_000;
