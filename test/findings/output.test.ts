import { expect, test } from 'vitest';
import {
  ansiTheme,
  findingNotice,
  type Notice,
  type PlacedFinding,
  plainTheme,
  showFindings,
  toGithub,
  toHtml,
  toJunit,
  toSarif,
} from '../../server/src/findings/index.ts';
import { analysed, copying, recordOf } from './support.ts';

const range = (line: number, from: number, to: number) => ({
  start: { line, character: from },
  end: { line, character: to },
});
const notice = (given: Partial<Notice>): Notice => ({
  file: 'a b.prompt',
  code: 'position-bias',
  severity: 'warning',
  message: 'The order, sways.',
  range: range(1, 2, 6),
  ...given,
});

test('findings stand under their line like a compiler’s', () => {
  const text = 'one\n  {{#each candidates}}\nthree\n';
  const shown = showFindings(
    text,
    [
      notice({ severity: 'information', message: 'Changes.', code: 'order-sensitivity', range: range(1, 2, 22) }),
      notice({ severity: 'error', message: 'Decides.', range: range(1, 2, 22) }),
      notice({ message: 'First.', range: range(0, 0, 3) }),
    ],
    { theme: plainTheme, width: 80 },
  );
  expect(shown).toBe(
    [
      '1 | one',
      '  | ^^^',
      '  | warning: First. [position-bias]',
      '',
      '2 |   {{#each candidates}}',
      '  |   ^^^^^^^^^^^^^^^^^^^^',
      '  | error: Decides. [position-bias]',
      '  | information: Changes. [order-sensitivity]',
      '',
    ].join('\n'),
  );
});

test('tabs, ends of lines, ranges over lines and places beyond the text keep their carets', () => {
  const show = (text: string, place: Notice['range']) =>
    showFindings(text, [notice({ range: place })], { theme: plainTheme, width: 80 }).split('\n')[1];
  expect(show('\tab', range(0, 1, 3))).toBe('  | \t^^');
  expect(show('abc\ndef', { start: { line: 0, character: 1 }, end: { line: 1, character: 2 } })).toBe('  |  ^^');
  expect(show('abc', range(0, 3, 3))).toBe('  |    ^');
  expect(show('abc', range(7, 0, 2))).toBe('  | ^');
});

test('of a long line only what is around the place is shown', () => {
  const line = `${'x'.repeat(500)}here${'y'.repeat(500)}`;
  const [shown, carets] = showFindings(line, [notice({ range: range(0, 500, 504) })], {
    theme: plainTheme,
    width: 80,
  }).split('\n');
  expect(shown!.length).toBeLessThan(250);
  expect(shown).toMatch(/^1 \| …x+herey+…$/);
  expect(shown!.slice(carets!.indexOf('^'), carets!.lastIndexOf('^') + 1)).toBe('here');
});

test('control characters of data are shown, not obeyed', () => {
  const shown = showFindings('a\u001b[2Jb', [notice({ message: 'A \u001b[31mtitle.', range: range(0, 5, 6) })], {
    theme: plainTheme,
    width: 80,
  });
  expect(shown).toBe('1 | a·[2Jb\n  |      ^\n  | warning: A ·[31mtitle. [position-bias]\n');
});

