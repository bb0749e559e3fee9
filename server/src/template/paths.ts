import { compact } from './compact.ts';
import { MAX_DEPTH } from './limits.ts';
import { advance, report } from './reading.ts';
import * as errors from './syntaxErrors.ts';
import type { Reader } from './tokens.ts';
import type { Name, Path } from './types.ts';

/** Names between separators. What has no name behind its last separator is incomplete. */
export function readPath(r: Reader): Path {
  const path: OpenPath = {
    kind: 'path',
    original: '',
    data: r.kind === 'data',
    depth: 0,
    scoped: false,
    segments: [],
    incomplete: false,
    start: r.start,
    end: r.end,
  };
  if (path.data) takeSeparator(path, r);
  do {
    if (!readSegment(path, r)) break;
  } while (readSeparator(path, r));
  if (path.incomplete) report(r, errors.incompletePath, path, r.text);
  return { ...path, segments: compact(path.segments) };
}

type OpenPath = { -readonly [K in keyof Path]: Path[K] } & { segments: Name[] };

/** False where the path ends without the name that is due. */
function readSegment(path: OpenPath, r: Reader): boolean {
  const isLiteral = r.kind === 'number' || r.kind === 'word';
  if (isLiteral && r.start === path.end) report(r, errors.literalSegment, r, r.text);
  else if (r.kind !== 'name') {
    path.incomplete = true;
    return false;
  }
  addSegment(path, r);
  path.original += r.value;
  path.end = r.end;
  advance(r);
  return true;
}

/** `..`, `.` and `this` lead the way only at the start; in brackets they are names. */
function addSegment(path: OpenPath, r: Reader): void {
  const { value } = r;
  // What it names lies so deep in the data, and Handlebars compiles each name into a call within the next one.
  if (path.segments.length >= MAX_DEPTH) r.tooDeep ??= path.start;
  const leads = !r.bracketed && (value === '..' || value === '.' || value === 'this');
  if (!leads) path.segments.push({ name: value, start: r.start, end: r.end });
  else if (path.segments.length > 0) report(r, errors.invalidPath, r, value);
  else if (value === '..') path.depth++;
  else path.scoped ||= path.start === r.start;
}

/** True where another name is due. A dot at a path's end is a name of its own for the runtime: `{{user.}}` calls `user`. */
function readSeparator(path: OpenPath, r: Reader): boolean {
  if (r.kind === 'separator') {
    takeSeparator(path, r);
    return true;
  }
  const isDots = r.kind === 'name' && !r.bracketed && (r.value === '.' || r.value === '..') && r.start === path.end;
  if (!isDots) return false;
  path.incomplete = true;
  if (r.value === '..') path.segments.push({ name: '', start: r.start + 1, end: r.start + 1 });
  takeSeparator(path, r);
  return r.kind === 'name' && r.start === path.end;
}

function takeSeparator(path: OpenPath, r: Reader): void {
  path.original += r.text.slice(r.start, r.end);
  path.end = r.end;
  advance(r);
}
