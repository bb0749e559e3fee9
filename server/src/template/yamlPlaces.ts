import { isCollection, isScalar, visit, type Document as YamlDocument } from 'yaml';
import { type Fix, type Problem, type Span, shorten } from '../text/index.ts';
import { lineEnd, trimEnd } from './characters.ts';
import { spanOf } from './place.ts';
import { error, replace } from './problems.ts';

/** The YAML of a template, in the template's own offsets. */
export interface YamlSource {
  readonly document: YamlDocument;
  readonly text: string;
  readonly yaml: Span;
}

/** From an offset to the end of its line, without a comment behind it. */
export function lineSpan(offset: number, { text, yaml }: YamlSource): Span {
  const start = Math.min(offset + (/^[ \t]*/.exec(text.slice(offset, yaml.end))?.[0].length ?? 0), yaml.end);
  const line = text.slice(start, lineEnd(text, start, yaml.end));
  const comment = /\s#.*$/.exec(line)?.index ?? line.length;
  return { start, end: trimEnd(text, start, start + comment) };
}

export function nextLine(offset: number, { text, yaml }: YamlSource): number {
  const end = lineEnd(text, offset, yaml.end);
  return Math.min(yaml.end, text.startsWith('\r\n', end) ? end + 2 : end + 1);
}

export function onOneLine({ start, end }: Span, at: YamlSource): Span {
  return { start, end: Math.max(start, Math.min(end, lineEnd(at.text, start, at.yaml.end))) };
}

/** Whether a key with its colon stands before an offset: what is there is the value, as far as the line goes. */
export function isValue(offset: number, { text, yaml }: YamlSource): boolean {
  return /:[ \t]*$/.test(text.slice(Math.max(yaml.start, text.lastIndexOf('\n', offset - 1) + 1), offset));
}

/** The last quoted text that begins before an offset. */
export function quotedBefore(offset: number, { document, text, yaml }: YamlSource): Span | undefined {
  let last: Span | undefined;
  visit(document, {
    Scalar(_, node) {
      const span = isScalar(node) && node.type?.startsWith('QUOTE') ? spanOf(node, text, yaml) : undefined;
      if (span && span.start < offset) last = span;
    },
  });
  return last;
}

/** The last list or map in brackets or braces, in no other one, that begins before an offset. */
export function flowBefore(offset: number, { document, text, yaml }: YamlSource): Span | undefined {
  let last: Span | undefined;
  visit(document, {
    Collection(_, node) {
      if (!isCollection(node) || !node.flow) return undefined;
      const span = spanOf(node, text, yaml);
      if (span && span.start < offset) last = span;
      return visit.SKIP;
    },
  });
  return last;
}

export function short(written: string): string {
  return shorten(written, 40);
}

export function yamlProblem(span: Span, message: string, fixes: readonly Fix[] = []): Problem {
  return error('yaml', span, message, fixes);
}

/** A fix that makes a string of a stretch. */
export function quote({ start, end }: Span, { text }: YamlSource): Fix {
  const quoted = `"${text.slice(start, end).replaceAll(/["\\]/g, '\\$&')}"`;
  return replace({ start, end }, quoted, 'Put quotes around it');
}
