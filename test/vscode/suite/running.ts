import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FindingsResult, RunResult } from '../../../server/src/lsp/protocol.ts';
import { isServed, onPage, screenshot } from './driver.ts';
import {
  codeOf,
  diagnostics,
  extension,
  openTemplate,
  problems,
  replace,
  revert,
  templateUri,
  until,
} from './editor.ts';

/** Findings of runs; the text's own problems have other codes. */
const codes = ['position-bias', 'order-sensitivity', 'invalid-output'];

describe('running', () => {
  let editor: vscode.TextEditor;
  before(async () => {
    editor = await openTemplate();
  });
  after(() => revert(editor));

  it('shows on the candidates that a model copies their order; an edit makes that stale, undoing it fresh', async () => {
    await runAgainst('sim/copy?rate=0.4');
    const found = await finding('position-bias');
    assert.match(editor.document.getText(found.range), /^\{\{#each candidates\}\}/);
    await pictures();
    await replace(editor, 'You ', 'Now you ');
    await until('the finding is a hint', () => severityOf('position-bias') === vscode.DiagnosticSeverity.Hint);
    await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.One);
    await vscode.commands.executeCommand('undo');
    await until('the finding is fresh', () => (severityOf('position-bias') ?? 3) < vscode.DiagnosticSeverity.Hint);
  });

  it('opens the very answers that a finding counts', async () => {
    const found = await finding('position-bias');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      templateUri(),
      found.range,
    );
    const show = actions.find(({ title }) => /^Show the \d+ answers/.test(title));
    await vscode.commands.executeCommand('recprompt.showAnswers', ...(show?.command?.arguments ?? []));
    const count = /\d+/.exec(show?.title ?? '')?.[0];
    const shown = await until('the answers are open', () =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'recprompt-answers'),
    );
    const text = await until('the answers are read', () => shown.document.getText());
    assert.equal(text.match(/^## Call /gm)?.length, Number(count));
    await screenshot('answers');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('shows on the answer instruction that answers are invalid', async () => {
    const { validity } = await runAgainst('sim/invalid?code=S6&rate=0.5');
    const found = await finding('invalid-output');
    assert.match(found.message, new RegExp(`${validity.total - validity.valid} of ${validity.total}`));
    assert.doesNotMatch(editor.document.getText(found.range), /\{\{#each/);
  });

  it('finds nothing wrong with a fair model', async () => {
    await runAgainst('sim/fair');
    await until(
      'no finding is left',
      () => findings().length === 0,
      () => problems(editor.document),
    );
  });
});

function template(): vscode.TextDocument {
  const found = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === templateUri().toString());
  if (!found) throw new Error('The template is not open.');
  return found;
}

const findings = () => diagnostics(template()).filter((one) => codes.includes(codeOf(one)));
const severityOf = (code: string) => findings().find((one) => codeOf(one) === code)?.severity;
const finding = (code: string) =>
  until(
    `${code} is shown`,
    () => findings().find((one) => codeOf(one) === code),
    () => problems(template()),
  );

/** Presses the lens (where the page can be reached) with the model set, and waits for the run's result. */
async function runAgainst(model: string): Promise<RunResult> {
  await vscode.workspace.getConfiguration('recprompt').update('model', model, vscode.ConfigurationTarget.Workspace);
  await vscode.window.showTextDocument(template(), vscode.ViewColumn.One);
  if (isServed) await onPage({ act: 'click', selector: '.codelens-decoration a', text: 'Run against model' });
  else void vscode.commands.executeCommand('recprompt.run', { uri: templateUri().toString() });
  const last = () =>
    extension().exports.client.sendRequest<FindingsResult | null>('recprompt/findings', {
      uri: templateUri().toString(),
    });
  const result = await until(`the run against ${model} has ended`, async () => {
    const known = await last();
    return known?.result.model === model ? known.result : undefined;
  });
  await vscode.commands.executeCommand('notifications.clearAll');
  return result;
}

/** The findings beside the preview, in the dark and the light theme. */
async function pictures(): Promise<void> {
  if (!isServed) return;
  const settings = vscode.workspace.getConfiguration('workbench');
  for (const [name, theme, kind] of themes) {
    if (vscode.window.activeColorTheme.kind !== kind)
      await settings.update('colorTheme', theme, vscode.ConfigurationTarget.Global);
    await until(`the theme is ${name}`, () => vscode.window.activeColorTheme.kind === kind);
    await vscode.window.showTextDocument(template(), vscode.ViewColumn.One);
    await onPage({ act: 'hover', selector: '.tab', text: 'rank-movies' });
    await until(
      'the old hover is gone',
      async () => (await onPage({ act: 'count', selector: '.monaco-hover:not(.hidden) .hover-contents' })) === 0,
    );
    await screenshot(`findings-${name}`);
    await onPage({ act: 'hover', selector: '.view-line', text: '{{#each candidates}}' });
    await onPage({ act: 'see', selector: '.monaco-hover:has(img)' });
    await screenshot(`hover-${name}`);
  }
}

const themes = [
  ['light', 'Default Light Modern', vscode.ColorThemeKind.Light],
  ['dark', 'Default Dark Modern', vscode.ColorThemeKind.Dark],
] as const;
