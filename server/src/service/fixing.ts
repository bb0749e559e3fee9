import {
  applyEdits,
  composedEdits,
  type FileFix,
  type FileProblem,
  lineIndex,
  onlyFix,
  type TextEdit,
} from '../text/index.ts';
import { judgeText } from './checks.ts';
import { isError } from './fileProblems.ts';
import { createTemplates } from './templates.ts';
import type { Texts } from './texts.ts';

/**
 * The text, and edits of a template or partial that make the corrections of its text which leave no choice, again and again until
 * there are none left. What would bring in an error of another kind is left out; a second time changes nothing.
 */
export async function allFixes(file: string, texts: Texts): Promise<{ text: string; edits: TextEdit[] }> {
  const original = await texts.read(file);
  let [text, edits]: [string, TextEdit[]] = [original, []];
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const problems = await judge(file, text, texts);
    const known = errorsIn(problems);
    const addsNone = async (tried: readonly TextEdit[]) =>
      errorsIn(await judge(file, applyEdits(text, tried), texts)).every((code) => known.includes(code));
    const made = await harmless(apart(singleFixes(problems, file, text)), addsNone);
    if (made.length === 0) break;
    edits = composedEdits(original, edits, made);
    text = applyEdits(text, made);
  }
  return { text: original, edits };
}

/** A correction may show what another one can do; more than a few times means that two of them undo each other. */
const MOST_PASSES = 10;

/** What would be told of a file if this were its text. */
async function judge(file: string, text: string, texts: Texts): Promise<readonly FileProblem[]> {
  const read = (path: string) => (path === file ? Promise.resolve(text) : texts.read(path));
  const own = { ...texts, read };
  return judgeText(file, { texts: own, templates: createTemplates(own) });
}

function errorsIn(problems: readonly FileProblem[]): string[] {
  return problems.filter(isError).map(({ code }) => code);
}

function singleFixes(problems: readonly FileProblem[], file: string, text: string): TextEdit[][] {
  const lines = lineIndex(text);
  const spanOf = ({ range }: FileFix['edits'][number]) => ({
    start: lines.offsetAt(range.start),
    end: lines.offsetAt(range.end),
  });
  const fixes = problems.map(onlyFix).filter((fix) => fix !== undefined);
  return fixes
    .filter(({ edits }) => edits.every((edit) => edit.file === file))
    .map(({ edits }) => edits.map((edit) => ({ span: spanOf(edit), newText: edit.newText })));
}

/** Of corrections that get in each other's way the first. */
function apart(fixes: readonly TextEdit[][]): TextEdit[][] {
  const taken: TextEdit[] = [];
  return fixes.filter((edits) => {
    const isFree = !edits.some((edit) => taken.some((one) => touch(one, edit)));
    if (isFree) taken.push(...edits);
    return isFree;
  });
}

function touch({ span: a }: TextEdit, { span: b }: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** All of them, else those that pass one by one. */
async function harmless(
  fixes: readonly TextEdit[][],
  passes: (edits: readonly TextEdit[]) => Promise<boolean>,
): Promise<TextEdit[]> {
  const all = fixes.flat();
  if (await passes(all)) return all;
  const kept: TextEdit[] = [];
  for (const edits of fixes) if (await passes([...kept, ...edits])) kept.push(...edits);
  return kept;
}
