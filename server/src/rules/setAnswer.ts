import type { Meaning } from '../semantics/index.ts';
import { setField } from '../template/index.ts';
import type { Fix } from '../text/index.ts';
import { proposed } from './places.ts';

/** Fields of `rec.answer` given these values, written as YAML: the answer is read as the prompt asks for it. */
export function setAnswer({ document }: Meaning, fields: Readonly<Record<string, string>>, title: string): Fix[] {
  const written = Object.entries(fields);
  const whole = `{ ${written.map(([name, yaml]) => `${name}: ${yaml}`).join(', ')} }`;
  const edits = document.frontMatter?.place(['rec.answer'])
    ? written.map(([name, yaml]) => setField(document, ['rec.answer', name], yaml))
    : [setField(document, ['rec.answer'], whole)];
  if (edits.some((one) => one === undefined)) return [];
  return [proposed({ title, edits: edits.flatMap((one) => one ?? []) })];
}
