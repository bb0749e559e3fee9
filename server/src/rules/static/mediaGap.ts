import type { Piece } from '../../semantics/index.ts';
import { staticRule } from '../define.ts';
import { inFile } from '../places.ts';

export const mediaGap = staticRule(
  {
    code: 'media-gap',
    restsOn: 'text',
    severity: 'information',
    title: 'White space between media is dropped',
    docs: 'Dotprompt keeps no text of white space alone between two media parts: blank lines and spaces there do not reach the model, and nothing divides the two. Write a word between them, such as a title. A single line break is not told.\n\n```handlebars\n{{media url=a}}\n\n{{media url=b}}              nothing between them\n{{media url=a}} The first poster.\n{{media url=b}} The second.  right\n```',
  },
  function* ({ prose }) {
    if (!prose.some(isMedia)) return;
    for (const [i, piece] of prose.entries()) {
      const isGap = piece.kind === 'text' && /^(?:[^\S\n]+|\s*\n[^\S\n]*\n\s*)$/.test(piece.text);
      if (!isGap || !isMedia(prose[i - 1]) || !isMedia(prose[i + 1])) continue;
      const message = 'White space alone between two media parts does not reach the model. Write a word between them.';
      yield { span: piece.span, message, ...inFile(piece.file) };
    }
  },
);

function isMedia(piece: Piece | undefined): boolean {
  return piece?.kind === 'call' && piece.name === 'media';
}
