import { normalForm } from './normalise.ts';

/**
 * Whether an answer is the prompt's own text again: nine tenths of its words stand in runs of six that the prompt has too.
 * Fewer than four words are no echo; a short answer has to be in the prompt as a whole.
 */
export function echoes(answer: string, prompt: string): boolean {
  if (answer.length > MOST_TIMES * prompt.length) return false;
  const words = split(answer);
  if (words.length < LEAST) return false;
  const size = Math.min(RUN, words.length);
  const known = runsOf(split(prompt), size);
  const covered = new Set<number>();
  for (let i = 0; i + size <= words.length; i++) {
    if (!known.has(words.slice(i, i + size).join(' '))) continue;
    for (let j = i; j < i + size; j++) covered.add(j);
  }
  return covered.size >= SHARE * words.length;
}

function runsOf(words: readonly string[], size: number): ReadonlySet<string> {
  return new Set(
    words.slice(0, Math.max(0, words.length - size + 1)).map((_, i) => words.slice(i, i + size).join(' ')),
  );
}

/** Words in normal form, of the first hundred thousand units. */
function split(text: string): string[] {
  return text
    .slice(0, MOST_TEXT)
    .split(/\s+/)
    .map((word) => normalForm(word) || word)
    .filter(Boolean);
}

const LEAST = 4;
const RUN = 6;
const SHARE = 0.9;
const MOST_TIMES = 3;
const MOST_TEXT = 100_000;
