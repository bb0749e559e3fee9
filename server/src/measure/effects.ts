import { byUser, type Case, isUsable, type UsableCall } from './cases.ts';
import { contrast, greatestRho, kendall, linearWeights, quadraticWeights } from './contrasts.ts';
import { choiceDistance, type Excess, excessOf, kendallDistance } from './excess.ts';
import { type ClusteredMean, mean, tInterval } from './intervals.ts';
import { isChoice } from './metrics.ts';
import type { RawTest } from './multiplicity.ts';
import type { RedrawTest } from './redraw.ts';

/** How large what the order does is: means over calls with t intervals over users, and the excess. */
export interface Effects {
  readonly linear: ClusteredMean | undefined;
  readonly quadratic: ClusteredMean | undefined;
  readonly tau: ClusteredMean | undefined;
  readonly excess: Excess;
}

export function effectsOf(cases: readonly Case[], task: string | undefined): Effects {
  const chosen = task !== undefined && isChoice(task);
  return {
    linear: clustered(cases, (call, n) => contrast(call, linearWeights(n))),
    quadratic: clustered(chosen ? [] : cases.filter((c) => c.n > 2), (call, n) => contrast(call, quadraticWeights(n)!)),
    tau: clustered(cases, kendall),
    excess: excessOf(cases, chosen ? choiceDistance : kendallDistance),
  };
}

function clustered(cases: readonly Case[], value: (call: UsableCall, n: number) => number): ClusteredMean | undefined {
  const users = [...byUser(cases, value).values()];
  return tInterval(users.map((values) => ({ mean: mean(values)!, n: values.length })));
}

/** The family of tests that every list has; `n`: candidates of a call, null where users differ, and first picks too. */
export function familyOf(test: RedrawTest | undefined, effects: Effects, n: number | null): RawTest[] {
  const [curved, sameSize] = [effects.quadratic !== undefined, n !== null];
  const { linear = null, quadratic = null, top1 = null } = test?.observed ?? {};
  return [
    { name: 'linear', statistic: linear, p: test?.p.linear ?? null },
    { name: 'quadratic', statistic: curved ? quadratic : null, p: curved ? (test?.p.quadratic ?? null) : null },
    { name: 'top1', statistic: sameSize ? top1 : null, p: sameSize ? (test?.p.top1 ?? null) : null },
    { name: 'excess', statistic: effects.excess.excess, p: effects.excess.p },
  ];
}

/** What the verdict and the result are told of the effects. */
export function sizesOf(cases: readonly Case[], effects: Effects) {
  const reach = cases.flatMap((c) => c.calls.filter(isUsable).map((call) => greatestRho(call.ranked, c.n)));
  const excess = tInterval(meansByUser(effects.excess.users));
  return {
    rhoLin: exact(effects.linear?.mean),
    rhoQuad: exact(effects.quadratic?.mean),
    greatestRho: mean(reach)!,
    intervals: {
      rhoLin: effects.linear?.interval ?? null,
      rhoQuad: effects.quadratic?.interval ?? null,
      tau: effects.tau?.interval ?? null,
      excess: excess?.interval ?? null,
    },
  };
}

/** Weights are rounded; a correlation of 1 is 1 all the same. */
function exact(rho: number | undefined): number | null {
  if (rho === undefined) return null;
  return Math.abs(Math.abs(rho) - 1) < 1e-12 ? Math.sign(rho) : rho;
}

function meansByUser(values: readonly { readonly user: string; readonly value: number }[]) {
  const users = new Map<string, number[]>();
  for (const { user, value } of values) users.set(user, [...(users.get(user) ?? []), value]);
  return [...users.values()].map((of) => ({ mean: mean(of)!, n: of.length }));
}
