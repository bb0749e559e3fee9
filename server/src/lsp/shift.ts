import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { Position, Range } from '../text/index.ts';

/**
 * Where a range lies after an edit: moved along when it stands behind the edit, untouched before it, undefined when the
 * edit reaches into it (or replaces the whole document).
 */
export function shiftRange(range: Range, change: TextDocumentContentChangeEvent): Range | undefined {
  if (!('range' in change)) return undefined;
  const edit = change.range;
  if (!isBefore(edit.start, range.end)) return range;
  if (isBefore(range.start, edit.end)) return undefined;
  const move = (position: Position) => shiftPosition(position, edit, change.text);
  return { start: move(range.start), end: move(range.end) };
}

/** A position at or behind the end of an edit. */
function shiftPosition(position: Position, edit: Range, text: string): Position {
  const added = text.split(/\r\n|\r|\n/);
  const line = position.line + edit.start.line + added.length - 1 - edit.end.line;
  if (position.line !== edit.end.line) return { line, character: position.character };
  const before = added.length === 1 ? edit.start.character : 0;
  return { line, character: position.character - edit.end.character + before + (added.at(-1) ?? '').length };
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
