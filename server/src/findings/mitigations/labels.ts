import { locate, type Meaning } from '../../semantics/index.ts';
import { setField } from '../../template/index.ts';
import { insertion, type TextEdit } from '../../text/index.ts';
import { says } from './addSentence.ts';
import { hasField, listContract, loopOver } from './fields.ts';
import type { Mitigation } from './types.ts';

export const labels: Mitigation = {
  id: 'labels',
  title: 'Ask for labels instead of titles',
  addresses: ['M1', 'M2', 'M3', 'S4', 'S5', 'S6', 'E7'],
  evidence:
    'Labels cannot be misspelt or invented unnoticed, and several published rankers ask for them. They bring a preference for certain letters or numbers of their own, so look at position-bias afterwards.',
  edit(meaning) {
    const contract = listContract(meaning);
    const input = meaning.meta.rec.candidates?.input;
    if (contract?.by !== 'title' || input === undefined || says(meaning, OTHER_WORDS)) return undefined;
    const parts = [
      inAnswer(meaning),
      inCandidates(meaning),
      inSchema(meaning, input),
      inLoop(meaning, input),
      inWords(meaning),
    ];
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  },
};

/** Sentences that go on about titles, or speak of numbers already: they would contradict the new answer. */
const OTHER_WORDS =
  /\b(copy|spell\w*|exact(ly)?)\b[^.]{0,40}\btitles?\b|\btitles? exactly\b|\b(without|no|not)\b[^.]{0,30}\b(numbers?|labels?|letters?)\b/i;

/** Unless it is written, items with a label are answered by label. */
function inAnswer(meaning: Meaning): TextEdit[] | undefined {
  const isWritten = meaning.document.frontMatter?.place(['rec.answer', 'by']) !== undefined;
  return !isWritten ? [] : setField(meaning.document, ['rec.answer', 'by'], 'label');
}

function inCandidates({ meta, document }: Meaning): TextEdit[] | undefined {
  return meta.rec.candidates?.labels === 'none' ? setField(document, ['rec.candidates', 'labels'], 'numbers') : [];
}

/** Items written in Picoschema. */
function inSchema(meaning: Meaning, input: string): TextEdit[] | undefined {
  if (hasField(meaning, input, 'label')) return [];
  const { frontMatter } = meaning.document;
  const schema = (frontMatter?.value.input as { schema?: unknown } | undefined)?.schema;
  const keys = typeof schema === 'object' && schema !== null ? Object.keys(schema) : [];
  const key = keys.find((one) => one.replace(/\?$|\?(?=\()/, '').split('(')[0] === input && one.includes('(array'));
  return key === undefined ? undefined : setField(meaning.document, ['input', 'schema', key, 'label'], 'string');
}

function inLoop(meaning: Meaning, input: string): TextEdit[] | undefined {
  const shows = meaning.references.some(({ target }) => target?.[0] === input && target.at(-1) === 'label');
  if (shows) return [];
  const title = meaning.references.find(
    ({ target, file }) => file === undefined && target?.[0] === input && target.at(-1) === 'title',
  );
  const inner = loopOver(meaning, input)?.branches[0]?.body.find(
    (node) => node.kind === 'mustache' && title && node.start <= title.path.start && node.end >= title.path.end,
  );
  if (!inner || title?.path.segments.length !== 1) return undefined;
  const { text } = meaning.document;
  const from = bulletBefore(text, inner.start);
  return [{ span: { start: from, end: inner.start }, newText: '{{label}}. ' }];
}

/** Where a bullet in front of the title begins. */
function bulletBefore(text: string, at: number): number {
  return at - (/(?<=\n[ \t]*)[-*•][ \t]+$/.exec(text.slice(0, at))?.[0].length ?? 0);
}

/** The instruction's own words: "the titles only" becomes "the numbers only". */
function inWords(meaning: Meaning): TextEdit[] | undefined {
  const { text, body } = meaning.document;
  const span = locate({ kind: 'answerInstruction' }, meaning);
  if (!span || span.start < body.span.start) return undefined;
  const said = text.slice(span.start, span.end);
  const words = [...said.matchAll(/\b(titles?|names?)\b(?![^{]*\}\})/gi)];
  if (words.length === 0) return [insertion(span.end, ' Answer with the numbers in front of them.')];
  return words.map(({ index, 0: word }) => ({
    span: { start: span.start + index, end: span.start + index + word.length },
    newText: word.endsWith('s') ? numbersFor(meaning) : numbersFor(meaning).replace(/s$/, ''),
  }));
}

function numbersFor({ meta }: Meaning): string {
  const style = meta.rec.candidates?.labels ?? 'numbers';
  if (style === 'none' || style === 'numbers') return 'numbers';
  return style === 'letters' ? 'letters' : 'labels';
}
