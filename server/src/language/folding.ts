import { type BlockNode, type TemplateDocument, walk } from '../template/index.ts';
import type { Span } from '../text/index.ts';
import { messageParts } from './structure.ts';

/** A stretch that an editor can fold: its first line stays, all to the line of its end goes. */
export interface Fold {
  readonly span: Span;
  readonly kind: 'region' | 'comment';
}

/** Front matter and what is nested in it, blocks and their branches, comments, messages. */
export function folds(document: TemplateDocument): Fold[] {
  const { frontMatter, lines } = document;
  const found: Fold[] = frontMatter ? [{ span: frontMatter.span, kind: 'region' }, ...yamlFolds(document)] : [];
  // What stands before the first role has no line of its own to fold it by.
  for (const { span, tag } of messageParts(document))
    if (tag) found.push({ span: trimmed(span, document), kind: 'region' });
  walk(document.body.nodes, (node) => {
    if (node.kind === 'comment') found.push({ span: node, kind: 'comment' });
    if (node.kind === 'raw') found.push({ span: trimmed(node, document), kind: 'region' });
    if (node.kind === 'block') found.push(...branchFolds(node, document));
  });
  return found.filter(({ span }) => lines.positionAt(span.start).line < lines.positionAt(span.end).line);
}

/** From a tag to what ends its branch, which stays: the next branch's tag, the close tag; else to the block's end. */
function branchFolds({ branches, close, end }: BlockNode, document: TemplateDocument): Fold[] {
  return branches.map(({ tag }, i) => {
    const next = branches[i + 1]?.tag ?? close;
    const span = next
      ? { start: tag.start, end: before(next.start, document) }
      : trimmed({ start: tag.start, end }, document);
    return { span, kind: 'region' };
  });
}

/** The end of the line before, where nothing stands before the offset on its own. */
function before(offset: number, { text }: TemplateDocument): number {
  const lineBreak = text.lastIndexOf('\n', offset - 1);
  return lineBreak >= 0 && text.slice(lineBreak, offset).trim() === '' ? lineBreak : offset;
}

function trimmed({ start, end }: Span, { text }: TemplateDocument): Span {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

/** Lines that stand further in than the one before them; a list's dashes belong below their key. */
function yamlFolds({ frontMatter, text }: TemplateDocument): Fold[] {
  const found: Fold[] = [];
  const open: { start: number; indent: number }[] = [];
  let [at, last] = [frontMatter!.yaml.start, frontMatter!.yaml.start];
  const closeTo = (indent: number) => {
    while (open.length > 0 && open.at(-1)!.indent >= indent) {
      found.push({ span: { start: open.pop()!.start, end: last }, kind: 'region' });
    }
  };
  for (const line of text.slice(at, frontMatter!.yaml.end).split('\n')) {
    const content = line.trim();
    if (content !== '' && !content.startsWith('#')) {
      const start = at + line.indexOf(content);
      const indent = start - at + (content.startsWith('- ') ? 0.5 : 0);
      closeTo(indent);
      open.push({ start, indent });
      last = start + content.length;
    }
    at += line.length + 1;
  }
  closeTo(0);
  return found.sort((a, b) => a.span.start - b.span.start);
}
