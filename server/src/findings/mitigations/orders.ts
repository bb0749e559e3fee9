import type { Meaning } from '../../semantics/index.ts';
import { setField } from '../../template/index.ts';
import type { TextEdit } from '../../text/index.ts';
import { listContract } from './fields.ts';

/** Asks for k random orders, unless as many are drawn already. Rankings alone have something to be averaged. */
export function randomOrders(meaning: Meaning, k: number): TextEdit[] | undefined {
  const drawn = /^random:(\d+)$/.exec(meaning.meta.rec.run?.orders ?? '')?.[1];
  if (listContract(meaning)?.task !== 'ranking' || (drawn !== undefined && Number(drawn) >= k)) return undefined;
  return setField(meaning.document, ['rec.run', 'orders'], `random:${k}`);
}

/** The largest of these sizes that is less than what is kept now. */
export function nextBelow(keep: number | 'all' | undefined, sizes: readonly number[]): number | undefined {
  return typeof keep === 'number' ? sizes.find((size) => size < keep) : sizes[0];
}
