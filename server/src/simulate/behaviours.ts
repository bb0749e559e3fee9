import type { Random } from '../text/index.ts';
import type { SimName } from './name.ts';

/** What a behaviour sees of one call. Nothing in it depends on the template. */
export interface Situation {
  /** Item ids in the order shown. */
  readonly order: readonly string[];
  readonly labels: readonly string[];
  /** Which way the answer words point in the order in which the prompt names them: 1 up (yes, the upper end), −1 down. */
  readonly named: readonly (1 | -1)[];
  /** Liking of an item by the user, N(0,1) over users and items. */
  utility(id: string): number;
  /** A stream of the seed, user, order and repeat alone. */
  readonly random: Random;
}

/** How a recommender ranks the items shown, and how much it likes the one asked about. */
export type Behaviour = (situation: Situation) => Scored;

export interface Scored {
  /** Best first. */
  readonly ranking: readonly string[];
  /** Of the item asked about, on the scale of N(0,1). */
  score(id: string): number;
}

export function behaviourOf({ behaviour, rate, label }: SimName): Behaviour {
  switch (behaviour) {
    case 'noisy':
      return noisy;
    case 'random':
      return random;
    case 'copy':
      return sometimes(rate, ({ order }) => order);
    case 'first':
      return named(rate, 0);
    case 'last':
      return named(rate, -1);
    case 'label':
      return sometimes(rate, ({ order, labels }, { ranking }) =>
        onTop(order[labels.indexOf(label ?? labels[0] ?? '')], ranking),
      );
    case 'primacy':
      return primacy;
    case 'ushape':
      return ushape;
    case 'yes':
      return (situation) => ({ ...fair(situation), score: () => Number.POSITIVE_INFINITY });
    default:
      return fair;
  }
}

/** Sorted by liking; never changes its mind. */
const fair: Behaviour = ({ order, utility }) => byScore(order, utility);

/** Liking plus Gumbel noise, fresh in every call: Plackett–Luce, fair to every place. */
const noisy: Behaviour = (situation) => withBonus(situation, () => 0);

/** Any order, any answer, all equally likely. */
const random: Behaviour = ({ order, random }) => {
  const score = remembered(() => random.normal());
  return byScore(order, score);
};

/** As `noisy`, with a bonus that falls by one standard deviation from the first to the last place. */
const primacy: Behaviour = (situation) => withBonus(situation, (place, n) => (n < 2 ? 0 : 1 - place / (n - 1)));

/** As `noisy`, with a bonus that falls by one standard deviation from both ends to the middle. */
const ushape: Behaviour = (situation) =>
  withBonus(situation, (place, n) => (n < 3 ? 0 : ((2 * place) / (n - 1) - 1) ** 2));

function withBonus(situation: Situation, bonus: (place: number, n: number) => number): Scored {
  const { order, utility, random } = situation;
  const places = new Map(order.map((id, place) => [id, place]));
  const score = remembered((id) => {
    const place = places.get(id);
    return utility(id) + NOISE * random.gumbel() + (place === undefined ? 0 : bonus(place, order.length));
  });
  return byScore(order, score);
}

/** With probability `rate` another ranking than that of `noisy`. */
function sometimes(rate: number, other: (situation: Situation, usual: Scored) => readonly string[]): Behaviour {
  return (situation) => {
    const isOther = situation.random.next() < rate;
    const usual = noisy(situation);
    return isOther ? { ...usual, ranking: other(situation, usual) } : usual;
  };
}

/** What is named first (last) wins: of the candidates, and of the answer words where they are asked in both orders. */
function named(rate: number, place: 0 | -1): Behaviour {
  return (situation) => {
    const isOther = situation.random.next() < rate;
    const usual = noisy(situation);
    if (!isOther) return usual;
    const direction = situation.named.at(place);
    return {
      ranking: onTop(situation.order.at(place), usual.ranking),
      score: direction === undefined ? usual.score : () => direction * Number.POSITIVE_INFINITY,
    };
  };
}

function onTop(id: string | undefined, ranking: readonly string[]): readonly string[] {
  return id === undefined ? ranking : [id, ...ranking.filter((one) => one !== id)];
}

function byScore(order: readonly string[], score: (id: string) => number): Scored {
  const scored = order.map((id) => ({ id, value: score(id) }));
  return { ranking: scored.sort((a, b) => b.value - a.value).map(({ id }) => id), score };
}

/** One draw an item, the same whenever it is asked for. */
function remembered(draw: (id: string) => number): (id: string) => number {
  const drawn = new Map<string, number>();
  return (id) => {
    const value = drawn.get(id) ?? draw(id);
    drawn.set(id, value);
    return value;
  };
}

const NOISE = 0.3;
