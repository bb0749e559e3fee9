import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RunResult } from '../../../server/src/lsp/protocol.ts';
import { isServed, onPage, screenshot } from './driver.ts';
import {
  codeOf,
  diagnostics,
  openTemplate,
  problems,
  replace,
  revert,
  showHover,
  templateUri,
  until,
} from './editor.ts';
import { choose, runAgainst, set, template } from './runAgainst.ts';
import { serveSlowly } from './slowServer.ts';
import { inThemes } from './themes.ts';

/** Findings of runs; the text's own problems have other codes. */
const codes = ['position-bias', 'order-sensitivity', 'invalid-output'];

describe('running', () => {
  let editor: vscode.TextEditor;
  before(async () => {
    editor = await openTemplate();
  });
  after(() => revert(editor));

  it('says in the lens what a run sends, before anything is pressed', async () => {
    await choose('sim/copy?rate=0.4');
    const lenses = () =>
      vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', templateUri(), 10);
    const plan = /^▶ Run against model · 40 calls, ≈[\d,]+ tokens, on this computer$/;
    await until('the plan is shown', async () =>
      (await lenses()).some(({ command }) => plan.test(command?.title ?? '')),
    );
    if (!isServed) return;
    await onPage({ act: 'see', selector: '.codelens-decoration a', text: 'on this computer' });
    await onPage({ act: 'see', selector: '.codelens-decoration a', text: 'Preview' });
  });

  it('shows on the candidates that a model copies their order; an edit makes that stale, undoing it fresh', async () => {
    await runAgainst('sim/copy?rate=0.4');
    const found = await finding('position-bias');
    assert.match(editor.document.getText(found.range), /^\{\{#each candidates\}\}/);
    await pictures();
    await replace(editor, 'You ', 'Now you ');
    await until('the finding is a hint', () => severityOf('position-bias') === vscode.DiagnosticSeverity.Hint);
    await screenshot('stale');
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

  it('shows how far a run is, and keeps what was answered when it is cancelled', async function () {
    if (!isServed) return this.skip();
    await vscode.commands.executeCommand('recprompt.preview', templateUri());
    const server = await serveSlowly(3);
    await set('baseUrl', server.baseUrl);
    await choose('openai-compatible/slow');
    try {
      const running = vscode.commands.executeCommand<RunResult>('recprompt.run', { uri: templateUri().toString() });
      await vscode.commands.executeCommand('notifications.showList');
      await onPage({ act: 'see', selector: '.notifications-center', text: '3 of 40 calls answered' });
      await onPage({ act: 'see', selector: 'section .state', text: 'A run is going on', inside: true });
      await screenshot('progress');
      await onPage({ act: 'click', selector: '.notifications-center .monaco-button', text: 'Cancel' });
      const result = await running;
      assert.equal(result.cancelled, true);
      assert.equal(result.calls.made, 3);
      await onPage({ act: 'see', selector: 'section .state', text: '3 of 40 calls were answered', inside: true });
      await screenshot('cancelled');
    } finally {
      await server.close();
      await set('baseUrl', undefined);
      await vscode.commands.executeCommand('notifications.clearAll');
    }
  });
});

const findings = () => diagnostics(template()).filter((one) => codes.includes(codeOf(one)));
const severityOf = (code: string) => findings().find((one) => codeOf(one) === code)?.severity;
const finding = (code: string) =>
  until(
    `${code} is shown`,
    () => findings().find((one) => codeOf(one) === code),
    () => problems(template()),
  );

/** The findings beside the preview, with and without the hover, in every kind of theme; and in a narrow window. */
async function pictures(): Promise<void> {
  if (!isServed) return;
  await onPage({ act: 'see', selector: '.codelens-decoration a', text: 'Last run' });
  await onPage({ act: 'see', selector: 'section table', inside: true });
  await inThemes(async (name) => {
    const editor = await vscode.window.showTextDocument(template(), vscode.ViewColumn.One);
    await vscode.commands.executeCommand('editor.action.hideHover');
    await onPage({ act: 'away' });
    await gone('.monaco-hover:not(.hidden) .hover-contents');
    await screenshot(`findings-${name}`);
    await showHover(editor, '{{#each cand');
    await onPage({ act: 'see', selector: '.monaco-hover img' });
    await screenshot(`hover-${name}`);
  });
  await onPage({ act: 'width', width: 1720 });
  await showHover(await vscode.window.showTextDocument(template(), vscode.ViewColumn.One), '{{#each cand');
  await onPage({ act: 'see', selector: '.monaco-hover img' });
  await screenshot('editor');
  await vscode.commands.executeCommand('editor.action.hideHover');
  await onPage({ act: 'width', width: 760 });
  await screenshot('narrow');
  await onPage({ act: 'width', width: 1580 });
}

const gone = (selector: string) =>
  until(`${selector} is gone`, async () => (await onPage({ act: 'count', selector })) === 0);
