import type { Meaning } from '../../semantics/index.ts';
import type { Span } from '../../text/index.ts';
import { declareInputs } from '../declareInputs.ts';
import { staticRule } from '../define.ts';

export const namesNotChecked = staticRule(
  {
    code: 'names-not-checked',
    severity: 'information',
    title: 'Names are not checked',
    fixes: true,
    docs: 'The template uses variables and has no `input.schema`, so that no name can be judged, completed or typed. Declare the inputs:\n\n```yaml\ninput:\n  schema:\n    history(array): { title: string }\n```',
  },
  function* (meaning) {
    const { meta, references, document } = meaning;
    const isNamed = references.some(({ path, input }) => !path.data && input !== undefined);
    // A schema that cannot be read is told on its own.
    const hasSchema = document.frontMatter?.place(['input', 'schema']) !== undefined;
    if (meta.inputSchema !== undefined || hasSchema || !isNamed) return;
    yield {
      span: placeFor(meaning),
      message: 'There is no `input.schema`, so the names of variables are not checked.',
      fixes: declareInputs(meaning),
    };
  },
);

/** Where the schema would stand: at `input`, else at the opening fence; without front matter at the first variable. */
function placeFor({ document, references }: Meaning): Span {
  const { frontMatter } = document;
  const input = frontMatter?.place(['input'])?.key;
  if (input) return input;
  if (frontMatter) return { start: frontMatter.span.start, end: frontMatter.span.start + 3 };
  const first = references.find(({ input: name, file }) => name !== undefined && file === undefined);
  return first ? { start: first.path.start, end: first.path.end } : { start: 0, end: 0 };
}
