import { type AnswerValue, titleOf, writeAnswer } from '../answers/index.ts';
import type { Behaviour, Scored } from './behaviours.ts';
import type { Call } from './call.ts';

/** What the behaviour answers, in the form that the contract asks for. */
export function answerOf(call: Call, behaviour: Behaviour): string {
  return writeAnswer(likedValue(call, behaviour(call)), call.answerCase);
}

/** A choice is the top of the ranking, yes or no the sign of the score, a rating its quantile on the scale. */
export function likedValue(call: Call, scored: Scored): AnswerValue {
  const { contract } = call.answerCase;
  const asked = call.order.length === 1 ? call.order[0]! : '';
  const score = scored.score(asked);
  switch (contract.task) {
    case 'ranking':
      return contract.count === 'all' ? scored.ranking : scored.ranking.slice(0, contract.count);
    case 'item':
      return scored.ranking.slice(0, contract.count);
    case 'choice':
    case 'pair_choice':
      return scored.ranking[0] ?? '';
    case 'yes_no':
      return score > 0 ? 'yes' : 'no';
    case 'rating':
      return ratingOf(score, contract);
    default:
      return sentence(call, scored);
  }
}

interface Scale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** The step that a standard normal score falls on when the steps share its distribution equally. */
function ratingOf(score: number, { min, max, step }: Scale): number {
  const steps = Math.max(1, Math.round((max - min) / step) + 1);
  const place = Math.min(steps - 1, Math.floor(normalShare(score) * steps));
  return Number(Math.min(max, min + place * step).toFixed(decimals(step)));
}

function decimals(step: number): number {
  return Math.min(20, (String(step).split('.')[1] ?? '').length);
}

/** Φ(z) (Abramowitz and Stegun 1964, 26.2.17; error below 7.5e-8). */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const upper = (tail * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
  return z >= 0 ? 1 - upper : upper;
}

/** Words about what the user had and might like, with all that the text has to name, as long as it may be. */
function sentence({ answerCase }: Call, { ranking }: Scored): string {
  const { contract, items, history, named = [] } = answerCase;
  const top = items.find(({ id }) => id === ranking[0]);
  const had = history.at(-1);
  const words = [
    ...(named.length > 0 ? [`About ${named.join(', ')}:`] : []),
    top ? `try ${titleOf(top)}` : 'this should suit your taste',
    ...(had ? [`since you know ${titleOf(had)}`] : []),
  ];
  const most = contract.task === 'text' ? (contract.maxWords ?? MOST_WORDS) : MOST_WORDS;
  return `${words.join(' ').split(' ').slice(0, most).join(' ')}.`;
}

const MOST_WORDS = 60;
