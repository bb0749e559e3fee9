import { expect, test } from 'vitest';
import { casesOf } from '../../server/src/measure/cases.ts';
import { greatestRho } from '../../server/src/measure/contrasts.ts';
import { upperTail } from '../../server/src/measure/convolution.ts';
import { describeTop, lambdaOf } from '../../server/src/measure/describe.ts';
import { copyingEvidence, pairEvidence, tauVariance, topEvidence } from '../../server/src/measure/evidence.ts';
import { excessOf, kendallDistance } from '../../server/src/measure/excess.ts';
import { signFlip } from '../../server/src/measure/flips.ts';
import {
  analysePosition,
  benjaminiHochberg,
  calibrated,
  debiased,
  monitor,
  tInterval,
} from '../../server/src/measure/index.ts';
import { wilson } from '../../server/src/measure/intervals.ts';
import { itemAverages, labelPrior } from '../../server/src/measure/labelPrior.ts';
import { holm } from '../../server/src/measure/multiplicity.ts';
import { logOdds, swapAveraged } from '../../server/src/measure/pairOdds.ts';
import { gainAt, hitRate, ndcg, randomGain, reciprocal } from '../../server/src/measure/places.ts';
import { validityOf } from '../../server/src/measure/validity.ts';
import { usersFor } from '../../server/src/measure/verdict.ts';
import { calls, near, nearAll } from './support.ts';

/* Worked examples of docs/statistics.md, computed with scipy; each to six decimals. */

test('O1: places of first picks, n = 5, N = 20, counts 9 5 3 2 1', () => {
  const counts = [9, 5, 3, 2, 1];
  const top = describeTop(counts);
  near(top.chi2, 10.0);
  near(top.tv, 0.3);
  near(top.tv0, 0.178412);
  near(top.pbi, 0.151984);
  near(top.kl, 0.238923);
  near(top.w2, 0.315789);
  near(topEvidence(counts), 1.927663);
  nearAll(wilson(9, 20), [0.258198, 0.657915]);
});

test('O14: λ of O1 against independent orders, where the mean of T is N(n−1)/n', () => {
  near(lambdaOf([9, 5, 3, 2, 1], (20 * 4) / 5), 0.280976);
});

test('O1 and O14 come out of the analysis of twenty independent calls', () => {
  const found = analysePosition({ observations: firstPicks([9, 5, 3, 2, 1]), design: 'random:1', seed: 1 });
  expect(found.counts).toEqual([9, 5, 3, 2, 1]);
  near(found.chi2, 10);
  near(found.eTop1, 1.927663);
  near(found.lambda, 0.280976);
});

test('O2: six rankings of four', () => {
  const shown = ['ABCD', 'CADB', 'DBAC', 'BDCA', 'ACDB', 'DCBA'];
  const answered = ['ABCD', 'CABD', 'BDAC', 'BDCA', 'ADCB', 'DCAB'];
  const found = analysePosition({ observations: calls('u', shown, answered), design: 'random:6', seed: 1 });
  nearAll(found.meanRanks, [1.166667, 2, 3.166667, 3.666667]);
  near(found.friedman, 13.8);
  near(found.w, 0.766667);
  near(found.wc, 0.72);
  near(found.tau, 0.777778);
  near(found.rhoLin, 0.866667);
  near(found.rhoQuad, -0.074536);
});

test('O1: the randomisation test agrees with the exact multinomial p, .03916917, to three standard errors', () => {
  const found = analysePosition({ observations: firstPicks([9, 5, 3, 2, 1]), design: 'random:1', seed: 3 });
  const exact = 0.03916917;
  const p = found.tests.find(({ name }) => name === 'top1')!.p!;
  expect(Math.abs(p - exact)).toBeLessThan(3 * Math.sqrt((exact * (1 - exact)) / 1999));
});

test('O2: the exact p of τ̄, by convolution of the numbers of inversions', () => {
  const inversions = { kind: 'four', values: permutationsOf([0, 1, 2, 3]).map(inversionsOf) };
  near(2 * upperTail(Array(6).fill(inversions), 36 - 4), 6.353e-5);
});

test('O2: variance of τ and the e-process of order copying after each call', () => {
  near(tauVariance(4), 0.240741);
  nearAll(
    [4, 5, 10, 20].map((n) => Math.sqrt(tauVariance(n))),
    [0.490653, 0.408248, 0.248452, 0.162221],
  );
  const taus = [1, 2 / 3, 2 / 3, 1, 2 / 3, 2 / 3];
  const total = (calls: number) => taus.slice(0, calls).reduce((so, tau) => so + tau, 0);
  const path = taus.map((_, i) => copyingEvidence(total(i + 1), (i + 1) * tauVariance(4), tauVariance(4)));
  nearAll(path, [1.151604, 1.476403, 2.093088, 4.393453, 7.483137, 13.355406]);
});

