// What a folder that is not trusted allows, done with mouse and keyboard: a suite in the extension host is always trusted.
import { join } from 'node:path';
import { copyExtension } from './extension.mjs';
import { serve } from './served.mjs';

/**
 * Resolves with the results.
 * @param workspace a folder of its own with the samples
 * @param place an empty folder
 */
export async function runRestricted({ workspace, place, output }) {
  await copyExtension(join(place, 'recprompt.recprompt-0.0.0'));
  const editor = await serve({ extensions: place, trusted: false });
  const results = [];
  try {
    await editor.show(workspace);
    for (const [title, test] of Object.entries(tests)) {
      const error = await test(editor.page).then(
        () => undefined,
        (reason) => reason.stack ?? String(reason),
      );
      results.push({ title: `in a folder that is not trusted ${title}`, state: error ? 'failed' : 'passed', error });
      await editor.page.screenshot({ path: join(output, `restricted-${results.length}.png`) });
    }
    return results;
  } finally {
    await editor.close();
  }
}

/** One after the other, in the same window. */
const tests = {
  async 'templates are checked'(page) {
    await see(page, '.statusbar-item', 'Restricted Mode');
    await quickly(page, 'Control+P', 'rank-movies.prompt');
    await see(page, '.codelens-decoration a', 'Run against');
    await page.locator('.view-line', { hasText: 'recommend' }).first().click();
    await page.keyboard.press('End');
    await page.keyboard.type(' {{nobody');
    await see(page, '.squiggly-error');
    for (let i = 0; i < ' {{nobody'.length; i++) await page.keyboard.press('Backspace');
    await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
  },

  async 'a prompt is previewed'(page) {
    await page.keyboard.press('Control+K');
    await page.keyboard.press('v');
    const preview = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
    await preview.locator('.message.user', { hasText: 'Candidates:' }).waitFor();
  },

  async 'nothing is sent to a model, and it is said why'(page) {
    await page.locator('.codelens-decoration a', { hasText: 'Run against' }).first().click();
    // An editor that is driven shows no toasts.
    await page.locator('.codicon-bell-dot').first().click();
    await see(page, '.notification-list-item', 'This workspace is not trusted, so nothing is sent to a model.');
  },
};

/** A quick pick that is opened with a key: the first that fits is taken. */
async function quickly(page, key, text) {
  await page.keyboard.press(key);
  await page.locator('.quick-input-widget input').first().fill(text);
  await see(page, '.quick-input-list .monaco-list-row', text);
  await page.keyboard.press('Enter');
}

function see(page, selector, hasText) {
  return page
    .locator(selector, hasText === undefined ? {} : { hasText })
    .first()
    .waitFor({ timeout: 40_000 });
}
