import { insertion, type Problem, replacement, valueAt } from '../text/index.ts';
import type { Facts } from './facts.ts';
import { keySpan, replaceBy, valueSpan } from './problems.ts';

/** Orders and stopping of `rec.run` that the other fields leave without sense. */
export function runFields(facts: Facts): Problem[] {
  return [...earlyStop(facts), ...ordersOfNothing(facts), ...targetPlaces(facts), ...tooManyCandidates(facts)];
}

/** Stopping early is sound only where orders are drawn one after the other. */
function earlyStop(facts: Facts): Problem[] {
  const { matter, rec } = facts;
  const isRefused = rec.run?.orders === undefined && valueAt(matter.value, ['rec.run', 'orders']) !== undefined;
  if (rec.run?.stop !== 'early' || isRefused || rec.run.orders?.startsWith('random:')) return [];
  const design = rec.run.orders === undefined ? 'the default design' : `\`orders: ${rec.run.orders}\``;
  return [
    {
      code: 'contradiction',
      severity: 'error',
      message: `A run can stop early only with orders that are drawn one by one (\`orders: random:8\`), not with ${design}.`,
      span: valueSpan(['rec.run', 'stop'], matter),
      fixes: [{ title: 'Use `orders: random:8`', edits: [randomOrders(facts)] }],
    },
  ];
}

function randomOrders({ document, matter }: Facts) {
  const orders = matter.place(['rec.run', 'orders']);
  if (orders) return replacement(orders.value, 'random:8');
  const { end } = valueSpan(['rec.run', 'stop'], matter);
  const isFlow = document.text[matter.place(['rec.run'])?.value.start ?? 0] === '{';
  const { character } = document.lines.positionAt(keySpan(['rec.run', 'stop'], matter).start);
  const newText = isFlow ? ', orders: random:8' : `\n${' '.repeat(character)}orders: random:8`;
  return insertion(end, newText);
}

/** Tasks that are about candidates are told to be without them elsewhere. */
const ABOUT_CANDIDATES: readonly unknown[] = ['ranking', 'choice', 'pair_choice', undefined];

/** Tasks whose answer words are what `swap` exchanges. */
const ABOUT_ANSWER_WORDS: readonly unknown[] = ['yes_no', 'rating'];

function ordersOfNothing({ matter, rec }: Facts): Problem[] {
  const orders = rec.run?.orders;
  const hasCandidates = valueAt(matter.value, ['rec.candidates']) !== undefined;
  if (orders === undefined || orders === 'given' || hasCandidates || ABOUT_CANDIDATES.includes(rec.task)) return [];
  if (orders === 'swap' && ABOUT_ANSWER_WORDS.includes(rec.task)) return [];
  const span = valueSpan(['rec.run', 'orders'], matter);
  const message = `There is no \`rec.candidates\` for \`orders: ${orders}\` to put in order.`;
  return [{ code: 'contradiction', severity: 'warning', message, span, fixes: [replaceBy(span, 'given')] }];
}

function targetPlaces({ matter, rec }: Facts): Problem[] {
  const orders = rec.run?.orders ?? '';
  if (!orders.startsWith('target:') || valueAt(matter.value, ['rec.target']) !== undefined) return [];
  const message = `\`orders: ${orders}\` moves the ground truth through the list, and no \`rec.target\` says what it is.`;
  return [{ code: 'contradiction', severity: 'error', message, span: valueSpan(['rec.run', 'orders'], matter) }];
}

/** Designs that a run refuses for longer lists. */
const LARGEST: Readonly<Partial<Record<string, number>>> = { swap: 2, all: 6 };

function tooManyCandidates({ matter, rec }: Facts): Problem[] {
  const { orders } = rec.run ?? {};
  const keep = rec.candidates?.keep;
  const most = orders === undefined ? undefined : LARGEST[orders];
  if (typeof keep !== 'number' || most === undefined || keep <= most || rec.task === 'pair_choice') return [];
  const span = valueSpan(['rec.run', 'orders'], matter);
  const message = `\`orders: ${orders}\` is for at most ${most} candidates, and \`rec.candidates\` keeps ${keep}.`;
  return [{ code: 'contradiction', severity: 'warning', message, span, fixes: [replaceBy(span, 'mirror4')] }];
}
