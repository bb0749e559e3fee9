import { isAlias, isMap, visit, type Document as YamlDocument } from 'yaml';
import type { Problem, Span } from '../text/index.ts';
import { lineEnd } from './characters.ts';
import { spanOf } from './place.ts';
import { describeYamlError } from './yamlErrors.ts';
import { isValue, lineSpan, quote, type YamlSource, yamlProblem } from './yamlPlaces.ts';
import { oddSpaces } from './yamlSpaces.ts';

/** What is wrong with the YAML itself: at its exact place, in words for people, once for each line. */
export function yamlProblems(document: YamlDocument, text: string, yaml: Span): Problem[] {
  const at: YamlSource = { document, text, yaml };
  const odd = oddSpaces(at);
  if (odd.length > 0) return odd;
  const found = [
    ...unquotedExpressions(at),
    ...document.errors.slice(0, MAX_ERRORS).map((error) => describeYamlError(error, at)),
    ...unknownAliases(at),
  ];
  return oncePerLine(found, text).sort((a, b) => a.span.start - b.span.start);
}

/** A text that is wrong all over has enough with the first of its errors. */
const MAX_ERRORS = 50;

/** One mistake gives a row of errors; the first on a line is the one that helps. */
function oncePerLine(problems: readonly Problem[], text: string): Problem[] {
  const seen = new Set<number>();
  return problems.filter(({ span }) => {
    const line = lineEnd(text, span.start, text.length);
    const isNew = !seen.has(line);
    seen.add(line);
    return isNew;
  });
}

/** `{{x}}` without quotes is a map in a map for YAML, and no error. */
function unquotedExpressions(at: YamlSource): Problem[] {
  const found: Problem[] = [];
  if (!isIn('{{', at)) return found;
  visit(at.document, {
    Map(_, node) {
      const span = spanOf(node, at.text, at.yaml);
      if (!isMap(node) || !node.flow || !span || !at.text.startsWith('{{', span.start)) return undefined;
      const line = isValue(span.start, at) ? lineSpan(span.start, at) : span;
      const message =
        'A value that begins with `{{` needs quotes: YAML reads the braces as maps. Nothing is filled in here: only the text below the front matter is a template.';
      found.push({ ...yamlProblem(line, message, [quote(line, at)]), code: 'unquoted-expression' });
      return visit.SKIP;
    },
  });
  return found;
}

/** Aliases of what no anchor before them marks. */
function unknownAliases(at: YamlSource): Problem[] {
  const found: Problem[] = [];
  if (!isIn('*', at)) return found;
  const anchors = new Set<string>();
  visit(at.document, {
    Node(_, node) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.add(node.anchor);
        return;
      }
      const span = anchors.has(node.source) ? undefined : spanOf(node, at.text, at.yaml);
      if (!span) return;
      const written = at.text.slice(span.start, span.end);
      const message = `\`${written}\` repeats a value that no \`&${node.source}\` marks. Put quotes around it if it is text.`;
      found.push(yamlProblem(span, message, [quote(span, at)]));
    },
  });
  return found;
}

/** Whether the YAML has these characters at all; mostly it has not, and no node needs to be looked at. */
function isIn(characters: string, { text, yaml }: YamlSource): boolean {
  return text.slice(yaml.start, yaml.end).includes(characters);
}
