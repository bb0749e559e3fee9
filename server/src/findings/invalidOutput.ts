import type { AnswerCode } from '../answers/index.ts';
import { judgedInterval, type Validity } from '../measure/index.ts';
import type { OutcomeLine } from '../run/index.ts';
import { faults, formCodes, remarks } from './faults.ts';
import { callsOf, isValid } from './outcomes.ts';
import type { Draft } from './types.ts';
import { count, list, percent, percentRange } from './wording.ts';

/**
 * How many answers are invalid, of which kinds: a warning from 5 % with a lower bound above 1 %, an error from 20 % or a
 * lower bound above 10 % (docs/statistics.md 9), by the interval over users where their calls are alike. Answers that only
 * had to be put right in form are information. Undefined where nothing is wrong.
 */
export function invalidOutput(validity: Validity, answered: readonly OutcomeLine[]): Draft | undefined {
  const invalid = answered.filter(({ grade }) => !isValid(grade));
  if (invalid.length > 0) return invalidAnswers(validity, invalid);
  const untidy = answered.filter((outcome) => outcome.codes.some(({ code }) => formCodes.has(code)));
  return untidy.length > 0 ? untidyAnswers(validity, untidy) : undefined;
}

function invalidAnswers(validity: Validity, invalid: readonly OutcomeLine[]): Draft {
  const { total } = validity;
  const [k, share] = [invalid.length, invalid.length / total];
  const kinds = kindsOf(invalid, (code) => !remarks.has(code) && !formCodes.has(code));
  return {
    code: 'invalid-output',
    severity: severityOf(validity, share),
    message: `${k} of ${count(total, 'answer')} ${k === 1 ? 'is' : 'are'} invalid (${percent(share)}, ${intervalText(validity)})${kinds}.${stillUsable(invalid)}`,
    echo: `${k} of ${count(total, 'answer')} invalid (${percent(share)})`,
    part: { kind: 'answerInstruction' },
    calls: callsOf(invalid),
  };
}

function stillUsable(invalid: readonly OutcomeLine[]): string {
  const usable = invalid.filter(({ grade }) => grade === 'usable').length;
  if (usable === 0) return '';
  if (invalid.length === 1) return ' It still ranks enough to be used in the statistics.';
  const who = usable === invalid.length ? `All ${usable}` : `${usable} of the ${invalid.length}`;
  return ` ${who} still ${usable === 1 ? 'ranks' : 'rank'} enough to be used in the statistics.`;
}

function untidyAnswers(validity: Validity, untidy: readonly OutcomeLine[]): Draft {
  const { total } = validity;
  const kinds = kindsOf(untidy, (code) => formCodes.has(code));
  const isContent = untidy.some(({ codes }) => codes.some(({ code }) => code === 'C1' || code === 'C2'));
  const what = isContent
    ? `${untidy.length === 1 ? 'is' : 'are'} not strictly what was asked for`
    : 'had to be put right in form before they could be read';
  return {
    code: 'invalid-output',
    severity: 'information',
    message: `${untidy.length} of ${count(total, 'answer')} ${what}${kinds}. None is invalid (${intervalText(validity)}).`,
    echo: `${untidy.length} of ${count(total, 'answer')} ${isContent ? 'not strict' : 'not in the exact form'}`,
    part: { kind: 'answerInstruction' },
    calls: callsOf(untidy),
  };
}

function severityOf(validity: Validity, share: number): Draft['severity'] {
  const low = invalidInterval(validity)?.[0] ?? 0;
  if (share >= 0.2 || low > 0.1) return 'error';
  return share >= 0.05 && low > 0.01 ? 'warning' : 'information';
}

/** The interval of the invalid share: that of the rate of valid answers, turned round; none after an early stop. */
function invalidInterval(validity: Validity): readonly [number, number] | undefined {
  const interval = judgedInterval(validity);
  return interval ? [Math.max(0, 1 - interval[1]), Math.min(1, 1 - interval[0])] : undefined;
}

function intervalText(validity: Validity): string {
  const interval = invalidInterval(validity);
  if (!interval) return 'no interval after an early stop';
  const range = `95 % interval ${percentRange(interval)} %`;
  if (validity.deff === null) return `${range} if calls fail independently`;
  return validity.deff > 1 ? `${range}, calls of one user being alike` : range;
}

/** ": 4 leave items out, 3 repeat an item", the most frequent first. */
function kindsOf(outcomes: readonly OutcomeLine[], counts: (code: AnswerCode) => boolean): string {
  const seen = new Map<AnswerCode, number>();
  for (const { codes } of outcomes) {
    for (const code of new Set(codes.map((c) => c.code))) if (counts(code)) seen.set(code, (seen.get(code) ?? 0) + 1);
  }
  const kinds = [...seen].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (kinds.length === 0) return '';
  const several =
    kinds.reduce((total, [, n]) => total + n, 0) > outcomes.length ? ' (one answer can do several of these)' : '';
  return `: ${list(kinds.map(([code, n]) => `${n} ${faults[code][n === 1 ? 0 : 1]}`))}${several}`;
}
