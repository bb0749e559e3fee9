import type { ModelInfo } from './opener.ts';

export interface Spending {
  readonly calls: number;
  readonly tokens?: number;
  readonly usd?: number;
}

/**
 * Why a plan may not be run: one sentence with the plan, the budget and what to do; undefined where it fits.
 * A limit or a figure that is absent is not checked.
 */
export function overBudget(plan: Spending, budget: Partial<Spending>): string | undefined {
  const over = (['calls', 'tokens', 'usd'] as const).filter((unit) => exceeds(plan[unit], budget[unit]));
  if (over.length === 0) return undefined;
  const parts = over.map((unit) => `${amount(plan[unit]!, unit)}, and the budget is ${amount(budget[unit]!, unit)}`);
  return `The run would need ${parts.join('; ')}. Nothing was sent. ${advice(over)}`;
}

/** Why a limit in money cannot be held; undefined where there is none or nothing is paid. */
export function unpriced(
  { usd }: Partial<Spending>,
  { id, destination }: Pick<ModelInfo, 'id' | 'destination'>,
): string | undefined {
  if (usd === undefined || destination === 'this computer') return undefined;
  return `The budget of ${amount(usd, 'usd')} cannot be held: the price of ${id} is not known.`;
}

const exceeds = (planned: number | undefined, allowed: number | undefined) =>
  planned !== undefined && allowed !== undefined && planned > allowed;

function amount(value: number, unit: keyof Spending): string {
  return unit === 'usd' ? `US$ ${dollars(value)}` : `${value.toLocaleString('en-US')} ${unit}`;
}

/** To the cent; less than one in full. */
const dollars = (value: number) => (value >= 0.01 || value === 0 ? value.toFixed(2) : String(value));

function advice(over: readonly (keyof Spending)[]): string {
  const raise = over.includes('calls') ? '--max-calls N or rec.run.budget' : 'rec.run.budget';
  return `Ask fewer users (--users), fewer orders (--orders) or fewer repeats (--repeats), or raise ${raise}.`;
}
