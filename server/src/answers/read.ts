import { readChoice } from './choice.ts';
import { readDialogue } from './dialogue.ts';
import { echoes } from './echo.ts';
import { afterMarkers, type Envelope, openEnvelope } from './envelope.ts';
import { exactItem, readItem } from './item.ts';
import { readJson } from './jsonAnswer.ts';
import { at, isBlank, linesOf, type Piece, pieceOf, trimmed } from './piece.ts';
import { exactRanking, readRanking } from './ranking.ts';
import { readRating } from './rating.ts';
import { readText } from './text.ts';
import type { AnswerCase, CodeAt, Reading } from './types.ts';
import { type Ending, type Found, graded, nothing, rank } from './verdict.ts';
import { readYesNo } from './yesNo.ts';

/**
 * Reads a raw answer in layers (transport, envelope, entries, relations between them) and says what is wrong with it, and
 * where. Never throws, repairs nothing silently and fills nothing in. Of an answer over a million UTF-16 units the first
 * million is read, as if it had been cut off there.
 */
export function readAnswer(raw: string, answerCase: AnswerCase): Reading {
  if (raw.length > MOST_TEXT) return readAnswer(raw.slice(0, MOST_TEXT), { ...answerCase, finish: 'length' });
  const { contract, finish } = answerCase;
  if (finish === 'content_filter') return graded(nothing({ code: 'T2' }), contract);
  if (raw.trim() === '') return graded(nothing({ code: 'T3' }), contract);
  const ending = finish === 'length' ? 'cut' : 'whole';
  const exact = ending === 'cut' ? undefined : exactReading(raw, answerCase);
  const reading = exact ? graded(exact, contract) : lenientReading(raw, answerCase, ending);
  return isEcho(reading, raw, answerCase) ? graded(nothing({ code: 'E5', ...spanOf(raw) }), contract) : reading;
}

/** The whole answer in the contract's exact form, before anything is taken for wrapping. */
function exactReading(raw: string, answerCase: AnswerCase): Found | undefined {
  const { contract } = answerCase;
  if (contract.json || contract.task === 'text' || contract.task === 'dialogue_turn') return undefined;
  if (contract.task === 'ranking') return exactRanking(raw, answerCase, contract);
  if (contract.task === 'item') return exactItem(raw, answerCase, contract);
  const found = contentReading(raw, trimmed(pieceOf(raw)), answerCase, 'whole');
  return found.answer !== null && found.codes.length === 0 ? found : undefined;
}

function lenientReading(raw: string, answerCase: AnswerCase, ending: Ending): Reading {
  const { contract } = answerCase;
  const envelope = openEnvelope(raw, contract);
  const cut = ending === 'cut' || envelope.unclosed ? [cutCode(raw)] : [];
  if (isBlank(envelope.body)) return graded(nothing(...(cut.length > 0 ? cut : [{ code: 'T3' as const }])), contract);
  const several = severalMarked(raw, envelope, answerCase);
  if (several) return graded(nothing(...cut, several), contract);
  const readings = bodiesOf(envelope, answerCase).map(({ body, codes }) => {
    const found = contract.json
      ? readJson(raw, body, answerCase, ending)
      : contentReading(raw, body, answerCase, ending);
    return graded({ ...found, codes: [...cut, ...envelope.codes, ...codes, ...found.codes] }, contract);
  });
  return readings.reduce((best, other) => (rank(other) > rank(best) ? other : best));
}

/** Two answers behind "Answer:" that differ; after reasoning the last one counts. */
function severalMarked(raw: string, { body }: Envelope, answerCase: AnswerCase): CodeAt | undefined {
  const { contract } = answerCase;
  if (!isOneValue(contract) || contract.json || contract.reasoning === 'before') return undefined;
  const marked = afterMarkers(body, contract);
  if (marked.length < 2) return undefined;
  const answers = marked.map((one) => contentReading(raw, trimmed(one.body), answerCase, 'whole').answer);
  const place = trimmed(marked.at(-1)!.body);
  return new Set(answers.filter((answer) => answer !== null)).size > 1 ? at('E6', place) : undefined;
}

function isOneValue({ task }: AnswerCase['contract']): boolean {
  return task === 'choice' || task === 'pair_choice' || task === 'yes_no' || task === 'rating';
}

/** Where the answer may stand: behind "Answer:", with reasoning on the last line, or anywhere. */
function bodiesOf({ body }: Envelope, { contract }: AnswerCase): Pick<Envelope, 'body' | 'codes'>[] {
  const isOne = contract.task !== 'ranking' && contract.task !== 'item';
  const whole = { body: isOne ? trimmed(body) : body, codes: [] };
  if (contract.json || contract.task === 'text' || contract.task === 'dialogue_turn') return [whole];
  const marked = afterMarkers(body, contract).at(-1);
  if (marked && isOneValue(contract) && DECLINES.test(marked.body.text))
    return [{ ...marked, body: trimmed(marked.body) }];
  const last = isOne && contract.reasoning === 'before' ? linesOf(body).at(-1) : undefined;
  return [
    ...(marked ? [isOne ? { ...marked, body: trimmed(marked.body) } : marked] : []),
    ...(last ? [{ body: last, codes: [] }] : []),
    whole,
  ];
}

function contentReading(raw: string, body: Piece, answerCase: AnswerCase, ending: Ending): Found {
  const { contract } = answerCase;
  switch (contract.task) {
    case 'ranking':
      return readRanking(raw, body, answerCase, contract, ending);
    case 'item':
      return readItem(raw, body, answerCase, contract, ending);
    case 'choice':
    case 'pair_choice':
      return readChoice(body, answerCase, contract, ending);
    case 'yes_no':
      return readYesNo(body, contract, ending);
    case 'rating':
      return readRating(body, contract, ending);
    case 'text':
      return readText(body, answerCase, contract, ending);
    case 'dialogue_turn':
      return readDialogue(body, answerCase, contract, ending);
  }
}

/** The prompt again and nothing else; a plain list or word of it may still be the answer. */
function isEcho(reading: Reading, raw: string, { prompt, contract }: AnswerCase): boolean {
  if (prompt === undefined) return false;
  const isPlain = rank(reading) >= 2 && !reading.codes.some(({ code }) => code === 'E3');
  return (contract.task === 'text' || !isPlain) && echoes(raw, prompt);
}

function cutCode(raw: string): CodeAt {
  const end = raw.trimEnd().length;
  const line = raw.lastIndexOf('\n', end - 1) + 1;
  return { code: 'T4', start: line, end };
}

function spanOf(raw: string): { start: number; end: number } {
  const { start, end } = trimmed(pieceOf(raw));
  return { start, end };
}

/** "Answer: none of them": what stands before is no answer in its place. */
const DECLINES = /^\W{0,9}(?:none|neither|nothing|not|unknown|unsure|I (?:can|do|am|would not))\b/i;
const MOST_TEXT = 1_000_000;
