import { createEngine, type Engine, type Values } from './engine.ts';
import { explain, RenderError } from './errors.ts';
import { keeping } from './kept.ts';
import { accept, chooseMarks, MARKER, type Marks, shield, unshield } from './markers.ts';
import { treeOf } from './tree.ts';
import type { RenderRequest } from './types.ts';

/** A rendered template before it is split: markers that count start with `marks.mark`, all others are text. */
export interface RawText {
  readonly text: string;
  readonly marks: Marks;
  readonly log: readonly string[];
}

/** The plain render of a template's text. Throws RenderError. */
export function renderText(request: RenderRequest): RawText {
  try {
    return renderMarked(request, engineFor(request, ''));
  } catch (thrown) {
    throw explain(thrown, request);
  }
}

function renderMarked(request: RenderRequest, engine: Engine): RawText {
  const values = valuesOf(request);
  const texts = [request.body, ...Object.values(request.partials)];
  const marks = chooseMarks([texts, values]);
  if (marks === undefined) throw new RenderError(NO_MARKS);
  const plain = engine(values, marks);
  const typed = texts.some((text) => text.includes(MARKER));
  if (!typed || !plain.text.includes(MARKER)) return { ...plain, marks };
  // With the data's own hidden, every marker that is left was typed by the author.
  const hidden = engine(shield(values, marks.shields), marks);
  return { text: unshield(accept(hidden.text, marks), marks.shields), marks, log: plain.log };
}

/** `input` becomes a plain object, which Handlebars can compare with text. */
export function valuesOf({ input, prompt, context, history, docs }: RenderRequest): Values {
  return { input: { ...input }, prompt, context, history, docs };
}

const NO_MARKS = 'The data uses every character of the private use area (U+E000 to U+F8FF). Leave some of them out.';

const engineFor = keeping((texts) => createEngine(texts, treeOf));
