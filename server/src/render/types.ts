import type { Span } from '../text/index.ts';

/** Dotprompt's message shapes (spec: types.ts of google/dotprompt at aa4bf02). */
export type Part =
  | { text: string; metadata?: Record<string, unknown> }
  | { media: { url: string; contentType?: string }; metadata?: Record<string, unknown> }
  | { data: Record<string, unknown>; metadata?: Record<string, unknown> }
  | { metadata: Record<string, unknown> };
export interface Message {
  role: 'system' | 'user' | 'model' | 'tool';
  content: Part[];
  metadata?: Record<string, unknown>;
}

/** Everything a render needs, plain JSON so that it can cross to the worker. */
export interface RenderRequest {
  /** The template's body, exactly the text that is compiled. */
  readonly body: string;
  /** Partials by name, verbatim. */
  readonly partials: Readonly<Record<string, string>>;
  readonly input: Readonly<Record<string, unknown>>;
  /** `@metadata.prompt` and the keys of `context` as `@key`. */
  readonly prompt: Readonly<Record<string, unknown>>;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly history?: readonly Message[];
  readonly docs?: readonly unknown[];
}

export interface Rendered {
  readonly messages: readonly Message[];
  /** Warnings of Handlebars and output of `{{log}}`, for stderr. */
  readonly log: readonly string[];
  /** Role, media and section markers that came from data and were kept as text. */
  readonly forged: readonly string[];
}

/** A stretch of one message's text and the stretch of the template (or partial) it came from. */
export interface MappedSpan {
  readonly message: number;
  readonly part: number;
  /** In the part's text. */
  readonly rendered: Span;
  /** In the request's `body`, or in the partial's text when `partial` is set. */
  readonly template: Span;
  readonly partial?: string;
  /** Whether the characters are the author's or came from data. */
  readonly from: 'template' | 'data';
}

export interface RenderMap {
  readonly spans: readonly MappedSpan[];
}

/** How a prompt was counted: `o200k_base` (an estimate for other models) or `chars/4`. */
export interface TokenCount {
  readonly total: number;
  readonly byRole: Readonly<Record<string, number>>;
  readonly counter: string;
}
