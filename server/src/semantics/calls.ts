import type { Tag } from '../template/index.ts';
import { bareSpan } from '../text/index.ts';
import { type Collector, evaluate, evaluateHash, recordHelper } from './collector.ts';
import { helpers } from './helpers.ts';
import { meantLoop } from './meantLoop.ts';
import { helperName } from './names.ts';
import { isBlockParam } from './resolve.ts';
import type { Here, Value } from './scopes.ts';

/**
 * The helper that a tag calls; undefined where it names a variable. Handlebars' own rule (compiler `classifySexpr`, with
 * `knownHelpersOnly`): arguments make a call of it, a bare name only where a helper has it, a block parameter never.
 */
export function calledHelper({ callee, params, hash }: Tag, here: Here): string | undefined {
  const isCall = params.length > 0 || hash.length > 0;
  // `{{this 1}}` calls a helper, too, and there is none of that name.
  const name = helperName(callee) ?? (isCall && callee.kind === 'path' ? callee.original : undefined);
  if (name === undefined) return undefined;
  if (callee.kind === 'path' && isBlockParam(callee, here)) return undefined;
  if (isCall) return name;
  const isBare =
    callee.kind === 'path' &&
    callee.segments.length === 1 &&
    !callee.scoped &&
    callee.depth === 0 &&
    !callee.incomplete;
  return isBare && !callee.data && helpers[name] ? name : undefined;
}

/** Records a call with all that it is given, and says what that is: values in order, then those with keys. */
export function callHelper(name: string, tag: Tag, form: 'block' | 'inline', here: Here, found: Collector): Value[] {
  const block = form === 'block';
  recordHelper(
    name,
    { span: bareSpan(tag.callee), block, parentheses: undefined, params: tag.params, hash: tag.hash },
    here,
    found,
  );
  const loop = block ? meantLoop(name, tag.params) : undefined;
  const values = (loop ? [loop.over] : tag.params).map((one) => evaluate(one, here, found));
  const named = evaluateHash(tag.hash, here, found);
  return named.size === 0 ? values : [...values, ...named.values()];
}