test('sentences wrap at the width', () => {
  const shown = showFindings('abc', [notice({ message: 'word '.repeat(40).trim(), range: range(0, 0, 1) })], {
    theme: plainTheme,
    width: 60,
  });
  for (const line of shown.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
});

test('colour is the theme’s alone', () => {
  const notices = [notice({ severity: 'error', range: range(0, 0, 1) })];
  const coloured = showFindings('abc', notices, { theme: ansiTheme, width: 80 });
  expect(coloured).toContain('\u001b[31merror:\u001b[0m');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape codes are what is removed
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(showFindings('abc', notices, { theme: plainTheme, width: 80 }));
});

test('nothing to show is the empty string', () => {
  expect(showFindings('abc', [], { theme: plainTheme, width: 80 })).toBe('');
});

test('SARIF 2.1.0 with places from 1 and an encoded address', () => {
  const log = JSON.parse(toSarif([notice({}), notice({ code: 'unknown-variable', severity: 'hint' })], '0.1.0'));
  const [run] = log.runs;
  expect(log.version).toBe('2.1.0');
  expect(run.columnKind).toBe('utf16CodeUnits');
  expect(run.tool.driver).toMatchObject({
    name: 'Recprompt',
    version: '0.1.0',
    rules: [{ id: 'position-bias' }, { id: 'unknown-variable' }],
  });
  expect(run.results[0]).toEqual({
    ruleId: 'position-bias',
    ruleIndex: 0,
    level: 'warning',
    message: { text: 'The order, sways.' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'a%20b.prompt' },
          region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 7 },
        },
      },
    ],
  });
  expect(run.results[1]).toMatchObject({ ruleIndex: 1, level: 'note' });
});

test('JUnit: errors and warnings fail, files without problems pass', () => {
  const xml = toJunit(
    [notice({ message: 'a < "b" & \u0001' }), notice({ severity: 'information' })],
    ['a b.prompt', 'c.prompt'],
    'recprompt',
  );
  expect(xml).toContain('<testsuites name="recprompt" tests="3" failures="1">');
  expect(xml).toContain('<failure type="warning" message="a &lt; &quot;b&quot; &amp; \uFFFD">a b.prompt:2:3</failure>');
  expect(xml).toContain('<testcase classname="c.prompt" name="no problems"/>');
});

test('GitHub: one line a finding, its specials escaped', () => {
  expect(toGithub([notice({ file: 'a,b.prompt', message: '50 %\nof answers' })])).toBe(
    '::warning file=a%2Cb.prompt,line=2,col=3,endLine=2,endColumn=7,title=position-bias::50 %25%0Aof answers\n',
  );
});

test('a stale finding says so', () => {
  expect(findingNotice({ ...placed()[0]!, stale: true }, 'f').message).toMatch(
    /has changed since this was measured\.\)$/,
  );
});

test('the report is one page without script or network, and everything foreign is escaped', () => {
  const record = recordOf(copying(0.5));
  const evil = '"><script>alert(1)</script><img src=x onerror=y>';
  const outcomes = record.outcomes.map((outcome) => ({ ...outcome, raw: `${evil}\n${outcome.raw}` }));
  const page = toHtml({
    record: { ...record, outcomes, run: { ...record.run, model: evil } },
    analysis: analysed(record),
    findings: placed(),
  });
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(page).not.toMatch(/<script|<img|<link|<iframe|https?:|url\(|@import|javascript:/i);
  expect(page).toContain('&lt;script&gt;alert(1)');
  expect(page).toContain('Rank &lt;these&gt;.');
});

test('a table stands behind every chart, and every counted answer can be opened', () => {
  const record = recordOf(copying(0.5), (call) => (call === 2 ? { grade: null, codes: ['S6'] } : {}));
  const page = toHtml({ record, analysis: analysed(record), findings: placed() });
  const charts = page.split('<figure').slice(1);
  expect(charts).toHaveLength(5);
  for (const chart of charts) expect(chart).toMatch(/<svg[\s\S]*<details>[\s\S]*<table>/);
  for (const call of placed().flatMap(({ calls }) => calls)) expect(page).toContain(`id="call-${call}"`);
  expect(page).not.toMatch(/NaN|undefined|Infinity/);
});

test('a report without answers is a page all the same', () => {
  const record = { ...recordOf(copying(1)), outcomes: [], end: undefined };
  const page = toHtml({ record, analysis: analysed(record), findings: [] });
  expect(page).toContain('There is no answer to judge.');
  expect(page).not.toMatch(/NaN|undefined|Infinity/);
});

function placed(): PlacedFinding[] {
  return analysed(recordOf(copying(0.5))).findings.map((finding) => ({
    ...finding,
    range: range(20, 0, 10),
    stale: false,
  }));
}
