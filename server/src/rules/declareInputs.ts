import { isJsonSchema } from '../schema/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { breakOf, setField, type TemplateDocument } from '../template/index.ts';
import { type Fix, type TextEdit, valueAt } from '../text/index.ts';
import { proposed } from './places.ts';

/** Adds an input to the schema that is there. */
export function declareInput(name: string, type: 'string' | 'any', { document }: Meaning): Fix[] {
  const schema = valueAt(document.frontMatter?.value, ['input', 'schema']);
  if (!isName(name) || typeof schema !== 'object' || schema === null) return [];
  const edits = isJsonSchema(schema)
    ? setField(document, ['input', 'schema', 'properties', name], type === 'any' ? '{}' : '{ type: string }')
    : setField(document, ['input', 'schema', name], type);
  return edits ? [proposed({ title: `Declare \`${name}\` in \`input.schema\``, edits })] : [];
}

/** Writes the schema that a template without one uses: lists where it loops, maps where it reads fields. */
export function declareInputs(meaning: Meaning): Fix[] {
  const fields = [...usedBy(meaning)].filter(([name]) => isName(name)).map(([name, use]) => written(name, use));
  const edits = fields.length === 0 ? undefined : schemaEdits(meaning.document, fields);
  return edits ? [proposed({ title: 'Declare the variables that are used', edits })] : [];
}

function schemaEdits(document: TemplateDocument, fields: readonly string[]): readonly TextEdit[] | undefined {
  const { frontMatter, text } = document;
  if (frontMatter?.place(['input'])) return setField(document, ['input', 'schema'], `{ ${fields.join(', ')} }`);
  const lines = ['input:', '  schema:', ...fields.map((one) => `    ${one}`)];
  const all = frontMatter ? lines : ['---', ...lines, '---'];
  const start = frontMatter ? frontMatter.yaml.start : text.startsWith('\uFEFF') ? 1 : 0;
  return [{ span: { start, end: start }, newText: all.map((line) => line + breakOf(text)).join('') }];
}

/** What is below a value by what is read of it; `[]` for the items of a list. */
interface Use {
  readonly below: Map<string, Use>;
  /** Set where it is shown, and not only asked for. */
  shown?: true;
}

function usedBy({ references }: Meaning): Map<string, Use> {
  const root: Use = { below: new Map() };
  for (const { target, role } of references) {
    let use = root;
    for (const step of target ?? []) {
      const next = use.below.get(step) ?? { below: new Map() };
      use.below.set(step, next);
      use = next;
    }
    if (role !== 'argument') use.shown = true;
  }
  return root.below;
}

function written(name: string, { below, shown }: Use): string {
  const items = below.get('[]');
  if (items) return `${name}(array): ${items.below.size === 0 ? 'string' : mapOf(items)}`;
  if (below.size === 1 && below.has('length')) return `${name}(array): any`;
  if (below.size > 0) return `${name}: ${mapOf({ below })}`;
  return `${name}: ${shown ? 'string' : 'boolean'}`;
}

function mapOf({ below }: Use): string {
  const fields = [...below].filter(([name]) => isName(name) && name !== 'length');
  return fields.length === 0 ? 'any' : `{ ${fields.map(([name, use]) => written(name, use)).join(', ')} }`;
}

/** What Picoschema can write as a key. */
function isName(name: string): boolean {
  return /^[A-Za-z_][\w-]*$/.test(name);
}
