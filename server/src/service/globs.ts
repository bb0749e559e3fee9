import { join } from '../text/index.ts';
import { isOrdinary } from './folders.ts';
import type { Texts } from './texts.ts';

/**
 * The files that a path or glob means, seen from `folder`, sorted. A path without wildcards is returned as it is, whether
 * the file exists or not. `*` and `?` stay within one name, `**` is any number of folders, `{a,b}` either of both.
 */
export async function expandGlob(texts: Texts, folder: string, pattern: string): Promise<string[]> {
  const alternatives = expandBraces(pattern.replaceAll('\\', '/'));
  const found = await Promise.all(alternatives.map((one) => expandOne(texts, folder, one)));
  return [...new Set(found.flat())].sort();
}

async function expandOne(texts: Texts, folder: string, pattern: string): Promise<string[]> {
  const steps = pattern.split('/');
  const fixed = steps.findIndex(isWild);
  if (fixed < 0) return [join(folder, pattern)];
  return match(texts, join(folder, steps.slice(0, fixed).join('/')), steps.slice(fixed), MAX_DEPTH);
}

async function match(texts: Texts, folder: string, steps: readonly string[], depth: number): Promise<string[]> {
  const [step = '', ...rest] = steps;
  if (depth === 0) return [];
  const { files, folders } = await texts.list(folder);
  const into = (name: string, further: readonly string[]) => match(texts, join(folder, name), further, depth - 1);
  if (step === '**') {
    const below = await Promise.all(folders.filter(isOrdinary).map((name) => into(name, steps)));
    return [...(rest.length > 0 ? await match(texts, folder, rest, depth) : []), ...below.flat()];
  }
  const test = toTest(step);
  if (rest.length === 0) return files.filter(test).map((name) => join(folder, name));
  const below = await Promise.all(folders.filter(test).map((name) => into(name, rest)));
  return below.flat();
}

/** A link may lead back up. */
const MAX_DEPTH = 20;

function isWild(step: string): boolean {
  return /[*?]/.test(step);
}

/** A test of one name, linear in its length: greedy matching that goes back to the last star only. */
function toTest(step: string): (name: string) => boolean {
  return (name) => {
    let [at, star, resume] = [0, -1, 0];
    for (let i = 0; i < name.length; ) {
      if (step[at] === '*') [star, resume, at] = [at, i, at + 1];
      else if (step[at] === '?' || step[at] === name[i]) [at, i] = [at + 1, i + 1];
      else if (star >= 0) [at, resume, i] = [star + 1, resume + 1, resume + 1];
      else return false;
    }
    return /^\**$/.test(step.slice(at)) && !(name.startsWith('.') && step[0] !== '.');
  };
}

/** `a{b,c}` as `ab` and `ac`; braces that do not match stand for themselves. */
function expandBraces(pattern: string): string[] {
  const [whole, before = '', choices = '', after = ''] = /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/.exec(pattern) ?? [];
  if (whole === undefined) return [pattern];
  return choices.split(',').flatMap((choice) => expandBraces(before + choice + after));
}
