import { isAlias, visit, type Document as YamlDocument } from 'yaml';
import type { Problem, Span } from '../text/index.ts';
import { lineEnd } from './characters.ts';
import { spanOf } from './place.ts';

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

/** Why a value is no JSON: it contains itself, is far too large written out, or holds what only YAML has. */
function unplain(root: object): string | undefined {
  const sizes = new Map<object, number>();
  let fault: string | undefined;
  const sizeOf = (value: unknown): number => {
    if (typeof value !== 'object' || value === null || fault) return 1;
    const known = sizes.get(value);
    if (known === 0) fault = 'An alias stands within the value that it repeats. Write the value out.';
    if (known !== undefined) return known;
    sizes.set(value, 0);
    if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) {
      fault = 'A YAML tag such as `!!binary` or `!!set` gives no plain value. Write the value without it.';
    }
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
