import type { Meaning, Reference } from '../../semantics/index.ts';
import { bareSpan, nearest } from '../../text/index.ts';
import { type Found, staticRule } from '../define.ts';
import { inFile, replaceBy } from '../places.ts';

export const loopVariable = staticRule(
  {
    code: 'loop-variable',
    restsOn: 'input',
    severity: 'warning',
    title: 'Loop variable outside a loop, or misspelt',
    fixes: true,
    docs: '`@index`, `@key`, `@first` and `@last` are set by `{{#each}}`. Outside of one (or one `../` too far out) they render as nothing, as does a misspelt one (`@indx`). Other names behind an `@` are what the program gives.',
  },
  function* (meaning) {
    for (const reference of meaning.references) {
      const { path, unknownSegment } = reference;
      if (!path.data || path.incomplete || path.segments[0]?.name === 'root') continue;
      if (unknownSegment === undefined) yield* nearMiss(reference);
      else if (unknownSegment === 0) yield outside(reference, meaning);
    }
  },
);

/** Of the program's own `@names` nobody knows here which there are. */
function* nearMiss({ path, file, candidates }: Reference): Generator<Found> {
  const [first] = path.segments;
  const meant = first && nearest(`@${first.name}`, candidates());
  if (meant === undefined || candidates().includes(`@${first!.name}`)) return;
  const message = `\`@${first!.name}\` is nothing, unless the program gives it. Did you mean \`${meant}\`?`;
  const span = bareSpan(first!);
  yield { span, message, fixes: [replaceBy(span, meant.slice(1), `Replace with \`${meant}\``)], ...inFile(file) };
}

function outside({ path, file }: Reference, { scopeAt }: Meaning): Found {
  const name = path.segments[0]?.name;
  const message = `\`@${name}\` is nothing here: only a loop such as \`{{#each candidates}}\` sets it.`;
  // One `../` too many: the loop around has it.
  const isSet = file === undefined && path.depth > 0 && scopeAt(path.start).data.includes(`@${name}`);
  return { span: bareSpan(path), message, fixes: isSet ? [replaceBy(path, `@${name}`)] : [], ...inFile(file) };
}
