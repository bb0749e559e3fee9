import { type CodeAction, type CodeActionContext, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import type { Language } from '../service.ts';
import type { FileFix, FileProblem } from '../text/index.ts';
import { FIX_ALL } from './capabilities.ts';
import type { Client } from './client.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { Documents } from './documents.ts';
import { clientCommands } from './protocol.ts';
import type { Results } from './results.ts';
import { type EditTarget, toCodeAction, toWorkspaceEdit } from './toProtocol.ts';

interface ActionPorts {
  readonly diagnostics: Diagnostics;
  readonly documents: Documents;
  readonly results: Results;
  readonly language: Pick<Language, 'suppressions'>;
  client(): Client | undefined;
}

type Place = Diagnostic['range'];

/**
 * Corrections of the problems at a place, for findings the way to the answers that they count, and ways to silence a
 * rule; where all corrections are asked for, one action with those that leave no choice.
 */
export async function codeActions(
  ports: ActionPorts,
  path: string,
  place: Place,
  { diagnostics: asked, only = [CodeActionKind.QuickFix] }: CodeActionContext,
): Promise<CodeAction[]> {
  const { diagnostics, documents, client } = ports;
  const target = { uri: documents.uri, version: documents.version, versioned: client()?.versionedEdits === true };
  const problems = diagnostics.problemsOf(path);
  const all = only.some((kind) => isWithin(FIX_ALL, kind)) ? fixAll(problems, path, target) : [];
  if (!only.some((kind) => isWithin(CodeActionKind.QuickFix, kind))) return all;
  const here = problems.filter(({ range }) => touches(range, place));
  const ofProblem = (problem: FileProblem, fixes: readonly FileFix[]) =>
    fixes.map((fix) => toCodeAction(fix, diagnosticsOf(asked, problem), target));
  const fixes = here.flatMap((problem) => ofProblem(problem, problem.fixes ?? []).map(preferredOf(problem)));
  const silencing = await Promise.all(
    unique(here).map(async (problem) =>
      ofProblem(problem, await ports.language.suppressions(path, problem.code, problem.range)),
    ),
  );
  return [...fixes, ...answerActions(ports, path, place, asked), ...silencing.flat(), ...all];
}

/** The only correction of a problem is the one that a key press applies. */
function preferredOf({ fixes = [] }: FileProblem) {
  return (action: CodeAction): CodeAction => (fixes.length === 1 ? { ...action, isPreferred: true } : action);
}

/** Of corrections that get in each other's way the first. */
function fixAll(problems: readonly FileProblem[], path: string, target: EditTarget): CodeAction[] {
  const single = problems.flatMap(({ fixes = [] }) => (fixes.length === 1 ? [fixes[0]!] : []));
  const own = single.filter(({ edits }) => edits.every(({ file }) => file === path));
  const taken: FileFix['edits'][number][] = [];
  for (const { edits } of own) {
    if (!edits.some((edit) => taken.some((one) => touches(one.range, edit.range)))) taken.push(...edits);
  }
  if (taken.length === 0) return [];
  const title = 'Fix all problems with a single correction';
  return [{ title, kind: FIX_ALL, edit: toWorkspaceEdit({ title, edits: taken }, target) }];
}

function answerActions(
  { diagnostics, results, client }: ActionPorts,
  path: string,
  place: Place,
  asked: readonly Diagnostic[],
): CodeAction[] {
  const record = results.get(path)?.record;
  if (!record || !client()?.has(clientCommands.showAnswers)) return [];
  const found = diagnostics.findingsOf(path).filter(({ range }) => touches(range, place));
  return found.map((finding) => answersAction(record, finding.calls, diagnosticsOf(asked, finding)));
}

function answersAction(record: string, calls: readonly number[], diagnostics: Diagnostic[]): CodeAction {
  const title =
    calls.length === 1 ? 'Show the answer that it counts' : `Show the ${calls.length} answers that it counts`;
  const command = { title, command: clientCommands.showAnswers, arguments: [{ record, calls }] };
  return { title, kind: CodeActionKind.QuickFix, diagnostics, command };
}

function diagnosticsOf(asked: readonly Diagnostic[], { range, code }: { range: Place; code: string }): Diagnostic[] {
  return asked.filter((one) => one.code === code && same(one.range, range));
}

/** One of each code and line: that is what silencing is about. */
function unique(problems: readonly FileProblem[]): FileProblem[] {
  return [...new Map(problems.map((one) => [`${one.code} ${one.range.start.line}`, one])).values()];
}

/** `source.fixAll.recprompt` is within `source` and `source.fixAll`. */
function isWithin(kind: string, asked: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}

function touches(a: Place, b: Place): boolean {
  return !isBehind(a.start, b.end) && !isBehind(b.start, a.end);
}

function isBehind(a: Place['start'], b: Place['start']): boolean {
  return a.line > b.line || (a.line === b.line && a.character > b.character);
}

function same(a: Place, b: Place): boolean {
  return JSON.stringify([a.start, a.end]) === JSON.stringify([b.start, b.end]);
}
