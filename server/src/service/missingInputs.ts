import type { Meaning } from '../semantics/index.ts';
import { type FileProblem, nearest } from '../text/index.ts';
import { bodyRange } from './fileProblems.ts';

/** Required inputs that were not given where variables were, and that no default fills. */
export function missingInputs(meaning: Meaning, input: Readonly<Record<string, unknown>> | undefined): FileProblem[] {
  if (input === undefined) return [];
  const given = { ...meaning.meta.inputDefault, ...input };
  const unknown = Object.keys(input).filter((name) => !meaning.inputs.some((one) => one.name === name));
  const missing = meaning.inputs.filter(({ name, required }) => required && !Object.hasOwn(given, name));
  return missing.map(({ name, span }) => ({
    file: meaning.file,
    code: 'missing-input',
    severity: 'warning',
    message: `\`${name}\` was not given, and \`input.schema\` requires it.${hint(nearest(name, unknown))}`,
    range: span === undefined ? bodyRange(meaning) : meaning.document.lines.rangeOf(span),
  }));
}

function hint(meant: string | undefined): string {
  return meant === undefined ? '' : ` Given was \`${meant}\`.`;
}
