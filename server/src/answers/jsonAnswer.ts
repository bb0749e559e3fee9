import { createValidator, type JsonSchema, type ValueError } from '../schema/index.ts';
import { judgedItems } from './item.ts';
import { type JsonNode, type JsonText, parseJsonAt, plainValue } from './json.ts';
import { answerPlace, answerTypes, entryKey, fields, type JsonPath, mostLike } from './jsonShape.ts';
import { entriesOf, propertyOf } from './list.ts';
import { createNaming, namingBy } from './naming.ts';
import { at, type Piece, part, trimmed } from './piece.ts';
import { judgedList } from './ranking.ts';
import { readScalar } from './scalar.ts';
import type { AnswerCase, CodeAt } from './types.ts';
import { type Ending, type Found, nothing, unreadable } from './verdict.ts';

/** An answer inside JSON: found by `path` or by what the schema says, validated by the schema. */
export function readJson(raw: string, body: Piece, answerCase: AnswerCase, ending: Ending): Found {
  const found = valuesIn(body, answerCase);
  const last = found.at(-1);
  if (last === undefined) return unreadable(body);
  const readings = found.map((value) => readValue(raw, body, value, answerCase, ending));
  if (answerCase.contract.reasoning !== 'before' && disagree(readings)) return nothing(at('E6', last.place));
  const codes = [...around(body, found, answerCase), ...readings.at(-1)!.codes];
  return { answer: readings.at(-1)!.answer, codes };
}

interface JsonValue {
  readonly json: JsonText;
  readonly place: Piece;
}

