import { type CodeAction, type CodeActionContext, CodeActionKind } from 'vscode-languageserver';
import type { Language, PlacedEdit } from '../service.ts';
import { baseName, type FileFix, type FileProblem, onlyFix, type Range } from '../text/index.ts';
import { type Asked, diagnosticsOf, touches } from './asked.ts';
import { FIX_ALL } from './capabilities.ts';
import type { Diagnostics } from './diagnostics.ts';
import { type Documents, isTemplate } from './documents.ts';
import { type FindingActionPorts, findingActions } from './findingActions.ts';
import { type EditTarget, editTarget, toCodeAction, toWorkspaceEdit } from './toProtocol.ts';

interface ActionPorts extends FindingActionPorts {
  readonly diagnostics: Diagnostics;
  readonly documents: Documents;
  readonly language: Pick<Language, 'allFixes' | 'missingPartial' | 'suppressions'>;
}

/**
 * Corrections of the problems at a place, for findings the way to the answers that they count, and ways to silence a
 * rule; where all corrections are asked for, one action with those that leave no choice.
 */
export async function codeActions(
  ports: ActionPorts,
  path: string,
  place: Range,
  { diagnostics, only = [CodeActionKind.QuickFix] }: CodeActionContext,
): Promise<CodeAction[]> {
  const target = editTarget(ports.documents, ports.client());
  const problems = ports.diagnostics.problemsOf(path);
  const all = only.some((kind) => isWithin(FIX_ALL, kind)) ? await fixAll(ports, path, target) : [];
  if (!only.some((kind) => isWithin(CodeActionKind.QuickFix, kind))) return all;
  const here = problems.filter(({ range }) => touches(range, place));
  const asked: Asked = { path, place, diagnostics, target };
  return [
    ...here.flatMap((problem) => fixesOf(problem, asked)),
    ...(await Promise.all(here.map((problem) => creatingActions(ports, problem, asked)))).flat(),
    ...(await findingActions(ports, asked)),
    ...(isTemplate(path) ? await silencingActions(ports, here, asked) : []),
    ...all,
  ];
}

/** The only correction of a problem is the one that a key press applies. */
function fixesOf(problem: FileProblem, asked: Asked): CodeAction[] {
  const preferred = onlyFix(problem) ? { isPreferred: true } : {};
  return toActions(problem, problem.fixes ?? [], asked).map((action) => ({ ...action, ...preferred }));
}

function toActions(problem: FileProblem, fixes: readonly FileFix[], asked: Asked): CodeAction[] {
  return fixes.map((fix) => toCodeAction(fix, diagnosticsOf(asked, problem), asked.target));
}

/** A partial that is not there is made, where the editor can make files. */
async function creatingActions(
  { client, documents, language }: ActionPorts,
  problem: FileProblem,
  asked: Asked,
): Promise<CodeAction[]> {
  if (problem.code !== 'missing-partial' || !client().createsFiles || !client().versionedEdits) return [];
  const file = await language.missingPartial(asked.path, problem.range);
  if (file === undefined) return [];
  const create = { kind: 'create' as const, uri: documents.uri(file), options: { ignoreIfExists: true } };
  const title = `Create \`${baseName(file)}\``;
  const diagnostics = diagnosticsOf(asked, problem);
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics, edit: { documentChanges: [create] } }];
}

async function silencingActions(
  { language }: ActionPorts,
  here: readonly FileProblem[],
  asked: Asked,
): Promise<CodeAction[]> {
  const actions = unique(here).map(async (problem) =>
    toActions(problem, await language.suppressions(asked.path, problem.code, problem.range), asked),
  );
  return merged((await Promise.all(actions)).flat());
}

/** Problems of one code on two lines are silenced in the whole file by one action. */
function merged(actions: readonly CodeAction[]): CodeAction[] {
  const byEdit = new Map<string, CodeAction>();
  for (const action of actions) {
    const id = JSON.stringify([action.title, action.edit]);
    const diagnostics = [...(byEdit.get(id)?.diagnostics ?? []), ...(action.diagnostics ?? [])];
    byEdit.set(id, { ...action, diagnostics });
  }
  return [...byEdit.values()];
}

/** One of each code and line: that is what silencing is about. */
function unique(problems: readonly FileProblem[]): FileProblem[] {
  return [...new Map(problems.map((one) => [`${one.code} ${one.range.start.line}`, one])).values()];
}

/** What one pass over the shown problems corrects is enough where no correction changes what the others are about. */
async function fixAll({ diagnostics, language }: ActionPorts, path: string, target: EditTarget): Promise<CodeAction[]> {
  const made = isTemplate(path) ? await language.allFixes(path) : ownFixes(diagnostics.problemsOf(path), path);
  if (made.length === 0) return [];
  const title = 'Fix all problems with a single correction';
  const edits = made.map((edit) => ({ file: path, ...edit }));
  return [{ title, kind: FIX_ALL, edit: toWorkspaceEdit({ edits }, target) }];
}

/** Of corrections that get in each other's way the first. */
function ownFixes(problems: readonly FileProblem[], path: string): PlacedEdit[] {
  const single = problems.map(onlyFix).filter((fix) => fix !== undefined);
  const own = single.filter(({ edits }) => edits.every(({ file }) => file === path));
  const taken: PlacedEdit[] = [];
  for (const { edits } of own) {
    if (!edits.some((edit) => taken.some((one) => touches(one.range, edit.range)))) taken.push(...edits);
  }
  return taken;
}

/** `source.fixAll.recprompt` is within `source` and `source.fixAll`. */
function isWithin(kind: string, asked: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}
