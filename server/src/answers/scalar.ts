import { readChoice } from './choice.ts';
import { readDialogue } from './dialogue.ts';
import type { JsonNode } from './json.ts';
import { at, type Piece, part } from './piece.ts';
import { readRating } from './rating.ts';
import { readText } from './text.ts';
import type { AnswerCase, CodeAt } from './types.ts';
import { type Ending, type Found, nothing } from './verdict.ts';
import { readYesNo } from './yesNo.ts';

/** An answer that is one JSON value. A number as a string, or a string as a number, is another form (E4). */
export function readScalar(body: Piece, leaf: JsonNode, answerCase: AnswerCase, ending: Ending): Found {
  const place = part(body, leaf.start, leaf.end);
  if (leaf.kind !== 'scalar' || leaf.value === null) return nothing(at('E2', place));
  const text = String(leaf.value).trim();
  if (text === '') return nothing(at('T3', place));
  const found = readWord({ text, start: 0, end: text.length }, leaf.value, answerCase, ending);
  const codes = found.codes.map((code) => relocated(code, text, place));
  return { answer: found.answer, codes: [...wrongType(leaf.value, place, answerCase), ...codes] };
}

/** A place in a string's value as one in the answer: exact where nothing is escaped, else the whole string. */
function relocated({ code, start = 0, end = start }: CodeAt, text: string, place: Piece): CodeAt {
  const isPlain = place.text.length === text.length + 2;
  return isPlain ? { code, start: place.start + 1 + start, end: place.start + 1 + end } : at(code, place);
}

function readWord(piece: Piece, value: string | number | boolean, answerCase: AnswerCase, ending: Ending): Found {
  const { contract } = answerCase;
  switch (contract.task) {
    case 'choice':
    case 'pair_choice':
      return readChoice(piece, answerCase, contract, ending);
    case 'yes_no':
      return typeof value === 'boolean'
        ? { answer: value ? 'yes' : 'no', codes: [] }
        : readYesNo(piece, contract, ending);
    case 'rating':
      return readRating(piece, contract, ending);
    case 'text':
      return readText(piece, answerCase, contract, ending);
    case 'dialogue_turn':
      return readDialogue(piece, answerCase, contract, ending);
    default:
      return nothing(at('E2', piece));
  }
}

/** Where no schema says otherwise a rating is a number; the schema's own word on types comes later. */
function wrongType(value: string | number | boolean, place: Piece, { contract }: AnswerCase): CodeAt[] {
  const isNumeral = typeof value === 'string' && contract.task === 'rating' && contract.json?.schema === undefined;
  return isNumeral && /^\s*-?[\d.]+\s*$/.test(value) ? [at('E4', place)] : [];
}
