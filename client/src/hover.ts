import * as vscode from 'vscode';
import { codeNames } from '../../server/src/answers/index.ts';
import { clientCommands, type FindingsResult } from '../../server/src/lsp/protocol.ts';
import { barChart, paletteFor } from './chart.ts';
import type { Findings } from './findings.ts';

type Finding = FindingsResult['findings'][number];

/** Under the diagnostic's sentence: the picture, the numbers behind it, the way to the answers; then what else there is to say. */
export function hoverOver(
  findings: Findings,
  { uri }: vscode.TextDocument,
  position: vscode.Position,
  other: vscode.Hover | null | undefined,
): vscode.Hover | null | undefined {
  const known = findings.known(uri);
  const found = known?.findings.find(({ range }) => rangeOf(range).contains(position));
  if (!known || !found) return other;
  return new vscode.Hover([contentOf(found, known, uri), ...(other?.contents ?? [])], rangeOf(found.range));
}

function contentOf(finding: Finding, { result }: FindingsResult, uri: vscode.Uri): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.isTrusted = { enabledCommands: [clientCommands.showAnswers, clientCommands.openReport, clientCommands.preview] };
  const chart = chartOf(finding, result);
  if (chart) text.appendMarkdown(`![${chart.title}](${dataUri(chart.svg)})\n\n`);
  const show = link(`Show the ${finding.calls.length} answers`, clientCommands.showAnswers, {
    uri: uri.toString(),
    record: result.record,
    calls: finding.calls,
  });
  const report = link('Open report', clientCommands.openReport, { uri: uri.toString(), record: result.record });
  const preview = link('Preview', clientCommands.preview, { uri: uri.toString() });
  text.appendMarkdown(`${show} · ${report} · ${preview}\n\n`);
  return text.appendMarkdown(escaped(numbersOf(finding, result).join(' ')));
}

function chartOf(finding: Finding, { position, validity }: FindingsResult['result']) {
  const palette = paletteFor(vscode.window.activeColorTheme.kind);
  if (finding.code === 'invalid-output') {
    const codes = Object.entries(validity.codes)
      .sort(([, a], [, b]) => b - a)
      .slice(0, 8);
    const bars = codes.map(([label, value]) => ({ label, value, marked: true }));
    return bars.length > 0 ? barChart('What is wrong with the answers?', bars, { palette }) : undefined;
  }
  const counts = position?.counts;
  if (!counts || counts.length > 60) return undefined;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const chance = total / counts.length;
  const most = Math.max(...counts);
  const bars = counts.map((value, place) => ({
    label: String(place + 1),
    value,
    marked: value === most && value > 1.5 * chance,
  }));
  return barChart('Which place in the list is ranked first?', bars, { palette, expected: chance });
}

function numbersOf(finding: Finding, { position, run, model, validity }: FindingsResult['result']): string[] {
  const from = `Run ${run}, ${model}: ${validity.valid} of ${validity.total} answers valid.`;
  if (finding.code === 'invalid-output') return [...Object.entries(validity.codes).map(codeLine), from];
  if (!position) return [from];
  const rows = position.tests
    .filter(({ pHolm }) => pHolm !== null)
    .map(({ name, statistic, pHolm }) => `${name} ${statistic?.toFixed(2)} (${probability(pHolm ?? 1)})`);
  return [`${rows.join(', ')}.`, from];
}

function codeLine([code, count]: [string, number]): string {
  return `${code} ${codeNames[code as keyof typeof codeNames]}: ${count}.`;
}

function probability(p: number): string {
  return p < 0.001 ? 'p < .001' : `p = ${p.toFixed(3)}`;
}

/** As text; the library's own way forbids lines to break. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-!<>~|]/g, '\\$&');
}

function link(title: string, command: string, argument: object): string {
  return `[${title}](command:${command}?${encodeURIComponent(JSON.stringify([argument]))
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')})`;
}

function dataUri(svg: string): string {
  return `data:image/svg+xml;base64,${btoa(String.fromCharCode(...new TextEncoder().encode(svg)))}`;
}

function rangeOf({ start, end }: Finding['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
