import type { Meaning } from '../semantics/index.ts';
import { breakOf } from '../template/index.ts';
import type { Fix } from '../text/index.ts';
import { insertAt, proposed } from './places.ts';

/** A sentence at the end of the prompt; it may also be said in other words, and elsewhere. */
export function proposeSentence(sentence: string, meaning: Meaning): Fix {
  return proposed(addSentence(sentence, meaning));
}

/** On a line of its own at the end; before a cue such as `Answer:` that the model is to go on from. */
function addSentence(sentence: string, { document }: Meaning): Fix {
  const { start, end } = document.body.span;
  const body = document.text.slice(start, end).trimEnd();
  const cue = /\r?\n[ \t]*[\p{L} ]{1,30}:$/u.exec(body);
  const offset = start + (cue ? cue.index : body.length);
  return insertAt(offset, `${breakOf(document.text)}${sentence}`, `Add "${sentence}"`);
}
