export { closingEdit } from './closing.ts';
export { complete } from './completion.ts';
export {
  type DataLocation,
  definitionAt,
  highlightsAt,
  type Location,
  type Origin,
  referencesAt,
} from './definition.ts';
export { folds } from './folding.ts';
export { format } from './formatting.ts';
export { type InlayHint, tokenHints, valueHints } from './hints.ts';
export { hover } from './hover.ts';
export { fileLinks } from './links.ts';
export { type Entity, entityAt, isLabel, knownTargets, occurrencesOf } from './occurrences.ts';
export type { Parameter } from './parameters.ts';
export { isInline, RenameError, refuseShared } from './refusals.ts';
export { inlineEdits, renameEdits, renameTarget } from './rename.ts';
export { parameterEdits, placesEverywhere } from './renameParameter.ts';
export { selectionSpans } from './selection.ts';
export { type SemanticToken, semanticTokens, tokenModifiers, tokenTypes } from './semanticTokens.ts';
export { type Signature, signatureAt } from './signature.ts';
export { blockTags, linkedNames } from './structure.ts';
export { suppressions } from './suppressing.ts';
export { type OutlineItem, outline } from './symbols.ts';
export { type Target, writtenTarget } from './targets.ts';
export type * from './types.ts';
export { userPathsOf } from './userPaths.ts';
