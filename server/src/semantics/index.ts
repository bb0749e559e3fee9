export { type Given, type Giving, givenTo, giving, inlineNames, type WrittenCall, writtenCalls } from './given.ts';
export { helpers, ROLES } from './helpers.ts';
export { isOutputClause } from './lexicon.ts';
export { isAfterData, locate } from './locate.ts';
export { isLoopName, type MeantLoop, meantLoop } from './meantLoop.ts';
export { type Sentence, sentencesOf } from './sentences.ts';
export type * from './types.ts';
export { understand } from './understand.ts';
export { fieldsOf, fieldType, isList, itemType, typeOf } from './valueTypes.ts';
