import { type FrontMatter, setField, type TemplateDocument } from '../template/index.ts';
import { type Fix, insertion, isMap, replacement, type Span } from '../text/index.ts';
import { propertiesAt } from './schemaWalk.ts';

/** The map that a key belongs into which stands beside it: `config` for `temperature`, `input` for `schema`. */
export function homeOf(key: string): string | undefined {
  return HOMES.find((home) => propertiesAt([home]).has(key));
}

const HOMES = ['config', 'input', 'output'];

/** Moves a field of the outermost level into its map: indented right below it, else written there on one line. */
export function intoHome(key: string, home: string, document: TemplateDocument, matter: FrontMatter): Fix[] {
  const title = `Move it into \`${home}\``;
  const lines = linesOf(key, document, matter);
  if (!lines) return [];
  if (isRightBelow(home, lines, document, matter)) return [{ title, edits: indented(lines, document) }];
  const { key: name, value } = matter.place([key])!;
  const written = document.text.slice(value.start, value.end);
  if (document.text.slice(name!.end, value.end).includes('\n') || written === '') return [];
  if (!Object.hasOwn(matter.value, home)) {
    const whole = { start: name!.start, end: value.end };
    return [{ title, edits: [replacement(whole, `${home}: { ${key}: ${written} }`)] }];
  }
  const added = isMap(matter.value[home]) ? setField(document, [home, key], written) : undefined;
  return added ? [{ title, edits: [...added, replacement(lines, '')] }] : [];
}

/** From the key's line to the last of its value, the line break included; undefined where other things stand on them. */
function linesOf(key: string, { text }: TemplateDocument, matter: FrontMatter): Span | undefined {
  const place = matter.place([key]);
  if (!place?.key || (place.key.start > 0 && text[place.key.start - 1] !== '\n')) return undefined;
  const end = text.indexOf('\n', place.value.end);
  return text.slice(place.value.end, end).trim() === '' ? { start: place.key.start, end: end + 1 } : undefined;
}

/** The line before is the map's key, with nothing in it. */
function isRightBelow(home: string, { start }: Span, { text }: TemplateDocument, matter: FrontMatter): boolean {
  const key = matter.value[home] === null ? matter.place([home])?.key : undefined;
  return key !== undefined && /^:[ \t]*\r?\n$/.test(text.slice(key.end, start));
}

function indented({ start, end }: Span, { text }: TemplateDocument) {
  const lines = text.slice(start, end).matchAll(/^(?=.)/gm);
  return [...lines].map(({ index }) => insertion(start + index, '  '));
}
