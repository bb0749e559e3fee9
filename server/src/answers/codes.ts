import type { AnswerCode } from './types.ts';

/** A code of the taxonomy, for the reference page. */
export interface AnswerDoc {
  readonly code: AnswerCode;
  /** A few words, as shown beside the code. */
  readonly name: string;
  /** What the code alone does to an answer: it is no longer valid, only put right in form, or merely remarkable. */
  readonly effect: 'invalid' | 'form' | 'remark';
  /** Markdown. */
  readonly docs: string;
}

/** What can be wrong with an answer, layer by layer: transport, envelope, range, set relations, matching, constraints. */
export const answerDocs: readonly AnswerDoc[] = [
  doc(
    'T1',
    'call failed',
    'invalid',
    'The call never brought an answer: the network, a time-out, a limit of the provider. It is counted as a failed call, not as an answer.',
  ),
  doc(
    'T2',
    'blocked by a filter',
    'invalid',
    "The provider's content filter withheld the answer (`finish` is `content_filter`).",
  ),
  doc(
    'T3',
    'empty',
    'invalid',
    'Nothing but white space came, or nothing after the reasoning block. An empty answer has no other code.',
  ),
  doc(
    'T4',
    'cut off',
    'invalid',
    'The answer stops at the token limit (`finish` is `length`), or a code fence, a reasoning block or a JSON value is never closed. The last entry of a list is dropped if nothing ends it, since `1` may be half of `10`. An answer that was complete before the cut is still valid.',
  ),
  doc(
    'E1',
    'refusal',
    'invalid',
    'The model declines, and nothing in the answer can be read. What it names while it declines (`I cannot recommend Heat`) is no answer.\n\n```\nI am sorry, but I cannot rank these films.\n```',
  ),
  doc(
    'E2',
    'unreadable',
    'invalid',
    'Neither the exact nor the tolerant grammar finds an answer, or what the answer names stands in a sentence that denies it, doubts it or takes it back (`not Heat`, `No idea`, `B, but I am not sure`); reasons behind an answer (`because …`) are not looked at. JSON that breaks `output.schema` or names a key twice belongs here too.',
  ),
  doc('E3', 'extra text', 'form', 'A valid answer stands among other text.\n\n```\nHere is my ranking:\n2\n1\n3\n```'),
  doc(
    'E4',
    'another form',
    'form',
    'List numbers, bullets, brackets, Markdown, a code fence, full-width digits, numbers as JSON strings: the answer is there, in another dress.\n\n```\n1. [2]\n2. [1]\n3. [3]\n```',
  ),
  doc('E5', 'prompt echoed', 'invalid', "The answer repeats the prompt's own instructions and adds nothing."),
  doc(
    'E6',
    'several answers',
    'invalid',
    'More than one answer is given, or the answer hedges: `Yes and No`, `4 or 5`, the list of candidates again, two lines `Answer: …` that differ, ties in a ranking (`2=5`, `3 > (1, 2)`), two different rankings. A single line `Answer: …` settles what was said before it.',
  ),
  doc(
    'E7',
    'other words',
    'form',
    'A word that stands for the right one: `true` for `Yes`, `a` for `A`, a title where the label was asked for.',
  ),
  doc(
    'R1',
    'out of range',
    'invalid',
    'A rating outside the scale, or a label that no candidate has, such as `0` or `11` for ten candidates.',
  ),
  doc(
    'R2',
    'too fine',
    'form',
    'A rating between two steps of the scale. It is rounded to the nearest step, halves upwards: `3.5` reads as 4 on a scale of whole numbers.',
  ),
  doc(
    'R3',
    'another scale',
    'form',
    'The answer names a scale that is not the one asked for, such as `8/10` or `80 %` for 1 to 5. Nothing is converted: such a rating has another code too, which makes it invalid.',
  ),
  doc('S1', 'repeats an item', 'invalid', 'An item is named more than once. The first place counts.'),
  doc(
    'S2',
    'leaves items out',
    'invalid',
    'Fewer distinct candidates than asked for. Missing ones stay unranked; they are never filled in from the order of the list.',
  ),
  doc('S3', 'too many items', 'invalid', 'More entries than asked for. The first ones count.'),
  doc(
    'S4',
    'from the history',
    'invalid',
    'An entry names something that the user has had already and that is no candidate.',
  ),
  doc('S5', 'not a candidate', 'invalid', 'An entry names an item of the catalogue that is no candidate.'),
  doc(
    'S6',
    'not in catalogue',
    'invalid',
    'An entry names something that neither the candidates, the history nor the catalogue hold: it is invented.',
  ),
  doc(
    'M1',
    'ambiguous title',
    'invalid',
    'An entry fits several items, such as `Heat` for two films of that name. None is picked.',
  ),
  doc(
    'M2',
    'inexact title',
    'form',
    'A title was found only by the words that it shares with one candidate (the title among other words; or a part of the title: two words, its first one or half of it, with a word of four letters and no number behind, such as `The Good` or `2001`; where labels are asked for, a bare number is a label), or with a spelling mistake (at most one edit per ten characters, and every other title at least two edits farther).',
  ),
  doc(
    'M3',
    'label and title disagree',
    'invalid',
    'An entry gives the label of one candidate and the title of another.',
  ),
  doc(
    'C1',
    'breaks a constraint',
    'invalid',
    'A text is longer than `maxWords`, or does not name what `mustName` asks for.',
  ),
  doc(
    'C2',
    'not from the history',
    'form',
    'A text cites an item of the catalogue, in quotation marks, that the user never had and the prompt never named.',
  ),
  doc(
    'D1',
    'dialogue protocol',
    'invalid',
    'A turn begins with no known prefix, holds more than one turn, says nothing, or speaks for somebody else.',
  ),
  doc('D2', 'gives the target away', 'invalid', 'A simulated user names the item that the recommender is to find.'),
  doc(
    'Q1',
    'copies the list',
    'remark',
    'The ranking is the order in which the candidates were shown, or its reverse. It may be right; many of them are suspicious.',
  ),
  doc(
    'Q2',
    'always the same',
    'remark',
    'All users get the same answer. It is judged over a run, never in a single answer.',
  ),
];

/** Short human names of the codes: "S6 not in catalogue". */
export const codeNames = Object.fromEntries(answerDocs.map(({ code, name }) => [code, name])) as Readonly<
  Record<AnswerCode, string>
>;

function doc(code: AnswerCode, name: string, effect: AnswerDoc['effect'], docs: string): AnswerDoc {
  return { code, name, effect, docs };
}
