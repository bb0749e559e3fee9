import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import type { OfferedFix } from '../findings/index.ts';
import type { Service } from '../service.ts';
import { type Asked, diagnosticsOf, touches } from './asked.ts';
import type { Client } from './client.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { Documents } from './documents.ts';
import { clientCommands, type OfferArguments } from './protocol.ts';
import type { Results } from './results.ts';
import { toCodeAction } from './toProtocol.ts';

export interface FindingActionPorts {
  readonly diagnostics: Pick<Diagnostics, 'findingsOf'>;
  readonly documents: Pick<Documents, 'at'>;
  readonly results: Pick<Results, 'get'>;
  readonly service: Pick<Service, 'mitigations'>;
  client(): Client;
}

/** What may help against the findings at a place, and the way to the answers that they count. */
export async function findingActions(ports: FindingActionPorts, asked: Asked): Promise<CodeAction[]> {
  return [...(await mitigationActions(ports, asked)), ...answerActions(ports, asked)];
}

/** Where the editor can ask for it, both texts are measured again afterwards. */
async function mitigationActions(ports: FindingActionPorts, asked: Asked): Promise<CodeAction[]> {
  const { diagnostics, documents, service, client } = ports;
  const found = diagnostics.findingsOf(asked.path).filter(({ range }) => touches(range, asked.place));
  const before = client().has(clientCommands.offerMeasureAgain) ? documents.at(asked.path)?.getText() : undefined;
  const actions = found.map(async (finding) => {
    const fixes = await service.mitigations(asked.path, finding);
    const changing = fixes.filter(({ edits }) => edits.length > 0);
    return changing.map((fix) => mitigationAction(fix, asked, before, diagnosticsOf(asked, finding)));
  });
  return uniqueTitles((await Promise.all(actions)).flat());
}

function mitigationAction(
  { title, evidence, edits, aggregate }: OfferedFix,
  { path, target }: Asked,
  before: string | undefined,
  diagnostics: Diagnostic[],
): CodeAction {
  const fix = { title: `Fix: ${title}`, edits: edits.map((edit) => ({ file: path, ...edit })) };
  const action = toCodeAction(fix, diagnostics, target);
  if (before === undefined) return action;
  const argument: OfferArguments = { uri: target.uri(path), before, evidence, ...(aggregate && { aggregate }) };
  const command = { title: 'Measure again', command: clientCommands.offerMeasureAgain, arguments: [argument] };
  return { ...action, command };
}

/** One change may answer two findings. */
function uniqueTitles(actions: readonly CodeAction[]): CodeAction[] {
  return [...new Map(actions.map((action) => [action.title, action])).values()];
}

function answerActions({ diagnostics, results, client }: FindingActionPorts, asked: Asked): CodeAction[] {
  const record = results.get(asked.path)?.record;
  if (!record || !client().has(clientCommands.showAnswers)) return [];
  const found = diagnostics.findingsOf(asked.path).filter(({ range }) => touches(range, asked.place));
  return found.map((finding) => answersAction(record, finding.calls, diagnosticsOf(asked, finding)));
}

function answersAction(record: string, calls: readonly number[], diagnostics: Diagnostic[]): CodeAction {
  const title =
    calls.length === 1 ? 'Show the answer that it counts' : `Show the ${calls.length} answers that it counts`;
  const command = { title, command: clientCommands.showAnswers, arguments: [{ record, calls }] };
  return { title, kind: CodeActionKind.QuickFix, diagnostics, command };
}
