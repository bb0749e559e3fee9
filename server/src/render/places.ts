import type { Span } from '../text/index.ts';
import { treeOf } from './tree.ts';

/** A statement of a template or partial that can show something. */
export interface Place {
  /** The text that is shown, white space control applied, or the whole statement. */
  readonly span: Span;
  readonly partial?: string;
  readonly from: 'template' | 'data';
  /** What stands before a partial that is alone on its line, and before every line that it shows. */
  readonly indent: string;
}

/**
 * The tree of a text, with a statement before and one after each of its own, which
 * `readStretches` finds again in what it renders. They come after the white-space pass, which they would disturb. The
 * indent of partials is taken out, since it would count them as text. Adds to `places`, whose indices are the numbers.
 */
export function withMarkers(text: string, partial: string | undefined, mark: string, places: Place[]): hbs.AST.Program {
  let next = places.length;
  places.push(...placesIn(text, partial));
  const enclose = (program: hbs.AST.Program): hbs.AST.Program => ({
    ...program,
    body: program.body.flatMap((statement) => {
      const number = next++;
      const { loc } = statement;
      return [content(`${mark}${number}(`, loc), inside(statement), content(`${mark}${number})`, loc)];
    }),
  });
  const inside = (statement: hbs.AST.Statement) => {
    const copy: Changing = { ...statement };
    if ('indent' in copy) copy.indent = '';
    if (copy.program) copy.program = enclose(copy.program);
    if (copy.inverse) copy.inverse = enclose(copy.inverse);
    return copy;
  };
  return enclose(treeOf(text));
}

type Changing = hbs.AST.Statement & Partial<Pick<hbs.AST.BlockStatement, 'program' | 'inverse'>> & { indent?: string };

/** In the order of the tree, outer statements before inner ones. */
function placesIn(text: string, partial: string | undefined): Place[] {
  // Handlebars loses count of columns at these two; a no-break space is white space to it as well.
  const countable = text.replace(/[\u2028\u2029]/g, '\u00a0');
  const starts = [0, ...[...countable.matchAll(/\r\n?|\n/g)].map(({ index, 0: { length } }) => index + length)];
  const offsetOf = ({ line, column }: hbs.AST.Position) => (starts[line - 1] ?? 0) + column;
  return statementsOf(treeOf(countable)).map((statement) => {
    const span = { start: offsetOf(statement.loc.start), end: offsetOf(statement.loc.end) };
    if (isContent(statement)) return { span: shownSpan(statement, span.start), partial, from: 'template', indent: '' };
    return { span, partial, from: 'data', indent: ('indent' in statement && (statement.indent as string)) || '' };
  });
}

/** What white space control has left of a text. */
function shownSpan({ value, original }: ContentStatement, start: number): Span {
  const ink = value.search(/\S/);
  const cut = ink < 0 ? original.indexOf(value) : original.search(/\S/) - ink;
  return { start: start + cut, end: start + cut + value.length };
}

function statementsOf({ body }: hbs.AST.Program): hbs.AST.Statement[] {
  return body.flatMap((statement) => [statement, ...innerPrograms(statement).flatMap(statementsOf)]);
}

function innerPrograms(statement: hbs.AST.Statement): hbs.AST.Program[] {
  const { program, inverse } = statement as Partial<hbs.AST.BlockStatement>;
  return [program, inverse].filter((inner) => inner !== undefined && inner !== null);
}

/** Handlebars' own declaration of `original` is wrong. */
interface ContentStatement extends hbs.AST.Statement {
  readonly value: string;
  readonly original: string;
}

function isContent(statement: hbs.AST.Statement): statement is ContentStatement {
  return statement.type === 'ContentStatement';
}

function content(value: string, loc: hbs.AST.SourceLocation): ContentStatement {
  return { type: 'ContentStatement', value, original: value, loc };
}
