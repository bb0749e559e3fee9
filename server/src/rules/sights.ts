import type { RenderMap } from '../render/index.ts';
import type { Meaning } from '../semantics/index.ts';
import type { BlockNode, Node, TemplateDocument } from '../template/index.ts';
import type { Span } from '../text/index.ts';

/** A text that is rendered: the template's own, or a partial's under its name. */
export interface Home {
  readonly name: string | undefined;
  readonly file: string;
  readonly document: TemplateDocument;
}

/** The stretches that one user sees of each text, by the partial's name. */
export type Places = ReadonlyMap<string | undefined, readonly Span[]>;

/** Whether a user sees something of certain nodes. */
export type Sight = (places: Places) => boolean;

export function homesIn({ file, document, partials }: Meaning): Home[] {
  return [{ name: undefined, file, document }, ...partials.values()];
}

export function placesIn({ spans }: RenderMap, homes: readonly Home[]): Places {
  const places = new Map<string | undefined, Span[]>(homes.map(({ name }) => [name, []]));
  const bases = new Map(homes.map(({ name, document }) => [name, document.body.span.start]));
  for (const { partial, template } of spans) {
    const base = bases.get(partial) ?? 0;
    places.get(partial)?.push({ start: template.start + base, end: template.end + base });
  }
  return places;
}

/** Tells who sees nodes of a text; undefined where nothing of their own would be seen in a render. */
export function sightOf(nodes: readonly Node[], home: Home, meaning: Meaning): Sight | undefined {
  return sightOfText(nodes, home.name) ?? sightOfCalls(nodes, meaning);
}

/** From the first to the last text or value. */
function sightOfText(nodes: readonly Node[], name: string | undefined): Sight | undefined {
  const shown = nodes.filter((node) => node.kind === 'mustache' || (node.kind === 'text' && node.value.trim() !== ''));
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return undefined;
  return (places) => (places.get(name) ?? []).some(({ start, end }) => start < last.end && end > first.start);
}

/** What is called here, and nowhere else, shows that someone comes here. */
function sightOfCalls(nodes: readonly Node[], { partialCalls, partials }: Meaning): Sight | undefined {
  if (partialCalls.some(({ name }) => name === undefined)) return undefined;
  for (const { name, node } of partialCalls) {
    const partial = nodes.includes(node) && partials.get(name!);
    const isElsewhere = partialCalls.some((one) => one.name === name && one.node !== node);
    const sight = partial && !isElsewhere ? sightOfText(partial.document.body.nodes, name) : undefined;
    if (sight) return sight;
  }
  return undefined;
}

/** What a block stands among, and who sees something of it; undefined where that is everybody, or cannot be told. */
export function sightAround(
  node: BlockNode,
  ancestors: readonly BlockNode[],
  home: Home,
  meaning: Meaning,
): Sight | undefined {
  const inner = ancestors.at(-1)?.branches.find(({ body }) => body.includes(node))?.body;
  const nodes = inner ?? (home.name === undefined ? undefined : home.document.body.nodes);
  return nodes && sightOf(nodes, home, meaning);
}
