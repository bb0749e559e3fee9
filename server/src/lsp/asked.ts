import type { Diagnostic } from 'vscode-languageserver';
import { byRange, type Position, type Range } from '../text/index.ts';
import type { EditTarget } from './toProtocol.ts';

/** What actions are asked for: a place of a file, with the diagnostics that the editor shows there. */
export interface Asked {
  readonly path: string;
  readonly place: Range;
  readonly diagnostics: readonly Diagnostic[];
  readonly target: EditTarget;
}

/** Those of the editor's diagnostics that show a problem. */
export function diagnosticsOf(
  { diagnostics }: Asked,
  { range, code }: { readonly range: Range; readonly code: string },
): Diagnostic[] {
  return diagnostics.filter((one) => one.code === code && byRange(one.range, range) === 0);
}

/** Whether two ranges have a place in common, be it an end. */
export function touches(a: Range, b: Range): boolean {
  return !isBehind(a.start, b.end) && !isBehind(b.start, a.end);
}

function isBehind(a: Position, b: Position): boolean {
  return a.line > b.line || (a.line === b.line && a.character > b.character);
}
