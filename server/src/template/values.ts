import { isAlias, isScalar, type Node, visit, type Document as YamlDocument } from 'yaml';
import type { Problem, Span } from '../text/index.ts';
import { lineEnd } from './characters.ts';
import { spanOf } from './place.ts';
import { remove } from './problems.ts';
import { yamlProblem } from './yamlPlaces.ts';

/** The values of front matter as plain data, or why there are none. */
export interface Values {
  readonly value: Readonly<Record<string, unknown>> | undefined;
  readonly problems: readonly Problem[];
}

/** Takes the values out of YAML that parsed. Keys are own properties, whatever their names; bombs of aliases are refused. */
export function readValues(document: YamlDocument, text: string, yaml: Span): Values {
  const first = { start: yaml.start, end: lineEnd(text, yaml.start, yaml.end) };
  const refuse = (span: Span, message: string): Values => ({
    value: undefined,
    problems: [{ code: 'yaml', severity: 'error', message, span }],
  });
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES }) ?? {};
  } catch {
    return refuse(
      aliasSpan(document, text, yaml) ?? first,
      'Aliases multiply this front matter beyond all measure. Write the values out.',
    );
  }
  if (Array.isArray(value))
    return refuse(first, 'Front matter is a map of fields, such as `model: provider/name`; this is a list.');
  if (typeof value !== 'object' || value === null) return refuse(first, notAMap(String(value)));
  const tag = unplainTag(document, text, yaml);
  if (tag) return { value: undefined, problems: [tag] };
  const fault = unplain(value);
  if (fault) return refuse(aliasSpan(document, text, yaml) ?? first, fault);
  return { value: value as Record<string, unknown>, problems: [] };
}

/** As many as `yaml`, and with it Dotprompt, allows. */
const MAX_ALIASES = 100;

function notAMap(value: string): string {
  return /^[\w.]+$/.test(value)
    ? `\`${value}\` has no value. Write \`${value}: …\`.`
    : 'Front matter is a map of fields, such as `model: provider/name`; this is plain text.';
}

function aliasSpan(document: YamlDocument, text: string, yaml: Span): Span | undefined {
  let found: Span | undefined;
  visit(document, {
    Alias(_, node) {
      if (isAlias(node)) found = spanOf(node, text, yaml);
      return visit.BREAK;
    },
  });
  return found;
}

/** The first tag that makes of its value what no JSON has, such as bytes or a set. */
function unplainTag(document: YamlDocument, text: string, yaml: Span): Problem | undefined {
  let found: Problem | undefined;
  if (!text.slice(yaml.start, yaml.end).includes('!')) return undefined;
  visit(document, {
    Node(_, node) {
      if (isAlias(node) || !node.tag || isPlain(node)) return undefined;
      const value = yaml.start + (node.range?.[0] ?? 0);
      const start = yaml.start + text.slice(yaml.start, value).search(/!\S*\s*$/);
      const end = start + /^\S*/.exec(text.slice(start))![0].length;
      const message = `\`${text.slice(start, end)}\` gives no plain value, and front matter is refused here with it. Write the value without it.`;
      found = yamlProblem({ start, end }, message, [remove({ start, end: value }, 'Remove the tag')]);
      return visit.BREAK;
    },
  });
  return found;
}

/** Sets and ordered maps keep their tags; other lists and maps are plain whatever theirs say. */
function isPlain(node: Node): boolean {
  if (isScalar(node)) return typeof node.value !== 'object' || node.value === null;
  return !/^tag:yaml\.org,2002:(?:set|omap)$/.test(node.tag ?? '');
}

/** Why a value is no JSON: it contains itself, or is far too large written out. */
function unplain(root: object): string | undefined {
  const sizes = new Map<object, number>();
  let fault: string | undefined;
  const sizeOf = (value: unknown): number => {
    if (typeof value !== 'object' || value === null || fault) return 1;
    const known = sizes.get(value);
    if (known === 0) fault = 'An alias stands within the value that it repeats. Write the value out.';
    if (known !== undefined) return known;
    sizes.set(value, 0);
    const size = Object.values(value).reduce<number>((sum, one) => sum + sizeOf(one), 1);
    sizes.set(value, size);
    return size;
  };
  const size = sizeOf(root);
  return (
    fault ??
    (size > MAX_VALUES ? 'Aliases multiply this front matter beyond all measure. Write the values out.' : undefined)
  );
}

const MAX_VALUES = 50_000;
