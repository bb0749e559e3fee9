import type { Input } from '../semantics/index.ts';
import type { FileFix } from '../text/index.ts';
import type { RenderedSample } from './types.ts';

/**
 * Adds a user to a JSON Lines file, right behind the one that it is a copy of, who has another value of one input: empty
 * where `wanted` is `without`, `true` where it is `with`. Undefined where no such value can be made up.
 */
export function addUser(
  { user: { row } }: RenderedSample,
  input: Input,
  wanted: 'with' | 'without',
): FileFix | undefined {
  const value = wanted === 'without' ? emptyValue(input) : typesOf(input).includes('boolean') ? true : undefined;
  if (!/\.(jsonl|ndjson)$/i.test(row.file) || (value === undefined && (wanted === 'with' || input.required)))
    return undefined;
  const id = `${row.id}-${wanted}-${input.name}`;
  const line = JSON.stringify({ ...row.value, id, [input.name]: value });
  const end = { line: row.line, character: row.length };
  return {
    title: `Add a sample user ${wanted} \`${input.name}\``,
    edits: [{ file: row.file, range: { start: end, end }, newText: `\n${line}` }],
  };
}

/** What is as good as nothing; undefined where the field is better left out. */
function emptyValue(input: Input): unknown {
  const types = typesOf(input);
  if (types.includes('array')) return [];
  if (types.includes('boolean')) return false;
  return types.includes('string') && input.required ? '' : undefined;
}

function typesOf({ schema }: Input): unknown[] {
  return typeof schema === 'object' ? [schema.type].flat() : [];
}
