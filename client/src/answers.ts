import * as vscode from 'vscode';
import { type AnsweredCall, clientCommands } from '../../server/src/lsp/protocol.ts';
import { fenced } from '../../server/src/text/index.ts';
import { nameOf, templateOf } from './client.ts';
import type { Findings } from './findings.ts';
import { describeAnswer } from './reading.ts';

const SCHEME = 'recprompt-answers';

/** "Show Answers": the answers that a finding counts (or all of the last run) as a document to read and search. */
export function registerAnswers(findings: Findings): vscode.Disposable {
  const provider: vscode.TextDocumentContentProvider = {
    async provideTextDocumentContent({ query }) {
      const { record, calls } = JSON.parse(query) as { record: string; calls: number[] };
      return toMarkdown(record, await findings.answers(record, calls));
    },
  };
  const show = async (argument?: { record?: string; calls?: readonly number[] }) => {
    const uri = templateOf(argument);
    const record = argument?.record ?? (uri && (await findings.fetch(uri))?.result.record);
    if (!record)
      return void vscode.window.showInformationMessage('No run of this template yet. Run it against a model first.');
    await open(record, argument?.calls ?? [], uri);
  };
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, provider),
    vscode.commands.registerCommand(clientCommands.showAnswers, show),
  );
}

async function open(record: string, calls: readonly number[], template: vscode.Uri | undefined): Promise<void> {
  const path = `/Answers${template ? ` · ${nameOf(template)}` : ''}.md`;
  const uri = vscode.Uri.from({ scheme: SCHEME, path, query: JSON.stringify({ record, calls }) });
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
}

function toMarkdown(record: string, answers: readonly AnsweredCall[]): string {
  const heading = `# ${answers.length === 1 ? '1 answer' : `${answers.length} answers`}\n\nRecord: ${record}\n`;
  return [heading, ...answers.map(answerToMarkdown)].join('\n');
}

function answerToMarkdown({ outcome, messages }: AnsweredCall): string {
  const again = outcome.repeat > 0 ? `, asked again (${outcome.repeat})` : '';
  const title = `## Call ${outcome.call}: ${outcome.user}, order ${outcome.orderIndex + 1}${again}`;
  const answer = outcome.raw === null ? `No answer: ${outcome.error ?? 'the call failed'}` : fenced(outcome.raw);
  const prompt = messages.map(({ role, content }) => `Prompt, ${role}:\n\n${fenced(textOf(content))}`);
  return [title, describeAnswer(outcome), `Shown: ${outcome.order.join(', ')}`, answer, ...prompt, ''].join('\n\n');
}

function textOf(content: readonly object[]): string {
  return content.map((part) => ('text' in part ? String(part.text) : JSON.stringify(part))).join('');
}
