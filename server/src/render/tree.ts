import Handlebars from 'handlebars';

/**
 * The tree that Handlebars' own `parse` makes of a text, white-space pass and all. The last few are kept: a text is
 * compiled as it is and with markers, and parsing it costs as much as compiling it. Nobody changes a tree but Handlebars,
 * which writes down what it would find again. Throws what `parse` throws.
 */
export function treeOf(text: string): hbs.AST.Program {
  const tree = kept.get(text) ?? Handlebars.parse(text);
  kept.delete(text);
  kept.set(text, tree);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return tree;
}

const kept = new Map<string, hbs.AST.Program>();

const MOST_KEPT = 8;
