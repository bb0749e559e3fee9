/** The panel's style sheet: the editor's own colours and fonts only. */
export const style = `
body { padding: 0 12px 16px; color: var(--vscode-foreground); font: var(--vscode-font-size) var(--vscode-font-family); }
header { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: center; padding: 8px 0; background: var(--vscode-editor-background); border-bottom: 1px solid var(--vscode-panel-border); }
.stepper { display: inline-flex; }
.tokens { margin-left: auto; display: inline-flex; gap: 8px; align-items: center; }
.tokens.over { color: var(--vscode-errorForeground); }
meter { width: 110px; height: 6px; appearance: none; }
meter::-webkit-meter-bar { height: 6px; border: none; border-radius: 3px; background: var(--vscode-panel-border); }
meter::-webkit-meter-optimum-value, meter::-webkit-meter-suboptimum-value { border-radius: 3px; background: var(--vscode-progressBar-background); }
meter::-webkit-meter-even-less-good-value { border-radius: 3px; background: var(--vscode-errorForeground); }
button, select { font: inherit; color: var(--vscode-dropdown-foreground); background: var(--vscode-dropdown-background); border: 1px solid var(--vscode-dropdown-border, transparent); padding: 3px 7px; cursor: pointer; }
select { max-width: 22ch; }
button:focus-visible, select:focus-visible, .data:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
button.primary { color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
button.link { background: none; border: none; padding: 0; color: var(--vscode-textLink-foreground); text-align: left; }
.quiet, .stale, .state { color: var(--vscode-descriptionForeground); }
.message { margin: 12px 0; border: 1px solid var(--vscode-panel-border); border-radius: 3px; }
h2 { display: flex; justify-content: space-between; margin: 0; font-size: 0.9em; font-weight: 600; }
.message h2 { padding: 4px 10px; text-transform: uppercase; letter-spacing: 0.04em; background: var(--vscode-sideBar-background); color: var(--vscode-descriptionForeground); }
.message h2 .quiet { text-transform: none; font-weight: normal; }
pre { margin: 0; padding: 8px 10px; white-space: pre-wrap; overflow-wrap: anywhere; font: var(--vscode-editor-font-size) var(--vscode-editor-font-family); }
.own { cursor: pointer; }
.data { cursor: pointer; border-radius: 2px; background: var(--vscode-editor-wordHighlightBackground, var(--vscode-editor-selectionHighlightBackground)); }
.here { outline: 1px solid var(--vscode-focusBorder); }
.problems { margin: 12px 0; padding: 2px 12px; border-left: 3px solid var(--vscode-errorForeground); background: var(--vscode-textBlockQuote-background); }
section h2 { gap: 12px; margin: 16px 0 6px; font-size: 1em; font-weight: normal; color: var(--vscode-descriptionForeground); }
table { width: 100%; border-collapse: collapse; }
table.old { opacity: 0.7; }
th, td { padding: 5px 10px 5px 0; border-bottom: 1px solid var(--vscode-panel-border); text-align: left; vertical-align: top; font-weight: normal; }
th { white-space: nowrap; }
.raw { font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); overflow-wrap: anywhere; }
mark { color: inherit; background: none; text-decoration: underline wavy var(--vscode-errorForeground); }
.good { color: var(--vscode-charts-green); }
.noted { color: var(--vscode-editorWarning-foreground); }
.bad { color: var(--vscode-errorForeground); }
@media (max-width: 420px) { tr { display: grid; } th, td { border-bottom: none; padding: 2px 0; } tr { border-bottom: 1px solid var(--vscode-panel-border); } .tokens { margin-left: 0; } }
body.vscode-high-contrast .data { outline: 1px dotted var(--vscode-contrastBorder); }
body.vscode-high-contrast .here { outline: 1px solid var(--vscode-contrastActiveBorder); }
@media (forced-colors: active) { .data { border: 1px dotted; } }
`;
