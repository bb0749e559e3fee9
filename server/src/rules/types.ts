import type { Rendered, RenderMap } from '../render/index.ts';
import type { Arrangement, PreparedUser } from '../samples/index.ts';
import type { CodeDoc } from '../schema/index.ts';
import type { Meaning } from '../semantics/index.ts';
import type { FileProblem, Problem, Severity } from '../text/index.ts';

interface RuleBase {
  readonly code: string;
  /** The usual one; a problem may have another. */
  readonly severity: Severity;
  readonly title: string;
  /** Markdown: what is wrong, why it matters, how to mend it, an example. */
  readonly docs: string;
  /** Its number in the catalogue of lint rules, such as `L01`. */
  readonly lint?: string;
  /** Whether it offers corrections. */
  readonly fixes?: boolean;
}

/** Judges a template from its text alone; synchronous. */
export interface StaticRule extends RuleBase {
  /** What it judges by while other front matter is half-typed: the body's text, or what `input` declares; absent: all of it. */
  readonly restsOn?: 'text' | 'input';
  check(meaning: Meaning): readonly Problem[];
}

/** Judges a template from what its sample users see. */
export interface DataRule extends RuleBase {
  /** `all`: what it says is true only of all sample users together; absent: also of one of them. */
  readonly speaksOf?: 'all';
  check(meaning: Meaning, samples: readonly RenderedSample[]): readonly (Problem | FileProblem)[];
}

export interface RenderedSample {
  readonly user: PreparedUser;
  readonly arrangement: Arrangement;
  /** Undefined where the render failed. */
  readonly rendered: Rendered | undefined;
  readonly map: RenderMap | undefined;
  /** Prompt tokens. */
  readonly tokens: number;
}

/** A rule's page. */
export interface RuleDoc extends CodeDoc {
  readonly lint?: string;
  readonly fixes: boolean;
  /** `static`: from the text alone; `data`: from what sample users see. */
  readonly needs: 'static' | 'data';
}
