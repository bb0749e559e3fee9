// What every keystroke makes the server do, and what the least server does with the same text.
import Handlebars from 'handlebars';
import { parseDocument as parseYaml } from 'yaml';
import { checkStatic } from '../../../server/src/rules/index.ts';
import { readMeta } from '../../../server/src/schema/index.ts';
import { understand } from '../../../server/src/semantics/index.ts';
import { parseDocument } from '../../../server/src/template/index.ts';

export const readSyntax = (text: string) => parseDocument(text);

export function judge(text: string) {
  const document = parseDocument(text);
  const meta = readMeta(document);
  return checkStatic(understand({ document, meta, file: '/w/t.prompt', partials: new Map() }));
}

export function readBarely(text: string) {
  const [, head, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text)!;
  return [parseYaml(head!), Handlebars.parseWithoutProcessing(body!)];
}
