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
    const selector = '.finding a[href^="#call-"]';
    const call = String(await onPage({ act: 'text', selector, inside: true }));
    const isInSight = async () => {
      const place = (await onPage({ act: 'place', selector: `#call-${call}`, inside: true })) as { y: number } | null;
      return place !== null && place.y > 0 && place.y < 800;
    };
    assert.equal(await isInSight(), false);
    await onPage({ act: 'click', selector, inside: true });
    await until('the answer is in sight', isInSight);
    await screenshot('report-answer');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
