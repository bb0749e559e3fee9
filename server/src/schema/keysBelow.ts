import { breakOf, type FieldPath, type FrontMatter, type TemplateDocument } from '../template/index.ts';
import {
  type Fix,
  insertion,
  isMap,
  nearest,
  type Problem,
  pathText,
  replacement,
  type Span,
  valueAt,
} from '../text/index.ts';
import { entrySpan } from './entrySpan.ts';
import { keySpan, replaceBy } from './problems.ts';
import { propertiesAt } from './schemaWalk.ts';

/** Keys of `input`, `output` and tool definitions that nothing reads: misspelt, or one indent too deep. */
export function keysBelow(document: TemplateDocument, matter: FrontMatter): Problem[] {
  const tools = valueAt(matter.value, ['toolDefs']);
  const each = Array.isArray(tools) ? tools.map((_, i): FieldPath => ['toolDefs', i]) : [];
  return [['input'], ['output'], ...each].flatMap((owner) => unreadKeys(owner, document, matter));
}

/** Those that Genkit reads of `output`. */
const GENKIT = ['constrained', 'contentType', 'instructions', 'jsonSchema'];

function unreadKeys(owner: FieldPath, document: TemplateDocument, matter: FrontMatter): Problem[] {
  const map = valueAt(matter.value, owner);
  if (!isMap(map)) return [];
  const known = [...propertiesAt(owner).keys()];
  const free = known.filter((name) => !Object.hasOwn(map, name));
  const others = Object.keys(map).filter(
    (key) => !known.includes(key) && !(owner[0] === 'output' && GENKIT.includes(key)),
  );
  return others.map((key) => {
    const span = keySpan([...owner, key], matter);
    const { advice, fixes } = whereTo([...owner, key], free, span, document, matter);
    const message = `Nothing reads \`${pathText([...owner, key])}\`. ${advice}`;
    return { code: 'dropped-key', severity: 'warning', message, span, ...(fixes.length > 0 ? { fixes } : {}) };
  });
}

function whereTo(
  path: FieldPath,
  free: readonly string[],
  span: Span,
  document: TemplateDocument,
  matter: FrontMatter,
) {
  const key = String(path.at(-1));
  if (propertiesAt([]).has(key) && (key.startsWith('rec.') || !path.includes('toolDefs')))
    return {
      advice: `\`${key}\` stands at the margin, not below another field.`,
      fixes: toMargin(path, document, matter),
    };
  const meant = nearest(key, free);
  if (meant) return { advice: `Did you mean \`${meant}\`?`, fixes: [replaceBy(span, meant)] };
  const known = [...propertiesAt(path.slice(0, -1)).keys()];
  return { advice: `There are: ${known.join(', ')}.`, fixes: [] };
}

/** Takes an entry on one line out of its map and writes it behind all other fields. */
function toMargin(path: FieldPath, { text }: TemplateDocument, matter: FrontMatter): Fix[] {
  const key = String(path.at(-1));
  const place = matter.place(path);
  const owner = matter.place(path.slice(0, -1))?.value;
  if (!place?.key || !owner || Object.hasOwn(matter.value, key)) return [];
  const line = text.slice(place.key.start, Math.max(place.key.end + 1, place.value.end));
  const entry = entrySpan(place, owner, text);
  // A map that is left empty, and a value of several lines, are the author's to move.
  if (!entry || line.includes('\n') || Object.keys(valueAt(matter.value, path.slice(0, -1)) as object).length < 2)
    return [];
  const at = matter.yaml.end + (/^\r?\n/.exec(text.slice(matter.yaml.end))?.[0].length ?? 0);
  if (text[at - 1] !== '\n') return [];
  return [{ title: 'Move it to the margin', edits: [replacement(entry, ''), insertion(at, line + breakOf(text))] }];
}
