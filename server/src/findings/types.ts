import type { Aggregation, AnalysisResult, MetricColumns, PositionAnalysis, Validity } from '../measure/index.ts';
import type { Part } from '../semantics/index.ts';
import type { Range, Severity } from '../text/index.ts';

/** What a run showed about one part of the template. Carries no offsets. */
export interface Finding {
  readonly code: 'invalid-output' | 'position-bias' | 'order-sensitivity' | (string & {});
  readonly severity: Exclude<Severity, 'hint'>;
  /** A sentence that a recommender engineer would say: fact, then size with interval and n. */
  readonly message: string;
  /** At most some 45 characters, for the end of the line. */
  readonly echo: string;
  readonly part: Part;
  readonly run: string;
  readonly model: string;
  /** Calls (numbers of outcome lines) that the finding counts. */
  readonly calls: readonly number[];
  /** Hash of template and partials when the run was made. */
  readonly templateHash: string;
  /** What mitigations go by beside the code: codes of the answers, and `probabilities` where those were recorded. */
  readonly effects?: readonly string[];
}

/** A finding before it is signed with its run. */
export type Draft = Omit<Finding, 'run' | 'model' | 'templateHash'>;

/** A finding placed on a text; `stale` when the text is no longer the one that was measured. */
export interface PlacedFinding extends Finding {
  readonly range: Range;
  readonly stale: boolean;
  /** What may help, as far as it fits the text. */
  readonly mitigations?: readonly OfferedFix[];
}

/** A mitigation in words, with its edits of the template. */
export interface OfferedFix {
  readonly id: string;
  readonly title: string;
  readonly evidence: string;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  /** How its effect is measured, where not by single answers. */
  readonly aggregate?: Aggregation;
}

/** The JSON of `run` and `analyze`, less the files' names. */
export interface Analysis {
  readonly calls: { planned: number; made: number; cached: number; failed: number };
  readonly validity: Validity;
  readonly position: PositionAnalysis | null;
  readonly metrics: Readonly<Record<string, MetricColumns>>;
  readonly aggregated?: AnalysisResult['aggregated'];
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}
