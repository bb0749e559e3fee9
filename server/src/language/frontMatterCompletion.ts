import { ruleDocs } from '../rules/index.ts';
import { type FieldDoc, frontMatterSlot, keysAt, metaDocs, picoName, type Slot, valuesAt } from '../schema/index.ts';
import { typeOf } from '../semantics/index.ts';
import { simDocs } from '../simulate/index.ts';
import type { FieldPath } from '../template/index.ts';
import { isMap, ownField } from '../text/index.ts';
import { fieldDoc, json, typeText } from './describe.ts';
import type { Completion, Place, Surroundings } from './types.ts';

/** Keys that are not there yet, and values, at the cursor in the front matter. */
export function completeFrontMatter(place: Place, around: Surroundings): Completion[] {
  const slot = frontMatterSlot(place.meaning.document, place.offset);
  if (!slot) return [];
  return slot.kind === 'key' ? keys(slot, place) : values(slot, place, around);
}

function keys(slot: Slot, place: Place): Completion[] {
  const { document } = place.meaning;
  const colon = /^[ \t]*:/.test(document.text.slice(slot.span.end)) ? '' : ': ';
  const known = keysAt(slot.path, document).map(({ name, required, doc }) => ({ name, required, doc, text: name }));
  const kinds = picoKinds(slot, place);
  if (kinds.length > 0) return kinds;
  const offered = known.length > 0 ? known : [...inputKeys(slot, place), ...defaultKeys(slot, place)];
  return offered
    .filter(({ name }) => !slot.siblings.some((one) => one === name || picoName(one) === name))
    .map(({ name, required, doc, text }) => ({
      label: name,
      kind: 'key',
      detail: doc.title ?? doc.type,
      documentation: fieldDoc(name, doc),
      span: slot.span,
      newText: text === name ? `${name}${colon}` : text,
      sortText: `${required ? 0 : 1}${name}`,
    }));
}

/** In brackets behind a name of `input.schema` or `output.schema`. */
function picoKinds({ path, span, prefix }: Slot, { meaning, offset }: Place): Completion[] {
  const word = /\((\w*)$/.exec(prefix)?.[1];
  const isSchema = (path[0] === 'input' || path[0] === 'output') && path[1] === 'schema';
  if (!isSchema || word === undefined) return [];
  const rest = meaning.document.text.slice(offset, span.end);
  const typed = /^\w*/.exec(rest)![0].length;
  const close = /^[,)]/.test(rest.slice(typed)) ? '' : ')';
  const place = { start: offset - word.length, end: offset + typed };
  return Object.entries(KINDS).map(([label, detail]) => ({
    label,
    kind: 'value',
    detail,
    span: place,
    newText: label + close,
    sortText: label,
  }));
}

const KINDS = { array: 'a list of these', object: 'a map of these fields', enum: 'one of these values' };

/** In `input.default`: the inputs. */
function defaultKeys({ path }: Slot, { meaning }: Place) {
  if (path.length !== 2 || path[0] !== 'input' || path[1] !== 'default') return [];
  return meaning.inputs.map(({ name, description, schema }) => {
    const doc: FieldDoc = { title: typeText(typeOf(schema)), ...(description !== undefined && { description }) };
    return { name, required: false, doc, text: name };
  });
}

/** In `input.schema`: the sample user's fields that no variable is declared for; within one the fields of its value. */
function inputKeys({ path }: Slot, { sample, meaning }: Place) {
  if (path[0] !== 'input' || path[1] !== 'schema' || !sample) return [];
  const target = meaning.meta.rec.target?.split('.')[0];
  // What the template is given is cut to its schema; the user's own fields are whole, but name candidates by their ids.
  const below = () => ({ ...fieldsBelow(path.slice(2), sample.input), ...fieldsBelow(path.slice(2), sample.fields) });
  const owner = path.length === 2 ? sample.fields : below();
  return Object.entries(owner)
    .filter(([name]) => path.length > 2 || (name !== target && name !== 'id'))
    .map(([name, value]) => {
      const doc: FieldDoc = {
        title: 'field of the sample users',
        description: `For user \`${sample.user}\`: \`${json(value).slice(0, 80)}\``,
      };
      return { name, required: false, doc, text: `${picoKey(name, value)}: ${picoType(value)}` };
    });
}