test('O2: the same e-value comes out of the calls', () => {
  const shown = ['ABCD', 'CADB', 'DBAC', 'BDCA', 'ACDB', 'DCBA'];
  const answered = ['ABCD', 'CABD', 'BDAC', 'BDCA', 'ADCB', 'DCAB'];
  const found = monitor({ observations: calls('u', shown, answered), task: 'ranking' });
  near(found.processes.find(({ name }) => name === 'copying')!.e, 13.355406);
});

test('O3: evidence of pairs, by number of pairs', () => {
  near(pairEvidence(8, 1), 5.585938);
  const rounded = [
    pairEvidence(6, 0),
    pairEvidence(7, 0),
    pairEvidence(8, 0),
    pairEvidence(10, 1),
    pairEvidence(12, 2),
  ];
  expect(rounded.map((e) => e.toFixed(1))).toEqual(['14.4', '26.8', '50.3', '16.4', '10.9']);
});

const PAIRS = [
  [0.9, 0.55],
  [0.7, 0.62],
  [0.35, 0.58],
  [0.81, 0.27],
  [0.6, 0.66],
] as const;

test('O4: log-odds of pairs', () => {
  const odds = PAIRS.map(([ab, ba]) => logOdds(ab, ba));
  nearAll(
    odds.map(({ beta }) => beta),
    [1.198948, 0.668423, -0.148133, 0.227694, 0.53438],
  );
  nearAll(
    odds.map(({ s }) => s),
    [0.998277, 0.178875, -0.470906, 1.222316, -0.128915],
  );
  nearAll(
    PAIRS.map(([ab, ba]) => swapAveraged(ab, ba)),
    [0.73072, 0.5446, 0.384402, 0.772471, 0.467816],
  );
});

test('O4: their mean, its sign-flip p of 4/32, and the pairs that the order decides', () => {
  const observations = PAIRS.flatMap(([ab, ba], pair) =>
    [ab, ba].map((first, orderIndex) => ({
      user: `u${pair}`,
      orderIndex,
      repeat: 0,
      order: orderIndex === 0 ? ['A', 'B'] : ['B', 'A'],
      ranking: ['A'],
      probabilities: [first, 1 - first],
    })),
  );
  const found = analysePosition({ observations, design: 'swap', seed: 1, task: 'pair_choice' });
  near(found.odds!.beta, 0.496262);
  near(found.odds!.odds, 1.64257);
  near(found.odds!.p, 0.125);
  near(found.odds!.decided, 3 / 5);
});

test('O5: PriDe', () => {
  const rows = [
    [0.6, 0.3, 0.1],
    [0.55, 0.15, 0.3],
    [0.4, 0.45, 0.15],
  ];
  const prior = labelPrior(rows);
  nearAll(prior, [0.537758, 0.287875, 0.174368]);
  const shown = ['abc', 'bca', 'cab'].map((order, k) => ({ order: [...order], probabilities: rows[k]! }));
  const averages = itemAverages(shown);
  nearAll(
    [...'abc'].map((item) => averages.get(item)!),
    [0.45, 0.333333, 0.216667],
  );
  nearAll(debiased([0.45, 0.35, 0.2], prior), [0.261534, 0.379985, 0.358481]);
});

test('O6: McNemar, 9 changed one way and 2 the other', () => {
  near(signFlip([...Array(9).fill(1), ...Array(2).fill(-1), ...Array(29).fill(0)]), 0.06543);
});

test('O7: Holm and Benjamini–Hochberg', () => {
  nearAll(holm([0.004, 0.03, 0.02, 0.4]), [0.016, 0.06, 0.06, 0.4]);
  nearAll(benjaminiHochberg([0.004, 0.03, 0.02, 0.4]), [0.016, 0.04, 0.04, 0.4]);
});

test('O11: contextual calibration', () => {
  nearAll(calibrated([0.6, 0.4], [0.7, 0.3]), [0.391304, 0.608696]);
});

test('O8: t interval of four user means', () => {
  const found = tInterval([0.6, 0.3, 0.1, -0.05].map((mean) => ({ mean, n: 1 })));
  near(found?.mean, 0.2375);
  nearAll(found?.interval, [-0.209626, 0.684626]);
});

test('O10: gains of a random ranking', () => {
  const random = (n: number, cuts: number[]) => cuts.map((k) => randomGain(n, ndcg(k)));
  const rounded = (xs: number[]) => xs.map((x) => Number(x.toFixed(4)));
  expect(rounded(random(5, [1, 3, 5]))).toEqual([0.2, 0.4262, 0.5897]);
  expect(rounded(random(10, [1, 3, 5, 10]))).toEqual([0.1, 0.2131, 0.2948, 0.4544]);
  expect(rounded(random(20, [1, 3, 5, 10]))).toEqual([0.05, 0.1065, 0.1474, 0.2272]);
  const mrr3 = (n: number) => randomGain(n, (rank) => (rank <= 3 ? reciprocal(rank) : 0));
  expect(rounded([5, 10, 20].map(mrr3))).toEqual([0.3667, 0.1833, 0.0917]);
  near(randomGain(20, hitRate(5)), 5 / 20);
});

