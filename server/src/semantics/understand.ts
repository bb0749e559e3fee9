import type { TemplateMeta } from '../schema/index.ts';
import type { TemplateDocument } from '../template/index.ts';
import { createCollector } from './collector.ts';
import { hereAt, regionAt } from './hereAt.ts';
import { inputsOf } from './inputs.ts';
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
}

/**
 * What every name of a template stands for; never throws, also on half-typed text. The body is walked when something of
 * it is asked for that needs all of it: a cursor needs only the blocks around it.
 */
export function understand(facts: Facts): Meaning {
  return read(facts, () => startOf(facts.meta, facts.file));
}

function read({ document, meta, file, partials, unmarked = NONE }: Facts, start: () => Here): Meaning {
  const { nodes } = document.body;
  const root = once(start);
  const inputs = once(() => inputsOf(meta, document.frontMatter));
  const whole = once(() => {
    const found = createCollector(file, document.text, partials);
    walkAll(nodes, root(), found);
    found.renderings.sort((a, b) => a.span.start - b.span.start);
    return found;
  });
  return {
    document,
    meta,
    file,
    get inputs() {
      return inputs();
    },
    get references() {
      return whole().references;
    },
    get helperCalls() {
      return whole().helperCalls;
    },
    get partialCalls() {
      return whole().partialCalls;
    },
    get partialArguments() {
      return whole().partialArguments;
    },
    get partials() {
      return whole().reached;
    },
    get renderings() {
      return whole().renderings;
    },
    get prose() {
      return whole().prose;
    },
    unmarked,
    scopeAt: (offset) => toScope(hereAt(offset, nodes, root()) ?? regionAt(offset, whole()) ?? root()),
    partialAsRendered(name) {
      const [source, here] = [whole().reached.get(name), whole().entered.get(name)];
      const alone = { file: undefined, site: undefined, stack: [name], loops: Number.POSITIVE_INFINITY };
      if (!source || !here) return undefined;
      return read({ document: source.document, meta, file: source.file, partials }, () => ({ ...here, ...alone }));
    },
  };
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
