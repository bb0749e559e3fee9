import * as vscode from 'vscode';
import { until } from './editor.ts';

const themes = [
  ['light', 'Default Light Modern', vscode.ColorThemeKind.Light],
  ['contrast', 'Default High Contrast', vscode.ColorThemeKind.HighContrast],
  ['dark', 'Default Dark Modern', vscode.ColorThemeKind.Dark],
] as const;

/** Does the same in every kind of theme, dark last. */
export async function inThemes(act: (name: string) => Promise<void>): Promise<void> {
  const settings = vscode.workspace.getConfiguration('workbench');
  for (const [name, theme, kind] of themes) {
    await settings.update('colorTheme', theme, vscode.ConfigurationTarget.Global);
    await until(`the theme is ${name}`, () => vscode.window.activeColorTheme.kind === kind);
    await act(name);
  }
}
