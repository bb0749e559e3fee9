import type { TemplateMeta } from '../schema/index.ts';
import type { TemplateDocument } from '../template/index.ts';
import { createCollector } from './collector.ts';
import { type Given, givenTo, giving, writtenCalls } from './given.ts';
import { hereAt, regionAt } from './hereAt.ts';
import { inputsOf } from './inputs.ts';
import { LazyMeaning } from './lazyMeaning.ts';
import { type Here, rootHere, toScope } from './scopes.ts';
import type { Meaning, PartialSource } from './types.ts';
import { typeOf, UNKNOWN, withFields, withoutRefs } from './valueTypes.ts';
import { walkAll } from './walk.ts';

export interface Facts {
  readonly document: TemplateDocument;
  readonly meta: TemplateMeta;
  /** Absolute path; `_name.prompt` is a partial, whose names are judged under its callers. */
  readonly file: string;
  /** The partials that can be called, by name. */
  readonly partials: ReadonlyMap<string, PartialSource>;
  /** Names that are no partials, where a file has them without the underscore. */
  readonly unmarked?: ReadonlySet<string>;
  /** What other templates give the partials, by their files. */
  readonly given?: ReadonlyMap<string, Given>;
}

/**
 * What every name of a template stands for; never throws, also on half-typed text. The body is walked when something of
 * it is asked for that needs all of it: a cursor needs only the blocks around it.
 */
export function understand(facts: Facts): Meaning {
  return read(facts, () => startOf(facts.meta, facts.file));
}

function read(facts: Facts, startHere: () => Here): Meaning {
  const { document, meta, file, partials, unmarked = NONE } = facts;
  const { nodes } = document.body;
  const root = once(startHere);
  const inputs = once(() => inputsOf(meta, document.frontMatter));
  const given = once(() => givenIn(facts));
  const found = once(() => {
    const names = createCollector(file, document.text, partials, (name) => given().get(idOf(name, partials)));
    walkAll(nodes, root(), names);
    names.renderings.sort((a, b) => a.span.start - b.span.start);
    return names;
  });
  const start = {
    document,
    meta,
    file,
    unmarked,
    scopeAt: (offset: number) => toScope(hereAt(offset, nodes, root()) ?? regionAt(offset, found()) ?? root()),
    partialAsRendered(name: string) {
      const [source, here] = [found().reached.get(name), found().entered.get(name)];
      const alone = { file: undefined, site: undefined, stack: [name], loops: Number.POSITIVE_INFINITY };
      if (!source || !here) return undefined;
      const own = { document: source.document, meta, file: source.file, partials, given: given() };
      return read(own, () => ({ ...here, ...alone }));
    },
  };
  return new LazyMeaning(start, { inputs, found });
}

/** By a partial's id: by all calls that are written in the template and its partials, and by those of others. */
function givenIn({ document, file, partials, given = new Map() }: Facts): ReadonlyMap<string, Given> {
  const own = [{ file, document, id: undefined }, ...[...partials.values()].map((one) => ({ ...one, id: one.file }))];
  const within = own.flatMap((one) =>
    writtenCalls(one.document).map((call) => giving(call, one.file, call.inside ?? one.id, idOf(call.name, partials))),
  );
  return givenTo([...within, ...[...given].map(([to, names]) => ({ from: undefined, to, given: names }))]);
}

/** A partial's file, or the name that it has inline. */
function idOf(name: string, partials: Facts['partials']): string {
  return partials.get(name)?.file ?? name;
}

const NONE: ReadonlySet<string> = new Set();

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A partial looked at alone may stand anywhere, also in loops. */
function startOf(meta: TemplateMeta, file: string): Here {
  if (/(^|[\\/])_[^\\/]*$/.test(file)) return rootHere(UNKNOWN, Number.POSITIVE_INFINITY);
  const type = typeOf(withoutRefs(meta.inputSchema));
  const defaults = Object.keys(meta.inputDefault).map((name) => [name, UNKNOWN] as const);
  return rootHere(withFields(type, new Map(defaults)), 0);
}
