import Handlebars from 'handlebars';
import { createHelpers, type Session } from './helpers.ts';
import type { Texts } from './kept.ts';
import { createLog } from './log.ts';
import { type Marks, unshield } from './markers.ts';
import type { RenderRequest } from './types.ts';

/** What a template is rendered with. */
export type Values = Pick<RenderRequest, 'input' | 'prompt' | 'context' | 'history' | 'docs'>;

/** Renders a template to one text, with markers between its messages; throws what Handlebars throws. */
export type Engine = (values: Values, marks: Marks) => { readonly text: string; readonly log: readonly string[] };

/** The tree that Handlebars' own `parse` makes of a text, as it is or with markers in it. */
export type Parse = (text: string, partial: string | undefined) => hbs.AST.Program;

/**
 * A template and its partials in a Handlebars environment of their own: nothing is registered globally, only own
 * properties of the data are read, and only the trees of these texts can be compiled.
 */
export function createEngine({ body, partials }: Texts, parse: Parse): Engine {
  const session: Session = { mark: '', reveal: (value) => value };
  const log = createLog();
  const handlebars = Handlebars.create();
  const helpers = createHelpers(session, handlebars.helpers);
  handlebars.registerHelper(helpers);
  // Its `compile` parses what it gets: here trees, on which the white-space pass must not run twice.
  Object.assign(handlebars, { log: log.write, parse: (tree: hbs.AST.Program) => tree });
  const knownHelpers = Object.fromEntries(Object.keys(helpers).map((name) => [name, true])) as unknown as KnownHelpers;
  const options: CompileOptions = { noEscape: true, knownHelpersOnly: true, knownHelpers };
  const compile = (text: string, partial?: string) => handlebars.compile(parse(text, partial), options);
  for (const [name, text] of Object.entries(partials)) {
    const partial = lazy(() => compile(text, name));
    handlebars.registerPartial(name, partial);
  }
  const template = lazy(() => compile(body));
  return (values, { mark, shields }) => {
    session.mark = mark;
    session.reveal = (value) => (typeof value === 'string' ? unshield(value, shields) : value);
    return log.during(() => template(values.input, { data: dataVariables(values) }));
  };
}

/** A partial that is never called may be broken. */
function lazy(compile: () => Handlebars.TemplateDelegate): Handlebars.TemplateDelegate {
  let compiled: Handlebars.TemplateDelegate | undefined;
  return (context, options) => {
    compiled ??= compile();
    return compiled(context, options);
  };
}

/** The `@` variables; `input` says nothing any more once it is rendered (`dotprompt.ts`, `renderFunc`). */
function dataVariables({ prompt, docs, history, context = {} }: Values): Record<string, unknown> {
  const { input: _, ...metadata } = prompt;
  // Handlebars would compile what stands there.
  const { 'partial-block': __, ...variables } = context;
  return { metadata: { prompt: metadata, docs, messages: history }, ...variables };
}
