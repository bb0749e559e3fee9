import { fieldsOf, type Meaning, type Piece } from '../../semantics/index.ts';
import type { Fix } from '../../text/index.ts';
import { staticRule } from '../define.ts';
import { typeAt } from '../fieldAt.ts';
import { inFile, proposed, replaceBy } from '../places.ts';
import { closeOf, lastName } from '../prose.ts';
import { OPAQUE_ID } from '../words.ts';

export const opaqueIds = staticRule(
  {
    code: 'opaque-ids',
    lint: 'L07',
    severity: 'warning',
    title: 'Ids without names',
    fixes: true,
    docs: 'The model sees a number in place of an item, and knows nothing about it: unless it was trained on these very ids, it can only guess. Show the title (and the id beside it, if the answer needs it).\n\n```handlebars\n{{#each history}}{{id}}, {{/each}}         wrong\n{{#each history}}{{title}}; {{/each}}      right\n```',
  },
  function* (meaning) {
    const { prose } = meaning;
    for (const [i, piece] of prose.entries()) {
      if (piece.kind !== 'slot' || !isId(piece) || hasName(scopeOf(prose, i))) continue;
      const name = lastName(piece.target);
      yield {
        span: piece.span,
        message: `\`${name}\` alone says nothing to a model. Show a title or a description with it.`,
        fixes: nameInstead(piece, meaning),
        ...inFile(piece.file),
      };
      // Once: the others are the same decision.
      return;
    }
  },
);

function isId({ target }: Extract<Piece, { kind: 'slot' }>): boolean {
  return OPAQUE_ID.test(lastName(target) ?? '');
}

/** The title that the schema has beside the id. */
function nameInstead({ target = [], text, span }: Extract<Piece, { kind: 'slot' }>, meaning: Meaning): Fix[] {
  const owner = typeAt(target.slice(0, -1), meaning);
  const names = fieldsOf(owner).map(({ name }) => name);
  const title = ['title', 'name'].find((one) => names.includes(one));
  const written = /([\w-]+)(\s*~?\}{2,3})$/.exec(text);
  if (title === undefined || !written || written[1] !== target.at(-1)) return [];
  const start = span.start + written.index;
  return [proposed(replaceBy({ start, end: start + written[1]!.length }, title, `Show \`${title}\` in its place`))];
}

/** What is shown together with a piece: the innermost loop around it, else the whole prompt. */
function scopeOf(prose: Meaning['prose'], index: number): readonly Piece[] {
  for (let i = index - 1; i >= 0; i--) {
    const piece = prose[i]!;
    if (piece.kind !== 'open' || piece.by !== 'loop') continue;
    const close = closeOf(prose, i);
    if (close > index) return prose.slice(i, close);
  }
  return prose;
}

/** Any other value of the input beside it: title, genres, a profile. Labels and scores name nothing. */
function hasName(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => {
    if (piece.kind !== 'slot' || piece.target === undefined || isId(piece)) return false;
    const name = lastName(piece.target) ?? '';
    return (
      piece.target.at(-1) !== 'length' && !/^(label|rating|score|stars?|timestamp|date|position|rank)$/i.test(name)
    );
  });
}
