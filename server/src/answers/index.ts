export { labelChances } from './chances.ts';
export { type AnswerDoc, answerDocs, codeNames } from './codes.ts';
export { contractOf } from './contract.ts';
export { labelsOf, shownLabels } from './labels.ts';
export { titleOf } from './names.ts';
export { readAnswer } from './read.ts';
export type * from './types.ts';
export { answerWords, type WordingEdit, wordingEdits } from './wording/edits.ts';
export { writeAnswer, writeNames, writeOne } from './write.ts';
