import { isMap, isNode, visit, type YAMLError, type Document as YamlDocument } from 'yaml';
import type { Problem, Span } from '../text/index.ts';
import { lineEnd } from './characters.ts';
import { insert, remove, replace } from './problems.ts';
import {
  flowBefore,
  isValue,
  lineSpan,
  nextLine,
  onOneLine,
  quote,
  quotedBefore,
  short,
  type YamlSource,
  yamlProblem,
} from './yamlPlaces.ts';

/** An error of the YAML parser at the place where to look, in words that say what to do. */
export function describeYamlError(error: YAMLError, at: YamlSource): Problem {
  const start = Math.min(at.yaml.start + error.pos[0], at.yaml.end);
  const end = Math.min(Math.max(at.yaml.start + error.pos[1], start), at.yaml.end);
  const describer = DESCRIBERS[error.code];
  return (
    describer?.({ start, end }, at, error.message) ?? yamlProblem(onOneLine({ start, end }, at), own(error.message))
  );
}

type Describer = (span: Span, at: YamlSource, message: string) => Problem | undefined;

const DESCRIBERS: Readonly<Record<string, Describer>> = {
  TAB_AS_INDENT: tabs,
  DUPLICATE_KEY: duplicateKey,
  MISSING_CHAR: missingCharacter,
  MULTILINE_IMPLICIT_KEY: noColon,
  BLOCK_AS_IMPLICIT_KEY: nestedMap,
  BLOCK_IN_FLOW: blockInFlow,
  BAD_INDENT: (span, at, message) => (message.startsWith('Flow') ? unclosedFlow(span, at) : badIndent(span, at)),
  BAD_SCALAR_START: reservedStart,
  BAD_DQ_ESCAPE: badEscape,
  UNEXPECTED_TOKEN: unexpectedToken,
  MULTIPLE_DOCS: secondDocument,
};

function tabs(span: Span, { text }: YamlSource): Problem {
  const run = /^\t+/.exec(text.slice(span.start, lineEnd(text, span.start, text.length)))?.[0] ?? '';
  const tab = { start: span.start, end: span.start + run.length };
  return yamlProblem(tab, 'YAML is indented with spaces, never with tabs.', [
    replace(tab, '  '.repeat(run.length), 'Indent with spaces'),
  ]);
}

function duplicateKey({ start }: Span, { document, text, yaml }: YamlSource): Problem {
  const [key = ''] =
    /^(?:"[^"\n]*"|'[^'\n]*'|[^:\n]*[^:\s])/.exec(text.slice(start, lineEnd(text, start, text.length))) ?? [];
  const message = `\`${key}\` is there twice, and Dotprompt then takes the whole file for prompt text. Remove one of the two.`;
  const pair = pairAt(start, document, yaml);
  const lines = pair && wholeLines(pair, text);
  const fixes = lines ? [remove(lines, `Remove this \`${key}\``)] : [];
  return { ...yamlProblem({ start, end: start + key.length }, message, fixes), code: 'duplicate-key' };
}

/** A field of a map without braces: from its key to the end of its value. */
function pairAt(start: number, document: YamlDocument, yaml: Span): Span | undefined {
  let found: Span | undefined;
  visit(document, {
    Pair(_, { key, value }, ancestors) {
      const owner = ancestors.at(-1);
      if (!isNode(key) || !key.range || yaml.start + key.range[0] !== start) return undefined;
      const end = yaml.start + ((isNode(value) && value.range?.[1]) || key.range[1]);
      if (isMap(owner) && !owner.flow) found = { start, end };
      return visit.BREAK;
    },
  });
  return found;
}

/** Undefined where something else stands on its first line. */
function wholeLines({ start, end }: Span, text: string): Span | undefined {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  // The value of a map that goes over lines ends with its last line break.
  const last = text[end - 1] === '\n' ? end - 1 : end;
  const next = text.indexOf('\n', last);
  if (text.slice(from, start).trim() !== '') return undefined;
  return { start: from, end: next < 0 ? text.length : next + 1 };
}

function missingCharacter(span: Span, at: YamlSource, message: string): Problem {
  if (message.startsWith('Missing closing')) return unclosedQuote(span, at);
  if (!message.startsWith('Missing ,')) return noColon(span, at);
  return yamlProblem(onOneLine(span, at), 'A comma is missing before this.', [insert(span.start, ', ', 'Add a comma')]);
}

/** At the opening quote, which is where to look. */
function unclosedQuote(span: Span, at: YamlSource): Problem {
  const quoted = quotedBefore(span.start, at);
  const start = quoted?.start ?? span.start;
  const end = lineSpan(start, at).end;
  const mark = at.text[start] === "'" ? "'" : '"';
  return yamlProblem({ start, end }, `This quote is never closed. Add \`${mark}\`.`, [insert(end, mark)]);
}

