import type { TemplateMeta } from '../schema/index.ts';
import type { TemplateDocument } from '../template/index.ts';
import type { Span } from '../text/index.ts';
import { type Collector, createCollector } from './collector.ts';
import { inputsOf } from './inputs.ts';
import { type Here, rootHere, toScope } from './scopes.ts';
import type { Meaning, PartialSource, Scope } from './types.ts';
import { typeOf, UNKNOWN, withFields, withoutRefs } from './valueTypes.ts';
import { walkAll } from './walk.ts';

export interface Facts {
  readonly document: TemplateDocument;
  readonly meta: TemplateMeta;
  /** Absolute path; `_name.prompt` is a partial, whose names are judged under its callers. */
  readonly file: string;
  /** The partials that can be called, by name. */
  readonly partials: ReadonlyMap<string, PartialSource>;
}

/** What every name of a template stands for; never throws, also on half-typed text. */
export function understand(facts: Facts): Meaning {
  return read(facts, startOf(facts.meta, facts.file));
}

function read({ document, meta, file, partials }: Facts, root: Here): Meaning {
  const found = createCollector(document.text, partials);
  walkAll(document.body.nodes, root, found);
  return {
    document,
    meta,
    file,
    inputs: inputsOf(meta, document.frontMatter),
    references: found.references,
    helperCalls: found.helperCalls,
    partialCalls: found.partialCalls,
    partials: found.reached,
    renderings: found.renderings.sort((a, b) => a.span.start - b.span.start),
    prose: found.prose,
    scopeAt: (offset) => scopeAt(offset, root, found),
    partialAsRendered(name) {
      const [source, here] = [found.reached.get(name), found.entered.get(name)];
      const alone = { file: undefined, site: undefined, stack: [name], loops: Number.POSITIVE_INFINITY };
      return (
        source && here && read({ document: source.document, meta, file: source.file, partials }, { ...here, ...alone })
      );
    },
  };
}

/** The innermost stretch that holds the offset. */
function scopeAt(offset: number, root: Here, { regions }: Collector): Scope {
  const around = regions.filter(({ span }) => span.start <= offset && offset <= span.end);
  const width = ({ start, end }: Span) => end - start;
  const innermost = around.sort((a, b) => width(a.span) - width(b.span))[0];
  return toScope(innermost?.here ?? root);
}

/** A partial looked at alone may stand anywhere, also in loops. */
function startOf(meta: TemplateMeta, file: string): Here {
  if (/(^|[\\/])_[^\\/]*$/.test(file)) return rootHere(UNKNOWN, Number.POSITIVE_INFINITY);
  const type = typeOf(withoutRefs(meta.inputSchema));
  const defaults = Object.keys(meta.inputDefault).map((name) => [name, UNKNOWN] as const);
  return rootHere(withFields(type, new Map(defaults)), 0);
}
