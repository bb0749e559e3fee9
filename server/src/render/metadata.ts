import { expandPicoschema, namedSchemas } from '../schema/index.ts';
import type { TemplateDocument } from '../template/index.ts';
import { isMap } from '../text/index.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Dotprompt's `PromptMetadata` (`js/src/types.ts` at 1.1.2): what a front matter says, put in order. */
export interface PromptMetadata {
  readonly name?: string;
  readonly variant?: string;
  readonly version?: string;
  readonly description?: string;
  readonly model?: string;
  /** Names that stand for no definition. */
  readonly tools?: readonly string[];
  readonly toolDefs?: readonly unknown[];
  readonly config: Fields;
  readonly input?: Fields;
  readonly output?: Fields;
  /** The whole front matter, as it is written. */
  readonly raw?: Fields;
  /** Fields with a dot in their name: what is before the last one, and what is after. */
  readonly ext: Readonly<Record<string, Fields>>;
  readonly metadata: Fields;
}

/** What `recprompt.config.json` brings: schemas (JSON Schema or Picoschema) and tool definitions by name. */
interface Named {
  readonly schemas: Fields;
  readonly tools: Fields;
}

/**
 * What Dotprompt's `renderMetadata` gives for a template: schemas expanded, tools looked up, unknown fields without a dot
 * only in `raw`. Nothing comes from the file's name. A schema that cannot be expanded, for which Dotprompt throws, stays as
 * written; front matter that cannot be read says nothing.
 */
export function promptMetadata(
  { frontMatter, broken }: Pick<TemplateDocument, 'frontMatter' | 'broken'>,
  named: Named,
): PromptMetadata {
  if (!frontMatter || broken) return { ext: {}, metadata: {}, config: {} };
  const raw = frontMatter.value;
  const known = pick(raw, RESERVED);
  return {
    ...known,
    ...('tools' in known ? resolveTools(known, named.tools) : {}),
    ...expanded(known, 'input', named.schemas),
    ...expanded(known, 'output', named.schemas),
    config: { ...asMap(known.config) },
    raw,
    ext: extensions(raw),
    metadata: {},
  };
}

/** `metadata` is not among them, in the reference either. */
const RESERVED = [
  'config',
  'description',
  'input',
  'model',
  'name',
  'output',
  'toolDefs',
  'tools',
  'variant',
  'version',
];

function pick(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.filter((name) => Object.hasOwn(fields, name)).map((name) => [name, fields[name]]));
}

function resolveTools({ tools, toolDefs }: Fields, defined: Fields): Fields {
  if (!Array.isArray(tools)) return {};
  const isDefined = (name: unknown) => Object.hasOwn(defined, String(name)) && Boolean(defined[String(name)]);
  return {
    tools: tools.filter((name) => !isDefined(name)),
    toolDefs: [...(Array.isArray(toolDefs) ? toolDefs : []), ...tools.filter(isDefined).map((name) => defined[name])],
  };
}

function expanded(known: Fields, field: 'input' | 'output', schemas: Fields): Fields {
  const value = asMap(known[field]);
  if (!value?.schema) return {};
  const { schema, errors } = expandPicoschema(value.schema, namedSchemas(schemas));
  return errors.length > 0 ? {} : { [field]: { ...value, schema } };
}

/** `a.b.c: 1` is `{ 'a.b': { c: 1 } }`. */
function extensions(raw: Fields): Record<string, Fields> {
  const spaces = new Map<string, [string, unknown][]>();
  for (const [key, value] of Object.entries(raw)) {
    const dot = key.lastIndexOf('.');
    if (dot < 0 || RESERVED.includes(key)) continue;
    const fields = spaces.get(key.slice(0, dot)) ?? [];
    spaces.set(key.slice(0, dot), [...fields, [key.slice(dot + 1), value]]);
  }
  return Object.fromEntries([...spaces].map(([space, fields]) => [space, Object.fromEntries(fields)]));
}

function asMap(value: unknown): Fields | undefined {
  return isMap(value) ? value : undefined;
}
