import { exampleOf, placed } from './jsonExample.ts';
import { answerPlace, entryKey, fields, typesOf } from './jsonShape.ts';
import { nameOf } from './names.ts';
import type { AnswerCase, AnswerValue, Contract } from './types.ts';

/**
 * An answer's text in the exact form that the contract asks for, so that reading it gives the value back, strictly.
 * Titles that several items share cannot be told apart by any reader. Throws for an item that has no label to be named by.
 */
export function writeAnswer(value: AnswerValue, answerCase: AnswerCase): string {
  const { contract } = answerCase;
  if (contract.task === 'ranking' || contract.task === 'item') {
    const ids = typeof value === 'object' ? value : [String(value)];
    return writeNames(
      ids.map((id) => nameOf(id, answerCase)),
      contract,
    );
  }
  return writeOne(oneOf(value, answerCase), contract);
}

/** A list of names in the contract's form, whether they stand for anything or not. */
export function writeNames(names: readonly string[], contract: Contract): string {
  if (contract.json) return writeJson(names, contract);
  const format = contract.task === 'ranking' ? contract.format : 'lines';
  if (format === 'json') return JSON.stringify(names.map((name) => jsonName(name, contract)));
  return format === 'comma' ? names.map(quoted).join(', ') : names.join('\n');
}

/** One word, number or text in the contract's form. */
export function writeOne(name: string, contract: Contract): string {
  return contract.json ? writeJson(name, contract) : name;
}

function oneOf(value: AnswerValue, answerCase: AnswerCase): string {
  const { contract } = answerCase;
  if (contract.task === 'yes_no') return (value === 'yes' ? contract.yes : contract.no)[0] ?? String(value);
  if (contract.task === 'choice' || contract.task === 'pair_choice') {
    const chosen = String(value);
    return chosen === contract.tie && !answerCase.items.some(({ id }) => id === chosen)
      ? chosen
      : nameOf(chosen, answerCase);
  }
  if (contract.task === 'dialogue_turn') return withPrefix(String(value).trim(), contract.prefixes);
  return String(value).trim();
}

function withPrefix(text: string, prefixes: readonly string[]): string {
  if (prefixes.length === 0 || prefixes.some((prefix) => text.startsWith(prefix))) return text;
  return `${prefixes[0]} ${text}`;
}

/** Commas and quotation marks of a title are kept from being separators, as in CSV. */
function quoted(name: string): string {
  return /[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

function writeJson(answer: string | readonly string[], contract: Contract): string {
  const { path = [], schema } = answerPlace(contract);
  const leaf = Array.isArray(answer)
    ? listLeaf(answer, schema, contract)
    : jsonScalar(String(answer), schema, contract);
  return JSON.stringify(placed(exampleOf(contract.json?.schema), path, leaf));
}

function listLeaf(names: readonly string[], schema: ReturnType<typeof fields>, contract: Contract): unknown {
  if (names.length === 1 && typesOf(schema).includes('string')) return names[0];
  const items = fields(schema?.items);
  if (!typesOf(items).includes('object')) return names.map((name) => jsonScalar(name, items, contract));
  const by = 'by' in contract ? contract.by : 'title';
  const key = entryKey(items, by);
  return names.map((name) =>
    placed(exampleOf(items), [key], jsonScalar(name, fields(fields(items?.properties)?.[key]), contract)),
  );
}

/** A name with the JSON type of its schema; numbers where nothing says otherwise and the answer is one. */
function jsonScalar(name: string, schema: ReturnType<typeof fields>, contract: Contract): unknown {
  const types = typesOf(schema);
  if (types.includes('string')) return name;
  if (types.includes('boolean') && contract.task === 'yes_no') return name === contract.yes[0];
  if (types.includes('number') || types.includes('integer')) return Number.isFinite(Number(name)) ? Number(name) : name;
  return jsonName(name, contract);
}

function jsonName(name: string, contract: Contract): string | number {
  const isNumber =
    contract.task === 'rating' || ('labels' in contract && contract.by === 'label' && contract.labels === 'numbers');
  return isNumber && /^-?\d+(\.\d+)?$/.test(name) ? Number(name) : name;
}
