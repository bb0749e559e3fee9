import { type Fix, insertion, replacement, type Span } from '../../text/index.ts';
import { allNodes, sourceOf } from '../bodies.ts';
import { staticRule } from '../define.ts';
import { inFile } from '../places.ts';

export const commentCutShort = staticRule(
  {
    code: 'comment-cut-short',
    restsOn: 'text',
    severity: 'warning',
    title: 'Comment that ends before its end',
    fixes: true,
    docs: '`{{! … }}` ends at the first `}}`, also at that of a tag within the comment. What stands behind it is text, and the model reads it. A comment that holds braces is written `{{!-- … --}}`.\n\n```handlebars\n{{! shows {{name}} to the model }}          wrong: " to the model }}" is text\n{{!-- shows {{name}} to the model --}}      right\n```',
  },
  function* (meaning) {
    for (const { node, file } of allNodes(meaning)) {
      if (node.kind !== 'comment' || !node.value.includes('{{')) continue;
      const rest = restOf(node, sourceOf(file, meaning));
      if (!rest) continue;
      const message =
        'The comment before ends at the first `}}`, so that the model reads this. Write the comment as `{{!-- … --}}`.';
      yield { span: rest, message, fixes: [asLong(node, rest, sourceOf(file, meaning))], ...inFile(file) };
    }
  },
);

/** What was meant to be in a short comment: the text behind it, up to the next closing braces on the line. */
function restOf({ start, end }: Span, source: string): Span | undefined {
  const line = source.slice(end, lineEnd(source, end));
  const rest = /^(?:(?!\{\{|\}\}).)*\}\}/.exec(line)?.[0];
  const isLong = /^\{\{~?!--/.test(source.slice(start, end));
  return rest === undefined || isLong ? undefined : { start: end, end: end + rest.length };
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end < 0 ? source.length : end;
}

function asLong({ start }: Span, rest: Span, source: string): Fix {
  const sign = source.indexOf('!', start) + 1;
  const edits = [insertion(sign, '--'), replacement({ start: rest.end - 2, end: rest.end }, '--}}')];
  return { title: 'Write it as `{{!-- … --}}`', edits };
}
