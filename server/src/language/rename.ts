import type { Meaning } from '../semantics/index.ts';
import { folderOf, type Span, writtenFrom } from '../text/index.ts';
import { declarationOf } from './declarations.ts';
import { type Entity, entityAt, occurrencesOf } from './occurrences.ts';
import { isInline, RenameError, refuseFixed, refuseName, refuseParam, refuseTaken } from './refusals.ts';
import type { Target } from './targets.ts';

/** What is renamed: its name here, and every place of it in the template and its partials. */
export interface RenameTarget {
  readonly entity: Entity;
  readonly span: Span;
}

/** The new text of places in one file. */
export interface FileEdit {
  readonly file: string;
  readonly span: Span;
  readonly newText: string;
}

/** What may be renamed at the cursor; in a partial its caller declares the names. Throws RenameError where nothing may. */
export function renameTarget(meaning: Meaning, offset: number, caller: Meaning = meaning): RenameTarget {
  const found = entityAt(meaning, offset);
  if (!found)
    throw new RenameError('Only input variables, their fields, block parameters and partials can be renamed.');
  refuseFixed(found.entity, caller);
  return found;
}

/** The edits that rename an inline partial. Throws RenameError where the new name is none, or is taken. */
export function inlineEdits(meaning: Meaning, name: string, newName: string): FileEdit[] {
  refuseName(newName);
  if (isInline(newName, meaning) || meaning.partials.has(newName)) {
    throw new RenameError(`There is a partial \`${newName}\` already.`);
  }
  const places = occurrencesOf({ kind: 'partial', name }, meaning);
  const other = places.find(({ file }) => file !== meaning.file);
  if (other) {
    const where = writtenFrom(folderOf(meaning.file), other.file);
    throw new RenameError(`\`${where}\` calls \`${name}\`, too. Rename it by hand in both.`);
  }
  return places.map(({ file, span }) => ({ file, span, newText: newName }));
}

/**
 * The edits that rename an input, a field or a block parameter. Throws RenameError where the new name is no name, is taken,
 * or would mean something else at one of the places.
 */
export function renameEdits(meaning: Meaning, { entity }: RenameTarget, newName: string): FileEdit[] {
  refuseName(newName);
  const places = occurrencesOf(entity, meaning);
  if (entity.kind === 'blockParam') refuseParam(entity.declaration, newName, places, meaning);
  if (entity.kind === 'value') refuseTaken(entity.target, newName, places, meaning);
  const required = entity.kind === 'value' ? requiredEntries(meaning, entity.target) : [];
  return [...places, ...required].map(({ file, span }) => ({ file, span, newText: newName }));
}

/** JSON Schema names a field a second time where it is required. */
function requiredEntries({ document, file }: Meaning, target: Target): { file: string; span: Span }[] {
  const matter = document.frontMatter;
  const declared = declarationOf(document, target);
  const owners = [['input', 'schema'], ...target.slice(0, -1).map((_, i) => jsonPath(target.slice(0, i + 1)))];
  const owner = owners[target.length - 1];
  if (!matter || !declared || !owner) return [];
  for (let i = 0; ; i++) {
    const value = matter.place([...owner, 'required', i])?.value;
    if (!value) return [];
    const text = document.text.slice(value.start, value.end);
    const quote = /^["']/.test(text) ? 1 : 0;
    if (text.slice(quote, text.length - quote) !== target.at(-1)) continue;
    return [{ file, span: { start: value.start + quote, end: value.end - quote } }];
  }
}

function jsonPath(target: Target): string[] {
  return ['input', 'schema', ...target.flatMap((step) => (step === '[]' ? ['items'] : ['properties', step]))];
}
