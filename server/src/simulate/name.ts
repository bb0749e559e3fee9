import { type AnswerCode, codeNames } from '../answers/index.ts';
import { nearest, percentDecoded } from '../text/index.ts';
import { type SimDoc, simDocs } from './docs.ts';

/** A name that no simulated recommender has, in a sentence for who wrote it. */
export class SimError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SimError';
  }
}

/** A simulated recommender's name taken apart, its parameters checked. */
export interface SimName {
  readonly behaviour: string;
  readonly rate: number;
  readonly code?: AnswerCode;
  readonly label?: string;
}

/** `copy?rate=0.2`. Throws SimError with a sentence that says what there is. */
export function parseName(name: string): SimName {
  const [behaviour = '', query = ''] = split(name);
  const known = simDocs.find((one) => one.name === behaviour);
  if (known === undefined) throw unknownBehaviour(behaviour);
  const parameters = new Map(
    query
      .split('&')
      .filter(Boolean)
      .map((pair) => pairOf(pair, known)),
  );
  return {
    behaviour,
    rate: rateOf(parameters.get('rate'), behaviour),
    ...(known.parameters.code ? { code: codeOf(parameters.get('code')) } : {}),
    ...(parameters.has('label') ? { label: parameters.get('label') } : {}),
  };
}

function split(name: string): string[] {
  const mark = name.indexOf('?');
  return mark < 0 ? [name] : [name.slice(0, mark), name.slice(mark + 1)];
}

function unknownBehaviour(behaviour: string): SimError {
  const names = simDocs.map(({ name }) => name);
  const meant = nearest(behaviour, names);
  return new SimError(
    `There is no simulated model "sim/${behaviour}".${meant ? ` Did you mean "sim/${meant}"?` : ''} There are: ${names.map((one) => `sim/${one}`).join(', ')}.`,
  );
}

function pairOf(pair: string, { name, parameters }: SimDoc): [string, string] {
  const [key = '', ...value] = pair.split('=');
  if (Object.hasOwn(parameters, key)) return [key, percentDecoded(value.join('='))];
  const known = Object.keys(parameters);
  const has = known.length === 0 ? 'It has none.' : `It has: ${known.join(', ')}.`;
  throw new SimError(`sim/${name} has no parameter "${key}". ${has}`);
}

function rateOf(text: string | undefined, behaviour: string): number {
  if (text === undefined) return 1;
  const rate = text.trim() === '' ? Number.NaN : Number(text);
  if (rate >= 0 && rate <= 1) return rate;
  throw new SimError(`The rate of sim/${behaviour} is a number from 0 to 1, not "${text}".`);
}

function codeOf(text: string | undefined): AnswerCode {
  if (text !== undefined && Object.hasOwn(codeNames, text)) return text as AnswerCode;
  const list = Object.keys(codeNames).join(', ');
  const wrong = text === undefined ? 'needs a code' : `knows no code "${text}"`;
  throw new SimError(`sim/invalid ${wrong}, such as sim/invalid?code=S6&rate=0.3. Codes: ${list}.`);
}
