import { isMap, visit } from 'yaml';
import type { Problem } from '../text/index.ts';
import { replace } from './problems.ts';
import { type YamlSource, yamlProblem } from './yamlPlaces.ts';

/**
 * White space that looks like a blank and is a letter for YAML, before a field or right behind its colon: told alone, since
 * what YAML then makes of the lines around it helps nobody.
 */
export function oddSpaces(at: YamlSource): Problem[] {
  const source = at.text.slice(at.yaml.start, at.yaml.end);
  if (!ODD.test(source)) return [];
  const isRead = at.document.errors.length === 0 && isMap(at.document.contents);
  const starts = isRead ? oddStarts(at) : undefined;
  return [...source.matchAll(PLACES)].flatMap((match) => {
    const start = at.yaml.start + match.index + match[1]!.length;
    const found = match[2]!;
    if (starts && !starts.has(start)) return [];
    const span = { start, end: start + found.length };
    const message = `Here is ${nameOf(found)}, which looks like a space and is a letter for YAML. Write spaces in its place.`;
    return [yamlProblem(span, message, [replace(span, ' '.repeat(found.length), 'Write spaces')])];
  });
}

const SPACES = String.raw`\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff`;
const ODD = new RegExp(`[${SPACES}]`);
/** Before a field or an item of a list; behind a colon. */
const PLACES = new RegExp(String.raw`(^ *|^ *[\w.'"-]+:)([${SPACES}]+)(?=[ ${SPACES}]*\S)`, 'gm');

/** Where keys and values begin with such a character. */
function oddStarts({ document, yaml }: YamlSource): ReadonlySet<number> {
  const starts = new Set<number>();
  visit(document, {
    Scalar(_, { type, value, range }) {
      if (type === 'PLAIN' && range && ODD.test(String(value).charAt(0))) starts.add(yaml.start + range[0]);
    },
  });
  return starts;
}

function nameOf(found: string): string {
  const code = `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return found.startsWith('\u00a0') ? `a no-break space (${code})` : `the character ${code}`;
}