test('O10: a tied target counts at its expected value', () => {
  near(gainAt({ first: 2, tied: 2 }, ndcg(3)), 0.565465);
  near(gainAt({ first: 2, tied: 3 }, ndcg(5)), 0.520535);
  near(gainAt({ first: 2, tied: 3 }, hitRate(2)), 0.333333);
  near(gainAt({ first: 2, tied: 3 }, reciprocal), 0.361111);
});

test('O13: t interval with clusters', () => {
  const means = [0.3, 0.12, 0.25, -0.04, 0.18, 0.41, 0.09, 0.21];
  const over = (sizes: number[]) => tInterval(means.map((mean, user) => ({ mean, n: sizes[user]! })));
  const even = over(Array(8).fill(5));
  near(even?.mean, 0.19);
  nearAll(even?.interval, [0.075023, 0.304977]);
  const uneven = over([5, 5, 4, 5, 5, 3, 5, 5]);
  near(uneven?.mean, 0.176486);
  nearAll(uneven?.interval, [0.070084, 0.282889]);
});

test('O15: each order weighs 1 in the tests, each call in what is reported', () => {
  const shown = ['ABCD', 'DCBA', 'CDAB', 'BADC', 'ABCD'];
  const answered = ['ABCD', 'ABDC', 'BACD', 'CDAB', 'BACD'];
  const found = analysePosition({ observations: calls('u', shown, answered), design: 'mirror4', seed: 1 });
  near(found.rhoLin, -0.16);
  near(found.rhoQuad, -0.089443);
  const statistic = (name: string) => found.tests.find((t) => t.name === name)?.statistic;
  near(statistic('linear'), -0.425);
  near(statistic('quadratic'), -0.167705);
});

test('O16: excess distance of re-ordered over repeated answers, exactly', () => {
  const shown = ['ABCD', 'DCBA', 'CDAB', 'BADC', 'ABCD'];
  const observations = [
    ...calls('a', shown, ['ABCD', 'BACD', 'ABDC', 'DCBA', 'ABCD']),
    ...calls('b', shown, ['CABD', 'CADB', 'CBAD', 'CABD', 'CADB']),
  ];
  const found = excessOf(casesOf(observations));
  nearAll(
    found.users.map((user) => user.value),
    [0.518519, 0],
  );
  near(found.excess, 0.259259);
  near(found.p, 0.16);
});

test('O16: distance of answers with ties', () => {
  near(kendallDistance([1, 2, 3.5, 3.5], [2, 1, 3, 4]), 0.25);
  expect(kendallDistance([1, 2, 3.5, 3.5], [1, 2, 3.5, 3.5])).toBe(0);
});

test('O17: validity over users', () => {
  const graded = (invalid: number[]) =>
    validityOf(
      invalid.flatMap((k, user) =>
        Array.from({ length: 5 }, (_, i) => ({
          user: `u${user}`,
          grade: i < k ? null : ('strict' as const),
          codes: [],
        })),
      ),
    );
  const invalid = (interval: readonly [number, number] | null) => interval && [1 - interval[1], 1 - interval[0]];
  const first = graded([0, 0, 1, 0, 3, 0, 2, 1]);
  near(first.deff, 1.756339);
  near(first.total / first.deff!, 22.774648);
  nearAll(invalid(first.intervalUsers), [0.058611, 0.419515]);
  nearAll(invalid(first.interval), [0.087454, 0.3195]);
  const second = graded([0, 0, 0, 0, 0, 5, 2, 0]);
  near(second.deff, 4.526902);
  near(second.total / second.deff!, 8.836066);
  nearAll(invalid(second.intervalUsers), [0.032967, 0.568944]);
});

test('the greatest ρ of partial rankings, n = 10, the first 5, 3, 1', () => {
  nearAll(
    [5, 3, 1].map((k) => greatestRho(k, 10)),
    [0.878788, 0.660606, 0.272727],
  );
  near(greatestRho(10, 10), 1);
});

test('users that would decide: 8 users, θ = .05, half-width .14', () => {
  expect(usersFor(8, 0.05, [0.05 - 0.14, 0.05 + 0.14])).toBe(16);
  expect(usersFor(8, 0.15, [0, 0.3])).toBeNull();
  expect(usersFor(8, 0.14, [0, 0.28])).toBeNull();
});

/** One call a user; so many first picks at each place, with every order used by one user only. */
function firstPicks(counts: readonly number[]) {
  const ids = [...'ABCDE'];
  const places = counts.flatMap((count, place) => Array<number>(count).fill(place));
  return places.flatMap((place, user) => {
    const turned = ids.map((_, i) => ids[(i * (1 + (user % 4)) + user) % 5]!).join('');
    return calls(`u${String(user).padStart(2, '0')}`, [turned], [turned[place]!]);
  });
}

function permutationsOf(items: readonly number[]): number[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item) =>
    permutationsOf(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

function inversionsOf(order: readonly number[]): number {
  return order.flatMap((item, place) => order.slice(place + 1).filter((later) => later < item)).length;
}
