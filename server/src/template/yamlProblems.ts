import { isAlias, isCollection, isMap, isScalar, visit, type YAMLError, type Document as YamlDocument } from 'yaml';
import type { Fix, Problem, Span } from '../text/index.ts';
import { lineEnd, trimEnd } from './characters.ts';
import { spanOf } from './place.ts';

/** What is wrong with the YAML itself: at its exact place, in words for people, once for each line. */
export function yamlProblems(document: YamlDocument, text: string, yaml: Span): Problem[] {
  const at: Source = { document, text, yaml };
  const found = [
    ...unquotedExpressions(at),
    ...document.errors.map((error) => describe(error, at)),
    ...unknownAliases(at),
  ];
  return oncePerLine(found, text).sort((a, b) => a.span.start - b.span.start);
}

interface Source {
  readonly document: YamlDocument;
  readonly text: string;
  readonly yaml: Span;
}

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

function describe(error: YAMLError, at: Source): Problem {
  const start = Math.min(at.yaml.start + error.pos[0], at.yaml.end);
  const end = Math.min(Math.max(at.yaml.start + error.pos[1], start), at.yaml.end);
  const describer = DESCRIBERS[error.code];
  return describer?.({ start, end }, at, error.message) ?? problem(onOneLine({ start, end }, at), own(error.message));
}

type Describer = (span: Span, at: Source, message: string) => Problem | undefined;

const DESCRIBERS: Readonly<Record<string, Describer>> = {
  TAB_AS_INDENT: tabs,
  DUPLICATE_KEY: duplicateKey,
  MISSING_CHAR: (span, at, message) =>
    message.startsWith('Missing closing') ? unclosedQuote(span, at) : noColon(span, at),
  MULTILINE_IMPLICIT_KEY: noColon,
  BLOCK_AS_IMPLICIT_KEY: nestedMap,
  BAD_INDENT: (span, at, message) => (message.startsWith('Flow') ? unclosedFlow(span, at) : badIndent(span, at)),
  BAD_SCALAR_START: reservedStart,
  BAD_DQ_ESCAPE: badEscape,
  UNEXPECTED_TOKEN: unexpectedToken,
};

function tabs(span: Span, { text }: Source): Problem {
  const run = /^\t+/.exec(text.slice(span.start, lineEnd(text, span.start, text.length)))?.[0] ?? '';
  const tab = { start: span.start, end: span.start + run.length };
  return problem(tab, 'YAML is indented with spaces, never with tabs.', [
    replace('Indent with spaces', tab, '  '.repeat(run.length)),
  ]);
}

function duplicateKey({ start }: Span, { text }: Source): Problem {
  const [key = ''] =
    /^(?:"[^"\n]*"|'[^'\n]*'|[^:\n]*[^:\s])/.exec(text.slice(start, lineEnd(text, start, text.length))) ?? [];
  const message = `\`${key}\` is there twice, and Dotprompt then takes the whole file for prompt text. Remove one of the two.`;
  return { ...problem({ start, end: start + key.length }, message), code: 'duplicate-key' };
}

/** At the opening quote, which is where to look. */
function unclosedQuote(span: Span, at: Source): Problem {
  const quoted = lastNode(at, span.start, (node) => isScalar(node) && String(node.type).startsWith('QUOTE'));
  const start = quoted?.start ?? span.start;
  const end = lineSpan(start, at).end;
  const quote = at.text[start] === "'" ? "'" : '"';
  return problem({ start, end }, `This quote is never closed. Add \`${quote}\`.`, [insert(end, quote)]);
}

