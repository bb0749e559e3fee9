import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isServed, onPage, screenshot } from './driver.ts';
import { openTemplate, templateUri, until } from './editor.ts';
import { runAgainst } from './runAgainst.ts';
import { inThemes } from './themes.ts';

describe('the report', () => {
  it('shows charts, a table behind each, and the answers, in the colours of the editor', async () => {
    await openTemplate();
    await runAgainst('sim/copy?rate=0.4');
    await vscode.commands.executeCommand('recprompt.openReport', { uri: templateUri().toString() });
    const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await until('the report is open', () => tabs().some(({ label }) => label === 'Report · rank-movies'));
    if (!isServed) return;
    await onPage({ act: 'see', selector: 'figure svg, .card svg', inside: true });
    const count = async (selector: string) => Number(await onPage({ act: 'count', selector, inside: true }));
    const charts = await count('svg');
    assert.ok(charts >= 3, `${charts} charts`);
    assert.ok((await count('details table')) >= 1);
    assert.equal(await count('[id^="call-"]'), 40);
    await inThemes((name) => screenshot(`report-${name}`));
  });

  it('leads from a finding to the answers that it counts', async function () {
    if (!isServed) return this.skip();
    await onPage({ act: 'click', selector: '.finding summary', inside: true });
    await onPage({ act: 'click', selector: '.finding a[href^="#call-"]', inside: true });
    await onPage({ act: 'see', selector: 'tr:target', inside: true });
    await screenshot('report-answer');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