/** The objects and arrays at the top level of a text; else the one scalar that it is. */
function valuesIn(body: Piece, { contract }: AnswerCase): JsonValue[] {
  const whole = parseJsonAt(body.text, 0);
  const isWhole = whole !== undefined && body.text.slice(whole.node.end).trim() === '';
  if (whole && isWhole) return [{ json: whole, place: part(body, whole.node.start, whole.node.end) }];
  const found: JsonValue[] = [];
  const wanted = answerPlace(contract).path?.length === 0 && answerTypes(contract).includes('array') ? /[[{]/g : /\{/g;
  for (let tries = 0, from = 0; tries < MOST_TRIES; tries++) {
    wanted.lastIndex = from;
    const start = wanted.exec(body.text)?.index;
    if (start === undefined) break;
    const json = parseJsonAt(body.text, start);
    if (json) found.push({ json, place: part(body, start, json.node.end) });
    from = json ? json.node.end : start + 1;
  }
  return found;
}

/** E3 for what stands around the values; before the last one it is no fault with reasoning. */
function around(body: Piece, found: readonly JsonValue[], { contract }: AnswerCase): CodeAt[] {
  const before = trimmed(part(body, 0, found[0]!.place.start - body.start));
  const after = trimmed(part(body, found.at(-1)!.place.end - body.start));
  const pieces = contract.reasoning === 'before' ? [after] : [before, after];
  return pieces.filter(({ text }) => text !== '').map((piece) => at('E3', piece));
}

function disagree(readings: readonly Found[]): boolean {
  const answers = readings.filter(({ answer }) => answer !== null).map(({ answer }) => JSON.stringify(answer));
  return new Set(answers).size > 1;
}

function readValue(
  raw: string,
  body: Piece,
  { json, place }: JsonValue,
  answerCase: AnswerCase,
  ending: Ending,
): Found {
  const { node, duplicates, loose } = json;
  if (duplicates.length > 0) return nothing(...duplicates.map(({ start, end }) => at('E2', part(body, start, end))));
  const cut: CodeAt[] = node.closed || ending === 'cut' ? [] : [at('T4', place)];
  const { path, schema } = answerPlace(answerCase.contract);
  const steps = path ?? guessedPath(node, answerCase);
  const leaf = steps && nodeAt(node, steps);
  if (steps === undefined || leaf === undefined) return nothing(...cut, at('E2', place));
  const isOpen = (ending === 'cut' || !node.closed) && isLast(leaf, body);
  const found = readLeaf(raw, body, leaf, schema, answerCase, isOpen ? 'cut' : 'whole');
  const broken = node.closed ? violations(node, body, steps, found, answerCase) : [];
  const dressed = loose ? [at('E4', place)] : [];
  return { answer: found.answer, codes: [...cut, ...dressed, ...broken, ...found.codes] };
}

/** Where no schema tells: the value itself, or the property of the right kind, by its name where there are several. */
function guessedPath(node: JsonNode, { contract }: AnswerCase): JsonPath | undefined {
  if (node.kind !== 'object') return [];
  const names = (fits: (value: JsonNode) => boolean) =>
    node.entries.filter(({ value }) => fits(value)).map(({ key }) => key);
  const fitting = names((value) => answerTypes(contract).includes(typeOf(value)));
  const likely = fitting.length === 1 ? fitting[0] : mostLike(fitting);
  const name = likely ?? mostLike(names(({ kind }) => kind === 'scalar'));
  return name === undefined ? undefined : [name];
}

function typeOf(node: JsonNode): string {
  return node.kind === 'scalar' ? typeof node.value : node.kind;
}

function nodeAt(node: JsonNode, path: JsonPath): JsonNode | undefined {
  let found: JsonNode | undefined = node;
  for (const step of path) {
    if (found?.kind === 'object') found = propertyOf(found, [String(step)]);
    else found = found?.kind === 'array' && typeof step === 'number' ? found.items[step] : undefined;
  }
  return found;
}

/** Nothing but white space stands behind it. */
function isLast({ end }: JsonNode, body: Piece): boolean {
  return body.text.slice(end).trim() === '';
}

function readLeaf(
  raw: string,
  body: Piece,
  leaf: JsonNode,
  schema: ReturnType<typeof fields>,
  answerCase: AnswerCase,
  ending: Ending,
): Found {
  const { contract } = answerCase;
  if (contract.task !== 'ranking' && contract.task !== 'item') return readScalar(body, leaf, answerCase, ending);
  const by = namingBy(answerCase);
  const naming = createNaming(answerCase, by);
  const items = fields(schema?.items);
  const key = items?.properties ? entryKey(items, by) : undefined;
  const count = contract.task === 'item' ? contract.count : answerCase.items.length;
  const array = leaf.kind === 'array' ? leaf : ({ ...leaf, kind: 'array', items: [leaf], closed: true } as const);
  if (leaf.kind !== 'array' && contract.task === 'ranking') return nothing(at('E2', part(body, leaf.start, leaf.end)));
  const asText = items === undefined ? undefined : true;
  const { entries, conflict } = entriesOf(array, body, { naming, by, count, asText, key });
  const place = part(body, leaf.start, leaf.end);
  if (contract.task === 'ranking')
    return judgedList({ entries, codes: [], conflict }, raw, place, answerCase, contract);
  return conflict ? nothing(at('E6', conflict)) : judgedItems(entries, [], raw, contract);
}

const validate = createValidator();

/**
 * What the schema refuses: elsewhere in the value E2; in the answer itself only what its reader did not see, as E4 where the
 * type alone is another (numbers as strings). A property more than the schema has is said beside the answer, as prose is: E3.
 */
function violations(node: JsonNode, body: Piece, path: JsonPath, found: Found, { contract }: AnswerCase): CodeAt[] {
  const errors = errorsOf(contract.json?.schema, plainValue(node));
  const isInside = (error: ValueError) => path.every((step, i) => error.path[i] === step);
  const seen = found.codes.some(({ code }) => code !== 'Q1' && code !== 'E7');
  return errors.flatMap((error) => {
    const place = nodeAt(node, error.path) ?? node;
    if (error.keyword === 'additionalProperties') return [at('E3', extraProperty(place, error.key, body))];
    if (isInside(error) && seen) return [];
    return [at(isInside(error) && error.keyword === 'type' ? 'E4' : 'E2', part(body, place.start, place.end))];
  });
}

function extraProperty(node: JsonNode, key: string | undefined, body: Piece): Piece {
  const entry = node.kind === 'object' ? node.entries.find((one) => one.key === key) : undefined;
  return entry ? part(body, entry.keySpan.start, entry.value.end) : part(body, node.start, node.end);
}

/** A schema that is none was reported with the template; it says nothing about answers. */
function errorsOf(schema: JsonSchema | undefined, value: unknown): readonly ValueError[] {
  if (schema === undefined) return [];
  try {
    return validate(schema, value);
  } catch {
    return [];
  }
}

const MOST_TRIES = 20;
