import { type Contract, contractOf } from '../answers/index.ts';
import { checkDesign, hasCandidates } from '../measure/index.ts';
import { UsageError } from '../ports.ts';
import type { ModelParams, Spending } from '../run/index.ts';
import type { TemplateMeta } from '../schema/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { runPlan } from '../service/index.ts';
import type { Problem } from '../text/index.ts';
import { type Asks, asksFor } from './asksFor.ts';
import { asUsage } from './asUsage.ts';
import { effortPlan } from './effort.ts';
import type { RunOptions } from './types.ts';

/** What a run is to be, as options, the template and defaults say it; no users and no calls yet. */
export interface Setup extends Asks {
  readonly model: string;
  readonly contract: Contract;
  readonly params: ModelParams;
  /** So many of the first valid ones, or ids. */
  readonly users: number | readonly string[];
  readonly design: string;
  readonly repeats: number;
  readonly seed: number;
  /** `early`: the run looks at its own evidence and may stop. */
  readonly stop: 'fixed' | 'early';
  /** How many of the users are asked again; absent: all. */
  readonly repeatUsers?: number;
  readonly budget: Partial<Spending>;
}

/** Options come before `rec.run`, and that before the defaults. Throws UsageError for what cannot be run. */
export function setUp(meaning: Meaning, options: RunOptions): Setup {
  refuseErrors(meaning);
  const { meta } = meaning;
  const own = { ...runPlan(meta), ...effortPlan(meta, options.effort) };
  const model = options.model || meta.model;
  if (!model) throw new UsageError('The template names no model. Write `model: provider/name` in it, or give --model.');
  const contract = contractFor(meta);
  return {
    model,
    contract,
    params: paramsOf(meta),
    ...asksFor(contract, { ...options, contentFree: options.contentFree ?? own.contentFree }),
    users: options.users ?? own.users,
    design: designFor(options.orders ?? own.orders, own.stop),
    stop: own.stop,
    repeats: options.repeats ?? own.repeats,
    ...(options.repeats === undefined && own.repeatUsers !== undefined && { repeatUsers: own.repeatUsers }),
    seed: options.seed ?? own.seed,
    budget: options.maxCalls === undefined ? { calls: MOST_CALLS, ...own.budget } : { calls: options.maxCalls },
  };
}

/** Calls of a run whose template names no budget. */
const MOST_CALLS = 200;

/** What is broken or misspelt would be run as something else than was meant. */
function refuseErrors({ document, meta }: Meaning): void {
  const errors = [...document.problems, ...meta.problems].filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const told = errors.slice(0, 3).map((problem) => describe(problem, document.lines));
  const more = errors.length > 3 ? [`and ${errors.length - 3} more, which \`recprompt check\` shows`] : [];
  throw new UsageError(`The template has errors and cannot be run:\n  ${[...told, ...more].join('\n  ')}`);
}

function describe({ span, message }: Problem, lines: Meaning['document']['lines']): string {
  const { line, character } = lines.positionAt(span.start);
  return `line ${line + 1}, column ${character + 1}: ${message}`;
}

function contractFor(meta: TemplateMeta): Contract {
  const contract = contractOf(meta);
  if (contract === undefined) {
    throw new UsageError(
      'The template has no `rec.task`, so its answers cannot be judged. Add one, such as `rec.task: ranking`.',
    );
  }
  if (!meta.rec.samples) {
    throw new UsageError('The template names no sample users. Add `rec.samples: { users: path/to/users.jsonl }`.');
  }
  if (hasCandidates(contract.task) && !meta.rec.candidates) {
    throw new UsageError(
      `A ${contract.task} needs \`rec.candidates: { input: … }\`, which names the input with the candidates.`,
    );
  }
  return contract;
}

function designFor(design: string, stop: Setup['stop']): string {
  asUsage(() => checkDesign(design));
  if (stop === 'fixed' || design.startsWith('random:')) return design;
  throw new UsageError(
    `A run can stop early only with orders that are drawn one by one, such as random:8, not with ${design}.`,
  );
}

/** The settings of `config` that every provider knows; `rec.run.temperature` holds before `config.temperature`. */
function paramsOf({ config, rec }: TemplateMeta): ModelParams {
  const { stopSequences } = config;
  const params = {
    temperature: rec.run?.temperature ?? numberOf(config.temperature),
    maxOutputTokens: numberOf(config.maxOutputTokens),
    topP: numberOf(config.topP),
    topK: numberOf(config.topK),
    stopSequences: Array.isArray(stopSequences) ? stopSequences.map(String) : undefined,
    seed: numberOf(config.seed),
  };
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