/** A word alone on its line: half-typed, it swallows the line below. */
function noColon({ start }: Span, at: YamlSource): Problem {
  const line = lineSpan(start, at);
  const written = at.text.slice(line.start, line.end);
  const glued = /^[\w.'"-]+:(?=\S)/.exec(written)?.[0];
  if (glued !== undefined) {
    const after = line.start + glued.length;
    return yamlProblem(line, `A space is missing after \`${glued}\`.`, [insert(after, ' ', 'Add a space')]);
  }
  if (written.startsWith('- ')) return badIndent(line, at);
  if (isValue(line.start, at)) return badIndent(lineSpan(nextLine(line.end, at), at), at);
  return yamlProblem(
    line,
    `\`${short(written)}\` is no field yet: a colon is missing. Write \`${short(written)}: …\`.`,
  );
}

function nestedMap({ start }: Span, at: YamlSource, message: string): Problem {
  if (message.startsWith('A block sequence')) return badIndent(lineSpan(start, at), at);
  const line = lineSpan(start, at);
  const written = at.text.slice(line.start, line.end);
  if (/:(?:\s|$)/.test(written)) {
    const quoting = quote(line, at);
    const quoted = quoting.edits[0]!.newText;
    return yamlProblem(line, `A value with a colon and a space in it needs quotes: \`${short(quoted)}\`.`, [quoting]);
  }
  return badIndent(lineSpan(nextLine(line.end, at), at), at);
}

function badIndent({ start }: Span, at: YamlSource): Problem {
  const message =
    'This line is indented like none above it. Fields of one map begin under each other, and so do items of one list.';
  return yamlProblem(lineSpan(start, at), message);
}

/** At the opening bracket or brace of the list or map. */
function unclosedFlow(span: Span, at: YamlSource): Problem {
  const flow = flowBefore(span.start, at);
  const start = flow?.start ?? span.start;
  const [what, closing] = at.text[start] === '{' ? ['map', '}'] : ['list', ']'];
  const line = lineSpan(start, at);
  return yamlProblem(line, `This ${what} is never closed. Add \`${closing}\`.`, [insert(line.end, closing)]);
}

/** Lines of fields are taken for the insides of a bracket or brace that stands open above them. */
function blockInFlow(span: Span, at: YamlSource): Problem | undefined {
  const flow = flowBefore(span.start, at);
  const isClosed = flow && /[\]}]$/.test(at.text.slice(flow.start, flow.end));
  return flow && !isClosed ? unclosedFlow(span, at) : undefined;
}

function reservedStart({ start }: Span, at: YamlSource): Problem {
  const line = lineSpan(start, at);
  const written = at.text.slice(line.start, line.end);
  return yamlProblem(line, `A value that begins with \`${written.charAt(0)}\` needs quotes.`, [quote(line, at)]);
}

function badEscape({ start }: Span, { text }: YamlSource): Problem {
  const span = { start, end: start + 2 };
  const written = text.slice(start, start + 2);
  const message = `\`${written}\` means nothing between double quotes. Write \`\\${written}\`, or use single quotes.`;
  return yamlProblem(span, message, [insert(start, '\\', `Write \`\\${written}\``)]);
}

function unexpectedToken(span: Span, at: YamlSource, message: string): Problem | undefined {
  const { text } = at;
  const line = lineSpan(span.start, at);
  const written = text[span.start] ?? '';
  const before = text.slice(0, span.start).trimEnd().at(-1) ?? '';
  if (message.includes('same line with key'))
    return yamlProblem(line, 'A list begins on the line below its key, or in brackets: `[a, b]`.');
  if ('"\''.includes(before) && before !== '') {
    return yamlProblem(
      line,
      `The quotes end before \`${short(text.slice(line.start, line.end))}\`. Write a quote within the value twice (\`''\`), or use the other kind around it.`,
    );
  }
  if (written === '}' || written === ']')
    return yamlProblem(
      { start: span.start, end: span.start + 1 },
      `\`${written}\` closes nothing here. Remove it, or put quotes around the value.`,
    );
  return yamlProblem(
    line,
    `\`${short(text.slice(line.start, line.end))}\` has no place here. Put quotes around the value, or a comma between two.`,
  );
}

function secondDocument({ start }: Span, at: YamlSource): Problem {
  const message =
    'Front matter is one YAML document, and another one begins here. Remove the line `...` or `---` before it.';
  return yamlProblem(lineSpan(start, at), message);
}

/** The parser's own words, as a sentence. */
function own(message: string): string {
  const [first = ''] = message.split('\n');
  return `${first.replace(/[.:\s]+$/, '')}.`;
}
