import { isMap, isScalar, type Pair, type YAMLMap } from 'yaml';
import type { FrontMatter, TemplateDocument } from '../template/index.ts';
import type { Fix, Problem, TextEdit } from '../text/index.ts';
import { keySpan } from './problems.ts';

/** `rec:` with fields below it: Dotprompt keeps only dotted keys as extensions, so none of it would be seen. */
export function nestedRec(document: TemplateDocument, matter: FrontMatter): Problem[] {
  if (!Object.hasOwn(matter.value, 'rec')) return [];
  const fix = rewrite(document, matter);
  return [
    {
      code: 'nested-rec',
      severity: 'error',
      message:
        'Dotprompt does not see fields below `rec:`. Write each with a dot at the start of the line, such as `rec.task: ranking`.',
      span: keySpan(['rec'], matter),
      ...(fix ? { fixes: [fix] } : {}),
    },
  ];
}

function rewrite(document: TemplateDocument, matter: FrontMatter): Fix | undefined {
  const map = matter.document().get('rec', true) as unknown;
  if (!isMap(map) || map.items.length === 0) return undefined;
  const names = map.items.map((pair) => (isScalar(pair.key) ? String(pair.key.value) : undefined));
  // A key that would then be there twice, or is none, is the author's to sort out.
  if (names.some((name) => name === undefined || Object.hasOwn(matter.value, `rec.${name}`))) return undefined;
  const edits = map.flow ? fromFlow(document, matter, map) : fromBlock(document, matter, map);
  return { title: 'Write with dots: `rec.…`', edits };
}

/** `rec: {task: ranking, run: {…}}`: one line for each field. */
function fromFlow({ text }: TemplateDocument, matter: FrontMatter, map: YAMLMap): TextEdit[] {
  const place = matter.place(['rec']);
  if (!place?.key) return [];
  const lines = map.items.map((pair) => {
    const name = String((pair.key as { value: unknown }).value);
    const value = matter.place(['rec', name])?.value;
    return `rec.${name}: ${value ? text.slice(value.start, value.end) : ''}`.trimEnd();
  });
  return [{ span: { start: place.key.start, end: place.value.end }, newText: lines.join('\n') }];
}

/** The line `rec:` goes, and everything below it moves to the left with `rec.` before each key. */
function fromBlock(document: TemplateDocument, matter: FrontMatter, map: YAMLMap): TextEdit[] {
  const keys = map.items.map((pair) => startOf(pair, matter));
  const owner = matter.place(['rec']);
  const [first = 0, ...others] = keys;
  if (!owner?.key) return [];
  const { text, lines } = document;
  const indent = lines.positionAt(first).character;
  const edits: TextEdit[] = [{ span: { start: owner.key.start, end: first }, newText: 'rec.' }];
  for (let line = lines.positionAt(first).line + 1; line <= lines.positionAt(owner.value.end).line; line++) {
    const start = lines.offsetAt({ line, character: 0 });
    const blank = /^ */.exec(text.slice(start, start + indent))?.[0].length ?? 0;
    edits.push({ span: { start, end: start + blank }, newText: others.includes(start + blank) ? 'rec.' : '' });
  }
  return edits;
}

function startOf(pair: Pair, matter: FrontMatter): number {
  return matter.place(['rec', String((pair.key as { value: unknown }).value)])?.key?.start ?? 0;
}
