import { type CodeAction, type CodeActionContext, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import type { OfferedFix } from '../findings/index.ts';
import type { Language, Service } from '../service.ts';
import type { FileFix, FileProblem } from '../text/index.ts';
import { FIX_ALL } from './capabilities.ts';
import type { Client } from './client.ts';
import type { Diagnostics } from './diagnostics.ts';
import { type Documents, isTemplate } from './documents.ts';
import { clientCommands, type OfferArguments } from './protocol.ts';
import type { Results } from './results.ts';
import { type EditTarget, toCodeAction, toWorkspaceEdit } from './toProtocol.ts';

interface ActionPorts {
  readonly diagnostics: Diagnostics;
  readonly documents: Documents;
  readonly results: Results;
  readonly language: Pick<Language, 'missingPartial' | 'suppressions'>;
  readonly service: Pick<Service, 'mitigations'>;
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
    unique(isTemplate(path) ? here : []).map(async (problem) =>
      ofProblem(problem, await ports.language.suppressions(path, problem.code, problem.range)),
    ),
  );
  const creating = await Promise.all(here.map((problem) => creatingActions(ports, path, problem, asked)));
  const mitigating = await mitigationActions(ports, path, place, asked, target);
  return [
    ...fixes,
    ...creating.flat(),
    ...mitigating,
    ...answerActions(ports, path, place, asked),
    ...merged(silencing.flat()),
    ...all,
  ];
}

/** A partial that is not there is made, where the editor can make files. */
async function creatingActions(
  { client, documents, language }: ActionPorts,
  path: string,
  problem: FileProblem,
  asked: readonly Diagnostic[],
): Promise<CodeAction[]> {
  if (problem.code !== 'missing-partial' || !client()?.createsFiles || !client()?.versionedEdits) return [];
  const file = await language.missingPartial(path, problem.range);
  if (file === undefined) return [];
  const create = { kind: 'create' as const, uri: documents.uri(file), options: { ignoreIfExists: true } };
  const title = `Create \`${file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)}\``;
  const diagnostics = diagnosticsOf(asked, problem);
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics, edit: { documentChanges: [create] } }];
}

/** The only correction of a problem, which leaves no choice; undefined where there are several or it is a proposal. */
function onlyFix({ fixes = [] }: FileProblem): FileFix | undefined {
  return fixes.length === 1 && !fixes[0]!.proposal ? fixes[0] : undefined;
}

/** The only correction of a problem is the one that a key press applies. */
function preferredOf(problem: FileProblem) {
  return (action: CodeAction): CodeAction => (onlyFix(problem) ? { ...action, isPreferred: true } : action);
}

/** Of corrections that get in each other's way the first. */
function fixAll(problems: readonly FileProblem[], path: string, target: EditTarget): CodeAction[] {
  const single = problems.map(onlyFix).filter((fix) => fix !== undefined);
  const own = single.filter(({ edits }) => edits.every(({ file }) => file === path));
  const taken: FileFix['edits'][number][] = [];
  for (const { edits } of own) {
    if (!edits.some((edit) => taken.some((one) => touches(one.range, edit.range)))) taken.push(...edits);
  }
  if (taken.length === 0) return [];
  const title = 'Fix all problems with a single correction';
  return [{ title, kind: FIX_ALL, edit: toWorkspaceEdit({ edits: taken }, target) }];
}

/** What may help against the findings here; where the editor can ask for it, both texts are measured again afterwards. */
async function mitigationActions(
  { diagnostics, documents, service, client }: ActionPorts,
  path: string,
  place: Place,
  asked: readonly Diagnostic[],
  target: EditTarget,
): Promise<CodeAction[]> {
  const found = diagnostics.findingsOf(path).filter(({ range }) => touches(range, place));
  const before = documents.at(path)?.getText();
  const offers = client()?.has(clientCommands.offerMeasureAgain) && before !== undefined ? before : undefined;
  const actions = found.map(async (finding) => {
    const fixes = await service.mitigations(path, finding);
    const changing = fixes.filter(({ edits }) => edits.length > 0);
    return changing.map((fix) => mitigationAction(fix, path, offers, diagnosticsOf(asked, finding), target));
  });
  return uniqueTitles((await Promise.all(actions)).flat());
}

function mitigationAction(
  { title, evidence, edits, aggregate }: OfferedFix,
  path: string,
  before: string | undefined,
  diagnostics: Diagnostic[],
  target: EditTarget,
): CodeAction {
  const fix = { title: `Fix: ${title}`, edits: edits.map((edit) => ({ file: path, ...edit })) };
  const action = toCodeAction(fix, diagnostics, target);
  if (before === undefined) return action;
  const argument: OfferArguments = { uri: target.uri(path), before, evidence, ...(aggregate && { aggregate }) };
  const command = { title: 'Measure again', command: clientCommands.offerMeasureAgain, arguments: [argument] };
  return { ...action, command };
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

/** One change may answer two findings. */
function uniqueTitles(actions: readonly CodeAction[]): CodeAction[] {
  return [...new Map(actions.map((action) => [action.title, action])).values()];
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
