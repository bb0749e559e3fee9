import type { AnswerCode } from '../answers/index.ts';
import { ModelError } from '../run/index.ts';
import type { Call } from './situation.ts';

export interface Made {
  readonly text: string;
  readonly finish: string;
}

/** An answer that carries the code when it is read. */
export function invalidAnswer(code: AnswerCode, _call: Call): Made {
  if (code === 'T3') return { text: '', finish: 'stop' };
  throw new ModelError(`sim/invalid cannot give ${code}.`, 'stop');
}
