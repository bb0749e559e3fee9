import type { RawEnds } from './rawBlocks.ts';
import type { Reader } from './tokens.ts';
import type { BlockNode, CloseTag, Node, Tag } from './types.ts';

/** A body in a row, before its blocks are put together. */
export type Piece =
  | Exclude<Node, BlockNode>
  | { readonly kind: 'open'; readonly form: BlockNode['form']; readonly tag: Tag }
  | { readonly kind: 'else'; readonly tag: Tag }
  | { readonly kind: 'chained'; readonly tag: Tag }
  | { readonly kind: 'close'; readonly close: CloseTag };

/** Where reading a body stands. */
export interface Reading {
  readonly r: Reader;
  readonly pieces: Piece[];
  readonly end: number;
  rawEnds: RawEnds | undefined;
  /** From where on no comment of this kind ends. */
  readonly unended: { short: number; long: number };
}
