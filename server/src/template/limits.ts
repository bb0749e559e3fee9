/** Levels of blocks (an `{{else if}}` is one more), of parentheses, of names in a path and of YAML; a text that goes deeper is not analysed. */
export const MAX_DEPTH = 100;

/** Longest text that is analysed, in UTF-16 units. */
export const MAX_LENGTH = 2 ** 20;
