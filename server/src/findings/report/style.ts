/** The report's style sheet: light and dark after the reader's system, narrow screens in one column, printable. */
export const style = `
:root { color-scheme: light dark; --page: #fff; --card: #f8f8f8; --edge: #e3e3e3; --ink: #333; --quiet: #6b6b6b; --blue: #2f78bd;
  --red: #c72e0f; --amber: #8f6400; --fault: #c98a1b; --green: #2a7b30; --band: #00000014; }
@media (prefers-color-scheme: dark) { :root { --page: #1f1f1f; --card: #181818; --edge: #2f2f2f; --ink: #cfcfcf; --quiet: #9a9a9a;
  --blue: #4daafc; --red: #f4777c; --amber: #e5b95c; --fault: #e5b95c; --green: #6fc98b; --band: #ffffff12; } }
body[data-vscode-theme-kind] { --page: var(--vscode-editor-background); --card: var(--vscode-sideBar-background); --edge: var(--vscode-panel-border);
  --ink: var(--vscode-foreground); --quiet: var(--vscode-descriptionForeground); --blue: var(--vscode-charts-blue); --red: var(--vscode-charts-red);
  --amber: var(--vscode-charts-orange); --fault: var(--vscode-charts-orange); --green: var(--vscode-charts-green); --band: #8888882e; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1128px; padding: 24px; background: var(--page); color: var(--ink); font: 14px/1.5 system-ui, sans-serif; }
h1 { font-size: 20px; margin: 0; } h2 { font-size: 14px; margin: 0; }
p { margin: 0; } .quiet, figcaption { color: var(--quiet); }
.row { display: grid; gap: 12px; margin-top: 16px; grid-template-columns: repeat(auto-fit, minmax(160px, 1fr)); }
.row.charts { grid-template-columns: repeat(auto-fit, minmax(min(440px, 100%), 1fr)); }
.stack { display: grid; gap: 12px; align-content: start; min-width: 0; }
.card { background: var(--card); border: 1px solid var(--edge); border-radius: 6px; padding: 14px; margin: 0; min-width: 0; }
.big { font-size: 24px; font-weight: 600; line-height: 1.4; }
.error { color: var(--red); } .warning { color: var(--amber); } .information { color: var(--blue); } .good { color: var(--green); }
.finding { border-left: 3px solid currentColor; background: var(--card); padding: 12px 14px; margin-top: 8px; }
.finding p { color: var(--ink); }
svg { display: block; width: 100%; height: auto; margin-top: 10px; }
svg text { fill: var(--quiet); font-size: 12px; } svg .tick { text-anchor: middle; }
.bar, .cell { fill: var(--blue); } .bar.alarm { fill: var(--red); } .bar.fault { fill: var(--fault); } .band { fill: var(--band); }
.chance { stroke: var(--quiet); stroke-dasharray: 4 3; } .line { fill: none; stroke: var(--blue); stroke-width: 2; }
.area { fill: var(--blue); fill-opacity: .22; } .dot { fill: var(--blue); } .dot.other { fill: var(--quiet); } .span { stroke: var(--blue); stroke-width: 2; }
table { border-collapse: collapse; width: 100%; font-size: 13px; } th { text-align: left; color: var(--quiet); font-weight: 400; }
th, td { padding: 6px 8px; border-bottom: 1px solid var(--edge); vertical-align: top; } td.number, th.number { text-align: right; }
.wide { overflow-x: auto; } pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 12px; max-height: 20em; overflow-y: auto; }
summary { cursor: pointer; color: var(--blue); margin-top: 8px; } a { color: var(--blue); }
pre.answer { white-space: normal; } td:nth-child(4) { width: 50%; }
tr:target { outline: 2px solid var(--blue); }
`;
