import { locate, type Meaning, sentencesOf } from '../../semantics/index.ts';
import { breakOf } from '../../template/index.ts';
import { insertion, type TextEdit } from '../../text/index.ts';

/**
 * Adds a sentence beside the one that says how to answer, where all inputs can be named. Undefined where the template has
 * no such place or says the very sentence already.
 */
export function addSentence(meaning: Meaning, sentence: string, side: 'before' | 'after'): TextEdit[] | undefined {
  const { text, body } = meaning.document;
  const span = locate({ kind: 'answerInstruction' }, meaning);
  if (!span || span.start < body.span.start || text.includes(sentence)) return undefined;
  if (meaning.scopeAt(span.start).frames.length > 1) return undefined;
  const opens = /[:：]$/.test(text.slice(span.start, span.end));
  const edit = side === 'before' || opens ? before(text, span.start, sentence) : after(text, span.end, sentence);
  return [edit];
}

function before(text: string, at: number, sentence: string): TextEdit {
  const isFirst = text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim() === '';
  return insertion(at, `${sentence}${isFirst ? breakOf(text) : ' '}`);
}

function after(text: string, at: number, sentence: string): TextEdit {
  const isLast = /^[ \t]*(\r?\n|$)/.test(text.slice(at));
  return insertion(at, `${isLast ? breakOf(text) : ' '}${sentence}`);
}

/** Whether some sentence of the prompt says something like this. */
export function says(meaning: Meaning, pattern: RegExp): boolean {
  return sentencesOf(meaning).some(({ text }) => pattern.test(text));
}
