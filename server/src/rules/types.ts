import type { Rendered, RenderMap } from '../render/index.ts';
import type { Arrangement, PreparedUser } from '../samples/index.ts';
import type { Meaning } from '../semantics/index.ts';
import type { FileProblem, Problem, Severity } from '../text/index.ts';

interface RuleBase {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  /** Markdown: what is wrong, why it matters, how to mend it, an example. */
  readonly docs: string;
}

/** Judges a template from its text alone; synchronous. */
export interface StaticRule extends RuleBase {
  check(meaning: Meaning): readonly Problem[];
}

/** Judges a template from what its sample users see. */
export interface DataRule extends RuleBase {
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
