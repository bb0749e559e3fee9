import { type Meaning, type Piece, type Sentence, sentencesOf } from '../semantics/index.ts';
import { perObject } from '../text/index.ts';

/** Sentences that tell the model something: those outside loops, in which items are shown. */
export const instructions = perObject((meaning: Meaning): readonly Sentence[] =>
  sentencesOf(meaning).filter((one) => one.loops === 0),
);

/** The last named step of a target: `title` of `candidates.[].title`. */
export function lastName(target: readonly string[] | undefined): string | undefined {
  return target?.findLast((step) => step !== '[]');
}

/** The pieces of one loop over an input (from open to close), the block's own ones included. */
export function loopPieces(meaning: Meaning, input: string): Piece[][] {
  const { prose } = meaning;
  const loops: Piece[][] = [];
  prose.forEach((piece, i) => {
    if (isLoopOver(input, piece)) loops.push(prose.slice(i, closeOf(prose, i) + 1));
  });
  return loops;
}

function isLoopOver(input: string, piece: Piece): boolean {
  return piece.kind === 'open' && piece.by === 'loop' && piece.target?.length === 1 && piece.target[0] === input;
}

/** Index of the piece that closes the block which opens at an index. */
export function closeOf(prose: readonly Piece[], open: number): number {
  const opened = prose[open]!;
  for (let i = open + 1; i < prose.length; i++) {
    const piece = prose[i]!;
    if (piece.kind === 'close' && opened.kind === 'open' && piece.block === opened.block) return i;
  }
  return prose.length - 1;
}