/** Of lists those of the first item. */
function fieldsBelow(path: FieldPath, input: unknown): Record<string, unknown> {
  const names = path.map((step) => picoName(String(step)));
  const found = names.reduce<unknown>((owner, name) => firstOf(ownField(owner, name)), input);
  return isMap(found) ? found : {};
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function picoKey(name: string, value: unknown): string {
  return Array.isArray(value) ? `${name}(array)` : name;
}

/** Picoschema for what a value looks like; of lists for their first item. */
function picoType(value: unknown): string {
  const one = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'number' || typeof one === 'boolean') return typeof one;
  if (!isMap(one)) return 'string';
  const fields = Object.entries(one).filter(([, field]) => typeof field !== 'object');
  return `{ ${fields.map(([name, field]) => `${name}: ${picoType(field)}`).join(', ')} }`;
}

function values(slot: Slot, place: Place, around: Surroundings): Completion[] {
  const offered = offeredAt(slot.path, place, around).filter(({ value }) => !slot.siblings.includes(value));
  return offered.map(({ value, detail, kind }, i) => ({
    label: value,
    kind,
    ...(detail !== undefined && { detail }),
    span: slot.span,
    newText: kind === 'variable' ? value : quoted(value),
    sortText: String(i).padStart(4, '0'),
  }));
}

interface Offer {
  readonly value: string;
  readonly detail?: string;
  readonly kind: 'value' | 'file' | 'variable';
}

function offeredAt(path: FieldPath, place: Place, around: Surroundings): Offer[] {
  const [field, key] = path;
  const { document, inputs } = place.meaning;
  if (field === 'rec.samples') return around.dataFiles.map((value) => ({ value, kind: 'file' }));
  if (field === 'rec.disable') return codes();
  if (field === 'rec.target') return targets(place);
  if (field === 'rec.answer' && key === 'mustName') return userPaths(place.sample?.fields ?? {});
  if (field === 'tools')
    return around.tools.map((value) => ({ value, detail: 'a tool of this project', kind: 'value' }));
  const listed = valuesAt(path, document).map(
    ({ value, description }): Offer => ({ value, detail: description, kind: 'value' }),
  );
  if (field === 'model') return models(listed, around);
  if (key === 'schema' && path.length === 2) return [...named(around.schemas), ...listed];
  if (key !== 'input' || listed.length === 0) return listed;
  return listed.map((one) => ({
    ...one,
    kind: 'variable',
    detail: typeText(typeOf(inputs.find(({ name }) => name === one.value)?.schema)),
  }));
}

/** Those of the schema, of the project's servers, and the simulated ones. */
function models(listed: readonly Offer[], around: Surroundings): Offer[] {
  const own = around.models.map((value): Offer => ({ value, detail: 'a server of this project', kind: 'value' }));
  const simulated = simDocs.map(({ example, docs }): Offer => ({ value: example, detail: docs, kind: 'value' }));
  return [...new Map([...simulated, ...own, ...listed].map((one) => [one.value, one])).values()].reverse();
}

function codes(): Offer[] {
  return [...ruleDocs, ...metaDocs].map(({ code, title }) => ({ value: code, detail: title, kind: 'value' }));
}

function named(schemas: readonly string[]): Offer[] {
  return schemas.map((value) => ({ value, detail: 'a schema of this project', kind: 'value' }));
}

/** Fields of the sample user that no input takes: one of them is the ground truth, an item as a whole too. */
function targets({ sample, meaning }: Place): Offer[] {
  const taken = new Set(meaning.inputs.map(({ name }) => name));
  const others = Object.entries(sample?.fields ?? {}).filter(([name]) => !taken.has(name));
  const items = others.filter(([, found]) => isMap(found));
  const whole = items.map(([value, found]): Offer => ({ value, detail: json(found), kind: 'value' }));
  return [...whole, ...userPaths(Object.fromEntries(others))];
}

/** Single values of a user's maps, by their paths. */
function userPaths(fields: Readonly<Record<string, unknown>>, prefix = '', depth = MOST_LEVELS): Offer[] {
  return Object.entries(fields).flatMap(([name, found]): Offer[] => {
    const value = prefix + name;
    if (isMap(found)) return depth === 0 ? [] : userPaths(found, `${value}.`, depth - 1);
    return typeof found === 'object' ? [] : [{ value, detail: json(found), kind: 'value' }];
  });
}

const MOST_LEVELS = 3;

/** As YAML reads it as a string again. */
function quoted(value: string): string {
  const isPlain = /^[\w./][\w./:?=& -]*$/.test(value) && !/: |:$|\s$/.test(value);
  return isPlain && !isOther(value) ? value : JSON.stringify(value);
}

/** Words of YAML 1.2 that are no strings but are meant where a schema lists them. */
function isOther(value: string): boolean {
  return /^(null|~|y|n|yes|no|on|off)$/i.test(value);
}
