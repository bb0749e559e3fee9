import type { Meaning } from '../../semantics/index.ts';
import { nearest, type Span } from '../../text/index.ts';
import { MOST_TOLD, staticRule } from '../define.ts';
import { proposed } from '../places.ts';
import { withoutInput } from '../withoutInput.ts';

export const unusedInput = staticRule(
  {
    code: 'unused-input',
    lint: 'L38',
    severity: 'warning',
    title: 'Unused input',
    fixes: true,
    docs: 'The input is declared and nothing in the prompt shows it or depends on it, so the model never learns it. Use it, or take it out of `input.schema`. An input that `rec.target` names is the ground truth: it is never offered to the template and need not be declared.',
  },
  function* (meaning) {
    if (isUnsure(meaning)) return;
    const used = new Set(meaning.references.map((one) => one.input));
    const shown = new Set(meaning.renderings.map(({ target }) => target[0]));
    const isMeantElsewhere = misnamed(meaning);
    let told = 0;
    for (const { name, span } of meaning.inputs) {
      if (!span || isContradicted(span, meaning)) continue;
      // How many candidates there are does not say which.
      const isUsed = name === meaning.meta.rec.candidates?.input ? shown.has(name) : used.has(name);
      if (isUsed || isMeantElsewhere(name)) continue;
      const fixes = ++told > MOST_TOLD ? [] : withoutInput(name, meaning).map(proposed);
      yield { span, message: messageOf(name, meaning), fixes };
    }
  },
);

/** Where the whole input goes somewhere, or where it goes cannot be seen. */
function isUnsure({ references, partialCalls, helperCalls, partials }: Meaning): boolean {
  return (
    references.some((one) => one.target?.length === 0) ||
    partialCalls.some((one) => !one.found || one.name === undefined) ||
    helperCalls.some((one) => !one.known) ||
    [...partials.values()].some(({ document }) => document.broken)
  );
}

/** Whether a misspelling of a name or of a field below it, or a helper called in its place, is told already. */
function misnamed({ helperCalls, references, inputs }: Meaning): (name: string) => boolean {
  const declared = new Set(inputs.map((one) => one.name));
  const hidden = helperCalls.filter((call) => call.hides).map((call) => call.name);
  const owners = references.filter((one) => one.unknownSegment).map(({ path }) => path.segments[0]!.name);
  const sure = new Set([...hidden, ...owners]);
  const unknown = new Set<string>();
  for (const { path, unknownSegment, input } of references) {
    const name = unknownSegment === undefined ? input : path.segments[unknownSegment]?.name;
    if (name !== undefined && (unknownSegment !== undefined || !declared.has(name))) unknown.add(name);
  }
  // What a name is near is told of the first of them only.
  const told = [...unknown].slice(0, MOST_TOLD);
  return (name) => sure.has(name) || told.some((one) => nearest(one, [name]) === name);
}

/** A ground truth that the schema requires is told as such. */
function isContradicted({ start }: Span, { meta }: Meaning): boolean {
  return meta.problems.some(({ code, span }) => code === 'contradiction' && span.start === start);
}

function messageOf(name: string, { meta }: Meaning): string {
  if (name === meta.rec.target)
    return `\`${name}\` is the ground truth (\`rec.target\`), which is never offered to the template. Take it out of \`input.schema\`.`;
  if (name === meta.rec.candidates?.input) return `The candidates (\`${name}\`) are never shown in the prompt.`;
  return `\`${name}\` is declared and never used.`;
}
