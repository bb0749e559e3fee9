import type { Span } from '../text/index.ts';

export interface HoverText {
  readonly markdown: string;
  readonly span: Span;
}

export interface Completion {
  readonly label: string;
  readonly kind: 'variable' | 'field' | 'helper' | 'partial' | 'key' | 'value' | 'role' | 'snippet' | 'block';
  readonly detail?: string;
  readonly documentation?: string;
  /** Replaced by `newText`; a snippet where `kind` is snippet. */
  readonly span: Span;
  readonly newText: string;
  readonly sortText?: string;
}
