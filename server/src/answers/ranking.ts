import { exactList } from './exactList.ts';
import { type Listing, readList } from './list.ts';
import { createNaming, type Naming } from './naming.ts';
import { at, hull, type Piece } from './piece.ts';
import { relate } from './relations.ts';
import type { AnswerCase, CodeAt, RankingContract } from './types.ts';
import { type Ending, type Found, nothing, unreadable } from './verdict.ts';

/** A ranking in its exact form, whatever its titles look like; undefined where the form is another. */
export function exactRanking(raw: string, answerCase: AnswerCase, contract: RankingContract): Found | undefined {
  const entries = exactList(raw, contract.format, createNaming(answerCase, contract.by));
  return entries && judged({ entries, codes: [], conflict: undefined }, raw, answerCase, contract);
}

/** A ranking as it comes. */
export function readRanking(
  raw: string,
  body: Piece,
  answerCase: AnswerCase,
  contract: RankingContract,
  ending: Ending,
): Found {
  const { by, format, reasoning } = contract;
  const naming: Naming = createNaming(answerCase, by);
  const count = countOf(answerCase, contract);
  const listing = readList(body, { raw, naming, by, format, reasoning, count, ending });
  return judgedList(listing, raw, body, answerCase, contract);
}

/** A list of a ranking as a whole: unreadable where it names nothing, two answers where it contradicts itself. */
export function judgedList(
  listing: Listing,
  raw: string,
  body: Piece,
  answerCase: AnswerCase,
  contract: RankingContract,
): Found {
  if (listing.conflict) return nothing(...listing.codes, at('E6', listing.conflict));
  const known = listing.entries.filter((entry) => entry.known);
  if (known.length > 0) return judged(listing, raw, answerCase, contract);
  const isGuesswork = contract.by === 'label' || listing.entries.length === 0;
  const declined = unreadable(body);
  if (isGuesswork || declined.codes[0]!.code === 'E1') return declined;
  return nothing(...judged(listing, raw, answerCase, contract).codes);
}

function judged(listing: Listing, raw: string, answerCase: AnswerCase, contract: RankingContract): Found {
  const count = countOf(answerCase, contract);
  const { ids, codes: relations } = relate(listing.entries, count, raw);
  const codes = [...listing.codes, ...relations];
  const isComplete = ids.length === count && count > 0;
  const isValid = isComplete && codes.every(({ code }) => !BREAKING.has(code));
  const isUsable = ids.length >= Math.max(2, count / 2);
  if (!isValid && !isUsable) return nothing(...codes);
  return { answer: ids, codes: [...codes, ...copying(ids, raw, listing, answerCase)] };
}

function countOf({ items }: AnswerCase, { count }: RankingContract): number {
  return count === 'all' ? items.length : Math.min(count, items.length);
}

/** The order shown, or its reverse, as far as the ranking goes; by chance that is common below three items. */
function copying(ids: readonly string[], raw: string, { entries }: Listing, { items }: AnswerCase): CodeAt[] {
  if (ids.length < 3) return [];
  const shown = items.map(({ id }) => id);
  const isCopy = ids.every((id, i) => id === shown[i]) || ids.every((id, i) => id === shown[shown.length - 1 - i]);
  return isCopy ? [at('Q1', hull(raw, entries[0]!.place, entries.at(-1)!.place))] : [];
}

const BREAKING: ReadonlySet<string> = new Set(['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'R1', 'M1', 'M3']);
