import type { Meaning } from '../../semantics/index.ts';
import type { Node, Tag } from '../../template/index.ts';
import type { Span } from '../../text/index.ts';
import { allNodes } from '../bodies.ts';
import { type Found, staticRule } from '../define.ts';
import { inFile } from '../places.ts';

export const endlessPartial = staticRule(
  {
    code: 'endless-partial',
    restsOn: 'text',
    severity: 'error',
    title: 'Partials that call each other without end',
    docs: 'A partial may call itself, for nested data, where a condition or a loop ends it some time. A call that always happens never ends, and the template does not render.\n\n```handlebars\n{{title}} {{> item}}                          in _item.prompt: never ends\n{{title}} {{#each parts}}{{> item}}{{/each}}  ends with the data\n```',
  },
  function* (meaning) {
    const graph = callsOf(meaning);
    const done = new Set<string>();
    for (const name of graph.keys()) yield* cyclesFrom(name, [], graph, done);
  },
);

/** A call that happens whenever the body that it stands in is rendered. */
interface Call {
  readonly name: string;
  readonly span: Span;
  readonly file: string | undefined;
}

type Graph = ReadonlyMap<string, readonly Call[]>;

function* cyclesFrom(name: string, above: readonly string[], graph: Graph, done: Set<string>): Generator<Found> {
  if (done.has(name)) return;
  const stack = [...above, name];
  for (const call of graph.get(name) ?? []) {
    const from = stack.indexOf(call.name);
    if (from < 0) yield* cyclesFrom(call.name, stack, graph, done);
    else yield { span: call.span, message: messageOf([...stack.slice(from), call.name]), ...inFile(call.file) };
  }
  done.add(name);
}

function messageOf(cycle: readonly string[]): string {
  const path = cycle.map((one) => `\`${one}\``).join(' → ');
  return `Partials call each other without end: ${path}. Put the call into \`{{#if …}}\` or \`{{#each …}}\`, so that it ends.`;
}

/** What each partial calls in any case. A name that stands for two bodies is left out: which one is meant depends on the place. */
function callsOf(meaning: Meaning): Graph {
  const files = [...meaning.partials.values()].map((one) => [one.name, one.document.body.nodes, one.file] as const);
  const inline = allNodes(meaning).flatMap(({ node, file }) => {
    const tag = node.kind === 'block' && node.form === 'decorator' ? node.branches[0]?.tag : undefined;
    const [name] = tag?.params ?? [];
    const isNamed = node.kind === 'block' && name?.kind === 'literal';
    return isNamed ? [[String(name.value), node.branches[0]?.body ?? [], file] as const] : [];
  });
  const all = [...files, ...inline];
  const single = all.filter(([name]) => all.filter(([other]) => other === name).length === 1);
  return new Map(single.map(([name, nodes, file]) => [name, nodes.flatMap((node) => callIn(node, file))]));
}

function callIn(node: Node, file: string | undefined): Call[] {
  if (node.kind === 'partial') return toCall(node.tag, file);
  const open = node.kind === 'block' && node.form === 'partial' ? node.branches[0]?.tag : undefined;
  return open ? toCall(open, file) : [];
}

function toCall({ callee }: Tag, file: string | undefined): Call[] {
  const name = callee.kind === 'path' ? callee.original : callee.kind === 'literal' ? String(callee.value) : undefined;
  return name === undefined ? [] : [{ name, span: { start: callee.start, end: callee.end }, file }];
}
