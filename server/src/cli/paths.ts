import { relative, resolve } from 'node:path';
import type { FileProblem } from '../text/index.ts';
import type { Io } from './io.ts';

/** A path as the person gave it, absolute. */
export function absolute({ cwd }: Io, path: string): string {
  return resolve(cwd, path);
}

/** As the person sees it: relative to the working directory, with `/`. */
export function shown({ cwd }: Io, path: string): string {
  return relative(cwd, path).replaceAll('\\', '/') || '.';
}

/** A problem as every output has it. */
export function shownProblem(io: Io, { file, code, severity, message, range, fixes }: FileProblem): FileProblem {
  const problem = { file: shown(io, file), code, severity, message, range };
  if (!fixes?.length) return problem;
  const edits = fixes.map((fix) => ({
    title: fix.title,
    edits: fix.edits.map((edit) => ({ file: shown(io, edit.file), range: edit.range, newText: edit.newText })),
  }));
  return { ...problem, fixes: edits };
}
