import type { Meaning, Piece } from '../../semantics/index.ts';
import { listContract } from '../contracts.ts';
import { staticRule } from '../define.ts';
import { loopOnLines, slotOnLines } from '../ownLines.ts';
import { inFile } from '../places.ts';
import { lastName, loopPieces } from '../prose.ts';

export const inlineCandidates = staticRule(
  {
    code: 'inline-candidates',
    lint: 'L05',
    severity: 'warning',
    title: 'Candidates on one line, without labels',
    fixes: true,
    docs: 'The candidates run on in one line with nothing but a separator between them. Titles hold commas themselves ("Good, the Bad and the Ugly, The"), and then nobody can tell where one ends. Put one on each line, with its label, or quote the titles.\n\n```handlebars\n{{#each candidates}}{{title}}, {{/each}}        wrong\n{{#each candidates}}\n{{label}}. {{title}}\n{{/each}}                                       right\n```',
  },
  function* (meaning) {
    const input = listContract(meaning) && meaning.meta.rec.candidates?.input;
    if (input === undefined) return;
    for (const pieces of loopPieces(meaning, input)) {
      const [open] = pieces;
      if (open?.kind !== 'open' || !isRunOn(pieces)) continue;
      const fixes = open.file === undefined ? loopOnLines(open.block, meaning) : [];
      yield { span: open.span, message: MESSAGE, fixes, ...inFile(open.file) };
    }
    for (const piece of bareLists(input, meaning)) {
      const fixes = piece.file === undefined ? slotOnLines(piece, meaning) : [];
      yield { span: piece.span, message: MESSAGE, fixes, ...inFile(piece.file) };
    }
  },
);

const MESSAGE =
  'The candidates run on in one line, told apart by separators alone, which titles may hold too. Put one on each line, with its label.';

/** Nothing but titles and separators: no new line, no label, no quotes or brackets around. */
function isRunOn(pieces: readonly Piece[]): boolean {
  const inner = pieces.slice(1, -1);
  const text = inner.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('');
  const slots = inner.filter((piece) => piece.kind === 'slot');
  const isLabelled = slots.some(
    (piece) => piece.kind === 'slot' && (lastName(piece.target) === 'label' || piece.text.includes('@index')),
  );
  return (
    slots.length > 0 &&
    !isLabelled &&
    !/[\n"'“”«»`[\]<>]/.test(text) &&
    (text.trim() === '' || /[,;|/]|->|→|\band\b/.test(text))
  );
}

/** `{{candidates}}` of a list of texts: Handlebars puts commas between them. */
function bareLists(input: string, { prose }: Meaning): Extract<Piece, { kind: 'slot' }>[] {
  return prose.filter(
    (piece): piece is Extract<Piece, { kind: 'slot' }> =>
      piece.kind === 'slot' &&
      piece.target?.length === 1 &&
      piece.target[0] === input &&
      !/^\{\{[~&{]*\s*json\b/.test(piece.text),
  );
}
