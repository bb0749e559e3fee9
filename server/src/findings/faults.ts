import { type AnswerCode, codeNames } from '../answers/index.ts';

/** What an answer with this code does, said of one and of several answers. */
export const faults: Readonly<Record<AnswerCode, readonly [one: string, several: string]>> = {
  T1: ['failed on its way', 'failed on their way'],
  T2: ['was blocked by a content filter', 'were blocked by a content filter'],
  T3: ['is empty', 'are empty'],
  T4: ['stops before it is complete', 'stop before they are complete'],
  E1: ['refuses to answer', 'refuse to answer'],
  E2: ['cannot be read in the format asked for', 'cannot be read in the format asked for'],
  E3: ['puts other text around the answer', 'put other text around the answer'],
  E4: [
    'writes the answer in another form (list numbers, brackets, code fence)',
    'write the answer in another form (list numbers, brackets, code fence)',
  ],
  E5: ['repeats the prompt', 'repeat the prompt'],
  E6: ['gives more than one answer', 'give more than one answer'],
  E7: ['uses other words for the answer', 'use other words for the answer'],
  R1: ['names a number or label out of range', 'name a number or label out of range'],
  R2: ['is finer than the scale allows', 'are finer than the scale allows'],
  R3: ['uses another scale', 'use another scale'],
  S1: ['repeats an item', 'repeat an item'],
  S2: ['leaves items out', 'leave items out'],
  S3: ['names more items than asked', 'name more items than asked'],
  S4: ['names an item from the history', 'name an item from the history'],
  S5: ['names an item outside the candidates', 'name an item outside the candidates'],
  S6: ['names an item that is not in the catalogue', 'name an item that is not in the catalogue'],
  M1: ['names a title that fits several items', 'name a title that fits several items'],
  M2: ['misspells or shortens a title', 'misspell or shorten a title'],
  M3: ['gives a label and a title that contradict each other', 'give a label and a title that contradict each other'],
  C1: ['breaks a constraint', 'break a constraint'],
  C2: ['cites something that the history does not hold', 'cite something that the history does not hold'],
  D1: ['breaks the dialogue protocol', 'break the dialogue protocol'],
  D2: ['gives the target away', 'give the target away'],
  Q1: ['copies the order of the list', 'copy the order of the list'],
  Q2: ['is the same for all users', 'are the same for all users'],
};

/** Form that is put right without loss: such an answer is still valid. */
export const formCodes: ReadonlySet<AnswerCode> = new Set(['E3', 'E4', 'E7', 'R2', 'R3', 'M2', 'C2']);

/** Remarkable, but nothing wrong with the answer. */
export const remarks: ReadonlySet<AnswerCode> = new Set(['Q1', 'Q2']);

/** "S6 not in catalogue": a code with its short plain name; an unknown one as it is. */
export function codeLabel(code: string): string {
  const name = Object.hasOwn(codeNames, code) ? codeNames[code as AnswerCode] : undefined;
  return name === undefined ? code : `${code} ${name}`;
}

/** Whether a code makes an answer less than valid. */
export function isFault(code: string): boolean {
  return !formCodes.has(code as AnswerCode) && !remarks.has(code as AnswerCode);
}
