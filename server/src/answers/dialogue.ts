import { titleOf } from './names.ts';
import { wordsOf } from './normalise.ts';
import { at, linesOf, type Piece, part, trimmed } from './piece.ts';
import type { AnswerCase, AnswerItem, CodeAt, DialogueContract } from './types.ts';
import { type Ending, type Found, nothing, unreadable } from './verdict.ts';

/** One turn of a dialogue: a prefix of the contract, then what is said, by nobody else. The answer has its prefix. */
export function readDialogue(body: Piece, answerCase: AnswerCase, contract: DialogueContract, ending: Ending): Found {
  if (ending === 'cut') return nothing();
  const turns = turnsOf(body, contract);
  const first = turns[0];
  if (first === undefined) {
    const declined = unreadable(body);
    return declined.codes[0]!.code === 'E1' ? declined : nothing(at('D1', linesOf(body)[0] ?? body));
  }
  const turn = trimmed(part(body, first.start - body.start));
  const before = trimmed(part(body, 0, first.start - body.start));
  const codes: CodeAt[] = [
    ...(before.text === '' || contract.reasoning === 'before' ? [] : [at('E3', before)]),
    ...first.codes,
    ...turns.slice(1).map((other) => at('D1', other)),
    ...strangers(turn, contract).map((line) => at('D1', line)),
    ...(turn.text.length <= first.text.length ? [at('D1', turn)] : []),
    ...leak(turn, answerCase, contract),
  ];
  return { answer: turn.text, codes };
}

type Opening = Piece & { readonly codes: readonly CodeAt[] };

/** The places where a line begins with a prefix. */
function turnsOf(body: Piece, { prefixes }: DialogueContract): Opening[] {
  return linesOf(body).flatMap((line) => {
    const exact = prefixes.find((prefix) => line.text.startsWith(prefix));
    if (exact !== undefined) return [{ ...part(line, 0, exact.length), codes: [] }];
    const plain = line.text.replaceAll(/^[*_#\s]{1,4}/g, '');
    const dress = line.text.length - plain.length;
    const other = prefixes.find((prefix) => plain.toLowerCase().startsWith(prefix.toLowerCase().trim()));
    const bold = prefixes.find((prefix) => dress > 0 && plain.startsWith(prefix.replace(/:$/, '**:')));
    const prefix = other ?? bold;
    if (prefix === undefined) return [];
    const place = part(line, 0, dress + prefix.length);
    return [{ ...place, codes: [at(dress > 0 ? 'E4' : 'E7', place)] }];
  });
}

/** Lines that speak for somebody whom the contract does not let speak. */
function strangers(turn: Piece, { prefixes, roles }: DialogueContract): Piece[] {
  const allowed = [...prefixes, ...roles].map((name) => name.toLowerCase().replace(/:$/, '').trim());
  return linesOf(turn)
    .slice(1)
    .filter((line) => {
      const speaker = SPEAKER.exec(line.text)?.[1]?.toLowerCase();
      return speaker !== undefined && !allowed.includes(speaker);
    });
}

/** A simulated user who says three fifths of the target's title, in words next to each other. */
function leak(turn: Piece, { target }: AnswerCase, { roles }: DialogueContract): CodeAt[] {
  const isUser = roles.length > 0 && roles.every((role) => USER.test(role));
  return isUser && target !== undefined && namesTarget(turn.text, target) ? [at('D2', turn)] : [];
}

/** Counts the title's words only, so that a short turn is not taken for a title that holds it. */
function namesTarget(text: string, target: AnswerItem): boolean {
  const title = wordsOf(titleOf(target)).map(({ norm }) => norm);
  const said = ` ${wordsOf(text)
    .map(({ norm }) => norm)
    .join(' ')} `;
  const letters = title.join('').length;
  return title.some((_, from) =>
    title.slice(from).some((_, size) => {
      const run = title.slice(from, from + size + 1);
      const isEnough = run.join('').length >= SHARE * letters && run.some((word) => word.length >= 4 || letters < 4);
      return isEnough && said.includes(` ${run.join(' ')} `);
    }),
  );
}

const SPEAKER =
  /^[*_]{0,2}(user|human|customer|seeker|client|assistant|system|bot|ai|recommender|agent|model)[*_]{0,2}\s?:/i;
const USER = /user|seeker|customer|client|human/i;
const SHARE = 0.6;