/** A word alone on its line: half-typed, it swallows the line below. */
function noColon({ start }: Span, at: Source): Problem {
  const line = lineSpan(start, at);
  const written = at.text.slice(line.start, line.end);
  const glued = /^[\w.'"-]+:(?=\S)/.exec(written)?.[0];
  if (glued !== undefined) {
    const after = line.start + glued.length;
    return problem(line, `A space is missing after \`${glued}\`.`, [insert(after, ' ', 'Add a space')]);
  }
  if (written.startsWith('-')) return badIndent(line, at);
  return problem(line, `\`${short(written)}\` is no field yet: a colon is missing. Write \`${short(written)}: …\`.`);
}

function nestedMap({ start }: Span, at: Source, message: string): Problem {
  if (message.startsWith('A block sequence')) return badIndent(lineSpan(start, at), at);
  const line = lineSpan(start, at);
  const written = at.text.slice(line.start, line.end);
  if (/:(?:\s|$)/.test(written)) {
    const quoted = `"${written.replaceAll(/["\\]/g, '\\$&')}"`;
    return problem(line, `A value with a colon and a space in it needs quotes: \`${short(quoted)}\`.`, [
      replace('Put quotes around it', line, quoted),
    ]);
  }
  return badIndent(lineSpan(nextLine(line.end, at), at), at);
}

function badIndent({ start }: Span, at: Source): Problem {
  const message =
    'This line is indented like none above it. Fields of one map begin under each other, and so do items of one list.';
  return problem(lineSpan(start, at), message);
}

/** At the opening bracket or brace of the list or map. */
function unclosedFlow(span: Span, at: Source): Problem {
  const flow = lastNode(at, span.start, (node) => isCollection(node) && node.flow === true);
  const start = flow?.start ?? span.start;
  const [what, closing] = at.text[start] === '{' ? ['map', '}'] : ['list', ']'];
  const line = lineSpan(start, at);
  return problem(line, `This ${what} is never closed. Add \`${closing}\`.`, [insert(line.end, closing)]);
}

function reservedStart({ start }: Span, at: Source): Problem {
  const line = lineSpan(start, at);
  const written = at.text.slice(line.start, line.end);
  return problem(line, `A value that begins with \`${written.charAt(0)}\` needs quotes.`, [
    replace('Put quotes around it', line, `"${written.replaceAll(/["\\]/g, '\\$&')}"`),
  ]);
}

function badEscape({ start }: Span, { text }: Source): Problem {
  const span = { start, end: start + 2 };
  const written = text.slice(start, start + 2);
  const message = `\`${written}\` means nothing between double quotes. Write \`\\${written}\`, or use single quotes.`;
  return problem(span, message, [insert(start, '\\', `Write \`\\${written}\``)]);
}

function unexpectedToken(span: Span, at: Source, message: string): Problem | undefined {
  const { text } = at;
  const line = lineSpan(span.start, at);
  const written = text[span.start] ?? '';
  const before = text.slice(0, span.start).trimEnd().at(-1) ?? '';
  if (message.includes('same line with key'))
    return problem(line, 'A list begins on the line below its key, or in brackets: `[a, b]`.');
  if ('"\''.includes(before) && before !== '') {
    return problem(
      line,
      `The quotes end before \`${short(text.slice(line.start, line.end))}\`. Write a quote within the value twice (\`''\`), or use the other kind around it.`,
    );
  }
  if (written === '}' || written === ']')
    return problem(
      { start: span.start, end: span.start + 1 },
      `\`${written}\` closes nothing here. Remove it, or put quotes around the value.`,
    );
  return problem(
    line,
    `\`${short(text.slice(line.start, line.end))}\` has no place here. Put quotes around the value, or a comma between two.`,
  );
}

/** `{{x}}` without quotes is a map in a map for YAML, and no error. */
function unquotedExpressions(at: Source): Problem[] {
  const found: Problem[] = [];
  visit(at.document, {
    Map(_, node) {
      const span = spanOf(node, at.text, at.yaml);
      if (!isMap(node) || !node.flow || !span || !at.text.startsWith('{{', span.start)) return undefined;
      const line = lineSpan(span.start, at);
      const written = at.text.slice(line.start, line.end);
      const message =
        'A value that begins with `{{` needs quotes: YAML reads the braces as maps. Nothing is filled in here: only the text below the front matter is a template.';
      const quoted = `"${written.replaceAll(/["\\]/g, '\\$&')}"`;
      found.push({
        ...problem(line, message, [replace('Put quotes around it', line, quoted)]),
        code: 'unquoted-expression',
      });
      return visit.SKIP;
    },
  });
  return found;
}

function unknownAliases(at: Source): Problem[] {
  const found: Problem[] = [];
  visit(at.document, {
    Alias(_, node) {
      const span = isAlias(node) && !node.resolve(at.document) ? spanOf(node, at.text, at.yaml) : undefined;
      if (!span) return;
      const written = at.text.slice(span.start, span.end);
      const message = `\`${written}\` repeats a value that no \`&${node.source}\` marks. Put quotes around it if it is text.`;
      found.push(problem(span, message, [replace('Put quotes around it', span, `"${written}"`)]));
    },
  });
  return found;
}

/** The last node of a kind that begins before an offset. */
function lastNode({ document, text, yaml }: Source, before: number, is: (node: unknown) => boolean): Span | undefined {
  let last: Span | undefined;
  visit(document, {
    Node(_, node) {
      const span = is(node) ? spanOf(node, text, yaml) : undefined;
      if (span && span.start < before) last = span;
    },
  });
  return last;
}

/** From an offset to the end of its line, without a comment behind it. */
function lineSpan(offset: number, { text, yaml }: Source): Span {
  const start = Math.min(offset + (/^[ \t]*/.exec(text.slice(offset, yaml.end))?.[0].length ?? 0), yaml.end);
  const line = text.slice(start, lineEnd(text, start, yaml.end));
  const comment = /\s#.*$/.exec(line)?.index ?? line.length;
  return { start, end: trimEnd(text, start, start + comment) };
}

function nextLine(offset: number, { text, yaml }: Source): number {
  const end = lineEnd(text, offset, yaml.end);
  return Math.min(yaml.end, text.startsWith('\r\n', end) ? end + 2 : end + 1);
}

function onOneLine({ start, end }: Span, at: Source): Span {
  return { start, end: Math.max(start, Math.min(end, lineEnd(at.text, start, at.yaml.end))) };
}

/** The parser's own words, as a sentence. */
function own(message: string): string {
  const [first = ''] = message.split('\n');
  return `${first.replace(/[.:\s]+$/, '')}.`;
}

function short(written: string): string {
  return written.length > 40 ? `${written.slice(0, 39)}…` : written;
}

function problem({ start, end }: Span, message: string, fixes: readonly Fix[] = []): Problem {
  return { code: 'yaml', severity: 'error', message, span: { start, end }, ...(fixes.length > 0 ? { fixes } : {}) };
}

function replace(title: string, { start, end }: Span, newText: string): Fix {
  return { title, edits: [{ span: { start, end }, newText }] };
}

function insert(offset: number, newText: string, title = `Add \`${newText}\``): Fix {
  return replace(title, { start: offset, end: offset }, newText);
}
