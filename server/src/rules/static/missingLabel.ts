import { arrayInputs, isClosed, propertiesOf } from '../../schema/index.ts';
import type { Meaning } from '../../semantics/index.ts';
import type { Fix } from '../../text/index.ts';
import { staticRule } from '../define.ts';
import { inFile, insertAt } from '../places.ts';

export const missingLabel = staticRule(
  {
    code: 'label-not-declared',
    lint: 'L06',
    severity: 'error',
    title: 'Label that the items do not declare',
    fixes: true,
    docs: '`rec.candidates` puts a `label` on each candidate, and only fields that `input.schema` names reach the template. Without `label: string` in the schema of the items the place is empty, and the model is asked for labels that it never saw.\n\n```yaml\ncandidates(array): { label: string, title: string }\n```',
  },
  function* (meaning) {
    const { candidates } = meaning.meta.rec;
    // Told on `rec.answer` already.
    if (candidates === undefined || meaning.meta.problems.some(({ code }) => code === 'label-not-in-schema')) return;
    const items = arrayInputs(meaning.meta.inputSchema).find(({ name }) => name === candidates.input)?.items;
    const isUndeclared = items !== undefined && isClosed(items) && !Object.hasOwn(propertiesOf(items) ?? {}, 'label');
    for (const { path, unknownSegment, file } of meaning.references) {
      const segment = unknownSegment === undefined ? undefined : path.segments[unknownSegment];
      if (segment?.name !== 'label' || path.data) continue;
      const message = isUndeclared
        ? `The items of \`${candidates.input}\` declare no \`label\` in \`input.schema\`, so none is shown.`
        : '`label` is not known here: candidates have it, inside their loop.';
      const fixes = isUndeclared && file === undefined ? declareLabel(candidates.input, meaning) : [];
      yield { span: { start: segment.start, end: segment.end }, message, fixes, ...inFile(file) };
      // One mistake, however often it shows.
      if (isUndeclared) return;
    }
  },
);

/** In Picoschema, as the first field of the items. */
function declareLabel(input: string, { document, inputs }: Meaning): Fix[] {
  const name = inputs.find((one) => one.name === input)?.span;
  const line = name && document.text.slice(name.start, document.frontMatter?.yaml.end);
  const flow = line === undefined ? null : /^[^\n]*?:\s*\{/.exec(line);
  const block = line === undefined ? null : /^[^\n]*\):[ \t]*\r?\n([ \t]+)/.exec(line);
  const title = `Add \`label\` to the items of \`${input}\``;
  if (flow) return [insertAt(name!.start + flow[0].length, ' label: string,', title)];
  return block ? [insertAt(name!.start + block[0].length, `label: string\n${block[1]}`, title)] : [];
}
