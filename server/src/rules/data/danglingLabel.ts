import type { Meaning } from '../../semantics/index.ts';
import { type BlockNode, breakOf } from '../../template/index.ts';
import { type Fix, insertion } from '../../text/index.ts';
import { dataRule } from '../define.ts';
import { isCondition, isEmpty, type OwnNode, ownNodes, referenceOf, valuesOf } from '../ownNodes.ts';
import { lastName } from '../prose.ts';
import { howMany } from '../userData.ts';

export const danglingLabel = dataRule(
  {
    code: 'dangling-label',
    lint: 'L21',
    severity: 'warning',
    title: 'A heading with nothing after it',
    fixes: true,
    docs: 'For some users the list is empty, and the prompt shows its heading ("Disliked:") with nothing behind it; models then make something up. In one published data set this is so for 6 % of the users. Put heading and list into `{{#if}}`, or say it in `{{else}}`.\n\n```handlebars\n{{#if disliked}}Disliked: {{#each disliked}}{{title}}; {{/each}}{{/if}}\n```',
  },
  function* (meaning, samples) {
    const nodes = ownNodes(meaning);
    for (const one of nodes) {
      const target = loopTarget(one, meaning);
      if (!target || !hasHeading(one.node as BlockNode, meaning)) continue;
      const empty = samples.filter((sample) => valuesOf(sample, target).some(isEmpty));
      if (empty.length === 0) continue;
      const { tag } = (one.node as BlockNode).branches[0]!;
      const message = `\`${lastName(target)}\` is empty for ${howMany(empty, samples)}, and the heading before it then stands alone. Put both into \`{{#if ${lastName(target)}}}\`.`;
      const fixes = inCondition(one.node as BlockNode, meaning);
      yield { span: { start: tag.start, end: tag.end }, message, fixes };
    }
  },
);

/** What an unconditional loop without `{{else}}` repeats for. */
function loopTarget({ node, ancestors }: OwnNode, meaning: Meaning): readonly string[] | undefined {
  if (node.kind !== 'block' || node.form !== 'block' || node.branches.length !== 1 || ancestors.some(isCondition))
    return undefined;
  const { callee, params } = node.branches[0]!.tag;
  const [list] = params;
  const path = callee.kind === 'path' && callee.original === 'each' && list?.kind === 'path' ? list : undefined;
  return path && referenceOf(path, meaning)?.target;
}

/** From the heading's beginning on its line; what stands on lines of its own is closed on one of its own. */
function inCondition({ branches, start, end }: BlockNode, { document: { text, body } }: Meaning): Fix[] {
  const list = branches[0]!.tag.params[0]!;
  const heading = text.slice(body.span.start, start).trimEnd();
  const line = body.span.start + heading.lastIndexOf('\n') + 1;
  const from = line + (/^(?:\s|\{\{role\b[^}]*\}\})*/.exec(text.slice(line, start))?.[0].length ?? 0);
  const isAlone = /^[ \t]*\r?$/m.test(text.slice(end).split('\n', 1)[0]!) && heading.length + body.span.start < start;
  // A block that opens or ends before the heading would be cut in two.
  if (/\{\{~?(?:[#/^]|\s*else\b)/.test(text.slice(from, start))) return [];
  const open = `{{#if ${text.slice(list.start, list.end)}}}`;
  const edits = [insertion(from, open), insertion(end, `${isAlone ? breakOf(text) : ''}{{/if}}`)];
  return [{ title: `Put both into \`${open}\``, edits }];
}

/** The line before ends with a colon or dash. */
function hasHeading({ start }: BlockNode, { document }: Meaning): boolean {
  return /[:：–—][ \t*_]*(\r?\n[ \t]*)?$/.test(
    document.text.slice(Math.max(document.body.span.start, start - 200), start),
  );
}
