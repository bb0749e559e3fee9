import { type AnalysisRequest, type AnalysisResult, analyse } from '../measure/index.ts';
import type { RenderJob, RenderResult, ValidateJob } from '../ports.ts';
import { createCounter, type Message, RenderError, type RenderRequest, render, renderMap } from '../render/index.ts';
import { createValidator, type ValueError } from '../schema/index.ts';

/** The worker's jobs by name, synchronous and pure; what limits them is the thread that they run in. */
export interface Jobs {
  render(job: RenderJob): readonly RenderResult[];
  validate(job: ValidateJob): readonly (readonly ValueError[])[];
  measure(job: AnalysisRequest): AnalysisResult;
}

/** `encode` counts the tokens of a text; absent: four characters a token. */
export function createJobs(encode?: (text: string) => number): Jobs {
  const count = createCounter(encode);
  const validate = createValidator();
  return {
    render: (job) => job.requests.map((request) => renderOne(request, job.with, count)),
    validate: ({ schema, values }) => values.map((value) => validate(schema, value)),
    measure: analyse,
  };
}

function renderOne(
  request: RenderRequest,
  extras: RenderJob['with'],
  count: ReturnType<typeof createCounter>,
): RenderResult {
  try {
    const rendered = render(request);
    if (lengthOf(rendered.messages) > MOST_OUTPUT) return failed(TOO_LONG);
    const map = extras.includes('map') ? renderMap(request, rendered) : undefined;
    const tokens = extras.includes('tokens') ? count(rendered.messages) : undefined;
    return { rendered, error: undefined, map, tokens };
  } catch (error) {
    if (error instanceof RenderError) return failed(error.message);
    throw error;
  }
}

const failed = (error: string): RenderResult => ({ rendered: undefined, error, map: undefined, tokens: undefined });

function lengthOf(messages: readonly Message[]): number {
  const parts = messages.flatMap(({ content }) => content);
  return parts.reduce((sum, part) => sum + ('text' in part ? part.text.length : 0), 0);
}

/** UTF-16 units of all messages of a prompt. */
const MOST_OUTPUT = 1_000_000;
const TOO_LONG = 'The rendered prompt is longer than 1 MB. Show fewer items, or less of each.';
