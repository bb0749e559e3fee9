import type { Meaning } from '../../semantics/index.ts';
import type { BlockNode } from '../../template/index.ts';
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
      yield { span: { start: tag.start, end: tag.end }, message };
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

/** The line before ends with a colon or dash. */
function hasHeading({ start }: BlockNode, { document }: Meaning): boolean {
  return /[:：–—][ \t*_]*(\r?\n[ \t]*)?$/.test(
    document.text.slice(Math.max(document.body.span.start, start - 200), start),
  );
}
