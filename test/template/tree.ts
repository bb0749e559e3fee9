import type { Expression, HashPair, Name, Node, Tag, TemplateDocument } from '../../server/src/template/index.ts';
import type { Span } from '../../server/src/text/index.ts';

/** What is wrong with a document's spans: gaps, overlaps, children outside their parents, problems outside the text. */
export function treeFaults({ text, body, problems }: TemplateDocument): string[] {
  const faults: string[] = [];
  const inside = (what: string, inner: Span, outer: Span) => {
    if (!(inner.start >= outer.start && inner.start <= inner.end && inner.end <= outer.end)) {
      faults.push(`${what} ${inner.start}-${inner.end} is not in ${outer.start}-${outer.end}`);
    }
  };
  const whole = { start: 0, end: text.length };
  for (const problem of problems) {
    inside(problem.code, problem.span, whole);
    for (const { edits } of problem.fixes ?? []) for (const edit of edits) inside('edit', edit.span, whole);
  }
  inside('body', body.span, whole);
  checkRow(body.nodes, body.span, inside, faults);
  return faults;
}

type Inside = (what: string, inner: Span, outer: Span) => void;

/** Nodes follow each other without a gap and fill their place. */
function checkRow(nodes: readonly Node[], place: Span, inside: Inside, faults: string[]): void {
  let at = place.start;
  for (const node of nodes) {
    if (node.start !== at || node.end <= node.start)
      faults.push(`${node.kind} ${node.start}-${node.end} begins not at ${at}`);
    at = node.end;
    checkNode(node, inside, faults);
  }
  if (at !== place.end) faults.push(`gap ${at}-${place.end}`);
}

function checkNode(node: Node, inside: Inside, faults: string[]): void {
  if ('tag' in node) checkTag(node.tag, node, inside);
  if (node.kind === 'raw') {
    inside('contents', node.contents, node);
    if (node.close) inside('close', node.close, node);
  }
  if (node.kind !== 'block') return;
  node.branches.forEach(({ tag, body }, i) => {
    checkTag(tag, node, inside);
    const next = node.branches[i + 1]?.tag ?? node.close;
    checkRow(body, { start: tag.end, end: next?.start ?? node.end }, inside, faults);
  });
  if (node.close && node.close.end !== node.end) faults.push('close');
}

function checkTag(tag: Tag, node: Node, inside: Inside): void {
  inside('tag', tag, node);
  for (const name of tag.blockParams) inside('name', name, tag);
  checkCall(tag, tag, inside);
}

function checkCall(
  call: { callee: Expression; params: readonly Expression[]; hash: readonly HashPair[] },
  place: Span,
  inside: Inside,
): void {
  for (const one of [call.callee, ...call.params]) checkExpression(one, place, inside);
  for (const pair of call.hash) {
    inside('pair', pair, place);
    inside('key', pair.key, pair);
    checkExpression(pair.value, pair.value.kind === 'missing' ? place : pair, inside);
  }
}

function checkExpression(one: Expression, place: Span, inside: Inside): void {
  inside(one.kind, one, place);
  if (one.kind === 'path') one.segments.forEach((segment: Name) => void inside('segment', segment, one));
  if (one.kind === 'subExpression') checkCall(one, one, inside);
}
