import { typesOf } from '../schema/index.ts';
import type { BlockNode, Name, Tag } from '../template/index.ts';
import { bareSpan } from '../text/index.ts';
import { calledHelper, callHelper } from './calls.ts';
import { type Collector, recordRendering, refer } from './collector.ts';
import { helpers } from './helpers.ts';
import { isLoopName, meantLoop } from './meantLoop.ts';
import { hidesField } from './resolve.ts';
import { type BlockParam, enter, type Here, itemOf, NOTHING, type Value } from './scopes.ts';
import { isList, NUMBER } from './valueTypes.ts';

/** What holds in a block, and what it shows. */
export interface Opened {
  readonly here: Here;
  readonly by: 'loop' | 'block' | 'condition';
  readonly value: Value;
}

/** The same as a piece of what is read tells it. */
export function about({ by, value }: Opened): { by: Opened['by']; target: readonly string[] | undefined } {
  return { by, target: value.target };
}

/** Records a block's own tag, and says what holds inside it. */
export function openBlock(tag: Tag, node: BlockNode, here: Here, found: Collector): Opened {
  const name = calledHelper(tag, here);
  const place = { span: tag, whole: node };
  if (name === undefined) return openSection(tag, node, here, found);
  const values = callHelper(name, tag, 'block', here, found);
  // `{{#history}}` calls the helper, which is told, where the list of that name was meant.
  if (helpers[name]?.block === false && hidesField(name, tag, here)) return openSection(tag, node, here, found);
  const value = values[0] ?? NOTHING;
  const names = meantLoop(name, tag.params)?.names ?? tag.blockParams;
  if (name === 'each' || isLoopName(name)) {
    recordRendering(value, place, 'loop', here, found);
    return { by: 'loop', value, here: loop(value, names, node, here) };
  }
  if (name === 'with') {
    recordRendering(value, place, 'block', here, found);
    return { by: 'block', value, here: withParams(enter(here, value, node), names, [value]) };
  }
  const known = helpers[name] !== undefined;
  return { by: 'condition', value: NOTHING, here: withParams(known ? here : enter(here, NOTHING, node), names, []) };
}

/** `{{#name}}` on a variable: a list repeats, `true` shows, any other value becomes the context. */
function openSection(tag: Tag, node: BlockNode, here: Here, found: Collector): Opened {
  if (tag.callee.kind !== 'path') return { by: 'condition', value: NOTHING, here };
  const value = refer(tag.callee, 'callee', here, found);
  const place = { span: tag, whole: node };
  const list = isList(value.type);
  if (list !== false) {
    recordRendering(value, place, 'loop', here, found);
    return { by: 'loop', value, here: loop(value, tag.blockParams, node, here) };
  }
  const isFlag = typesOf(value.type.schema).includes('boolean');
  if (isFlag) return { by: 'condition', value: NOTHING, here };
  recordRendering(value, place, 'block', here, found);
  return { by: 'block', value, here: withParams(enter(here, value, node), tag.blockParams, [value]) };
}

function loop(value: Value, names: readonly Name[], node: BlockNode, here: Here): Here {
  const item = itemOf(value);
  const inner = { ...enter(here, item, node), loops: here.loops + 1 };
  return withParams(inner, names, [item, { type: NUMBER, target: undefined }]);
}

function withParams(here: Here, names: readonly Name[], values: readonly Value[]): Here {
  const params: BlockParam[] = names.map((one, i) => ({
    name: one.name,
    value: values[i] ?? NOTHING,
    span: bareSpan(one),
  }));
  return { ...here, blockParams: [...params, ...here.blockParams] };
}
