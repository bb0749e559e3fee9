import type { Severity } from '../text/index.ts';
import { escapeMarkup } from './markup.ts';
import { type Notice, sortNotices } from './notice.ts';

/**
 * SARIF 2.1.0 (OASIS) of problems or findings; `file` should be relative, so that it can be found anywhere.
 * Lines and columns count from 1, columns in UTF-16.
 */
export function toSarif(notices: readonly Notice[], version: string): string {
  const rules = [...new Set(notices.map(({ code }) => code))].sort();
  const results = sortNotices(notices).map(({ code, severity, message, file, range }) => ({
    ruleId: code,
    ruleIndex: rules.indexOf(code),
    level: SARIF_LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: regionOf(range) } }],
  }));
  const driver = { name: 'Recprompt', version, rules: rules.map((id) => ({ id })) };
  return JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
    },
    null,
    2,
  );
}

/** JUnit XML: one suite a file, one failed case a problem or finding; a file without any is one passed case. */
export function toJunit(notices: readonly Notice[], files: readonly string[], name: string): string {
  const all = [...new Set([...files, ...notices.map(({ file }) => file)])].sort();
  const suites = all.map((file) => suiteOf(file, sortNotices(notices.filter((notice) => notice.file === file))));
  const cases = suites.reduce((total, suite) => total + suite.tests, 0);
  const failures = suites.reduce((total, suite) => total + suite.failures, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escapeMarkup(name)}" tests="${cases}" failures="${failures}">`,
    ...suites.map((suite) => suite.xml),
    '</testsuites>',
    '',
  ].join('\n');
}

/** GitHub workflow commands, one line each: they become annotations of a pull request. */
export function toGithub(notices: readonly Notice[]): string {
  return sortNotices(notices)
    .map(({ severity, file, range, code, message }) => {
      const { start, end } = range;
      const place = `line=${start.line + 1},col=${start.character + 1},endLine=${end.line + 1},endColumn=${end.character + 1}`;
      return `::${GITHUB_LEVELS[severity]} file=${property(file)},${place},title=${property(code)}::${data(message)}\n`;
    })
    .join('');
}

const SARIF_LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};
const GITHUB_LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Only errors and warnings fail; the rest is said in a passed case. */
function suiteOf(file: string, notices: readonly Notice[]) {
  const cases = notices.map(({ code, severity, message, range }) => {
    const name = escapeMarkup(`${code} at ${range.start.line + 1}:${range.start.character + 1}`);
    const text = escapeMarkup(message);
    const body =
      severity === 'error' || severity === 'warning'
        ? `<failure type="${severity}" message="${text}">${escapeMarkup(`${file}:${range.start.line + 1}:${range.start.character + 1}`)}</failure>`
        : `<system-out>${text}</system-out>`;
    return `    <testcase classname="${escapeMarkup(file)}" name="${name}">${body}</testcase>`;
  });
  if (cases.length === 0) cases.push(`    <testcase classname="${escapeMarkup(file)}" name="no problems"/>`);
  const failures = notices.filter(({ severity }) => severity === 'error' || severity === 'warning').length;
  const open = `  <testsuite name="${escapeMarkup(file)}" tests="${cases.length}" failures="${failures}">`;
  return { tests: cases.length, failures, xml: [open, ...cases, '  </testsuite>'].join('\n') };
}

function regionOf({ start, end }: Notice['range']) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function uriOf(file: string): string {
  return file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}

const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
