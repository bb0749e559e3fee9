import { lineEnd } from './characters.ts';
import { compact } from './compact.ts';
import { type Call, type CallRules, readCall } from './expressions.ts';
import { forget, report } from './reading.ts';
import * as errors from './syntaxErrors.ts';
import type { Reader } from './tokens.ts';
import type { CloseTag, Tag } from './types.ts';

/** How a tag began. */
export interface Opener {
  readonly start: number;
  /** After its braces and signs, where the name is due. */
  readonly end: number;
  readonly closing: '}}' | '}}}' | '}}}}';
  readonly rules: CallRules;
}

/** Reads a tag from its name to its braces. An unclosed one ends with its line, or before the next tag. */
export function readTag(r: Reader, opener: Opener): Tag {
  const { call, closed, strip, start, end } = readBraced(r, opener);
  return {
    callee: call.callee,
    params: compact(call.params),
    hash: compact(call.hash),
    blockParams: compact(call.blockParams),
    closed,
    strip,
    start,
    end,
  };
}

/** Reads `{{/name}}`. */
export function readCloseTag(r: Reader, opener: Opener): CloseTag {
  const { call, closed, strip, start, end } = readBraced(r, opener);
  const extra = call.params[0] ?? call.hash[0];
  if (extra) report(r, errors.closeWithArguments, extra);
  return { name: call.callee, closed, strip, start, end };
}

interface Braced {
  readonly call: Call;
  readonly closed: boolean;
  readonly strip: Tag['strip'];
  readonly start: number;
  readonly end: number;
}

function readBraced(r: Reader, opener: Opener): Braced {
  const { start } = opener;
  const seen = r.problems.length;
  const call = readWithinLine(r, opener);
  const before = r.text[start + 2] === '~';
  if (r.kind === 'close') {
    const { end, after } = takeClosing(r, opener.closing);
    return { call, closed: true, strip: stripOf(before, after), start, end };
  }
  reportUnclosed(r, opener, call, seen);
  return { call, closed: false, strip: stripOf(before, false), start, end: r.start };
}

/** One object for all tags that are alike. */
export function stripOf(before: boolean, after: boolean): Tag['strip'] {
  return STRIPS[Number(before)]![Number(after)]!;
}

const STRIPS = [false, true].map((before) => [false, true].map((after) => ({ before, after })));

/** Says that a tag is unclosed and no more: what else seems wrong in it is the text behind it, mostly. */
function reportUnclosed(r: Reader, { start, closing }: Opener, call: Call, seen: number): void {
  const inside = forget(r, seen);
  const end = Math.min(
    meantEnd(call, r.start),
    ...inside.map((one) => one.span.start).filter((one) => one > call.callee.start),
  );
  report(r, errors.unclosedTag, { start, end }, r.text, closing);
  r.problems.push(...inside.filter((one) => one.code === 'unclosed-string'));
}

/** A path of several names is no helper, and takes no arguments. */
function meantEnd({ callee }: Call, end: number): number {
  return callee.kind === 'path' && (callee.segments.length > 1 || callee.data) ? callee.end : end;
}

/** A tag may go over several lines if it closes; if it does not, it is read again up to the end of its first line. */
function readWithinLine(r: Reader, opener: Opener): Call {
  const [seen, { limit }] = [r.problems.length, r];
  r.end = opener.end;
  const call = readCall(r, opener.rules);
  if (r.kind === 'close' || r.tooDeep !== undefined) return call;
  const line = lineEnd(r.text, opener.end, r.start);
  if (line === r.start) return call;
  forget(r, seen);
  r.limit = line;
  r.end = opener.end;
  const again = readCall(r, opener.rules);
  r.limit = limit;
  return again;
}

/** Takes the braces that are there, and no more of them than are due: those left over are text. */
function takeClosing(r: Reader, closing: Opener['closing']): { end: number; after: boolean } {
  const { start, value } = r;
  const plain = value.replace('~', '');
  if (plain !== closing) report(r, errors.wrongBraces, r, closing);
  const isLonger = plain.length > closing.length && !value.includes('~');
  return { end: isLonger ? start + closing.length : r.end, after: value.includes('~') };
}
