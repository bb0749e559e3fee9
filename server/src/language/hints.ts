import type { Meaning } from '../semantics/index.ts';
import { walk } from '../template/index.ts';
import { type Span, shorten } from '../text/index.ts';
import { json } from './describe.ts';
import { valueAt } from './targets.ts';
import type { SampleValues } from './types.ts';

/** A remark that an editor shows within the line. */
export interface InlayHint {
  readonly offset: number;
  readonly text: string;
  readonly tooltip: string;
  readonly kind: 'tokens' | 'value';
}

/** How much of a prompt's text came from a stretch of the template. */
export interface RenderedStretch {
  readonly template: Span;
  readonly length: number;
}

/** Behind each `{{variable}}` that is shown as it is: what the sample user has there. */
export function valueHints(meaning: Meaning, sample: SampleValues): InlayHint[] {
  return meaning.references.flatMap(({ path, file, role, target }) => {
    // Within a loop there are as many values as items.
    const isSimple = file === undefined && role === 'value' && target !== undefined && !target.includes('[]');
    const value = isSimple ? valueAt(sample.input, target) : undefined;
    if (value === undefined || typeof value === 'object') return [];
    const text = `= ${shorten(typeof value === 'string' ? value : json(value), MOST_SHOWN)}`;
    return [
      {
        offset: path.end + closing(meaning.document.text, path.end),
        text,
        tooltip: `For user ${sample.user}: ${shorten(String(value), 500)}`,
        kind: 'value' as const,
      },
    ];
  });
}

const MOST_SHOWN = 24;

/** Length of the braces that follow: a value stands behind its tag, where its text will be. */
function closing(text: string, at: number): number {
  return /^\s*~?\}{2,3}/.exec(text.slice(at, at + 20))?.[0].length ?? 0;
}

/**
 * Behind the open tag of each block at the top level, and of those that repeat: its share of the prompt's tokens, by the
 * characters that came from it.
 */
export function tokenHints(
  { document }: Meaning,
  stretches: readonly RenderedStretch[],
  prompt: { readonly tokens: number; readonly user: string },
): InlayHint[] {
  const all = stretches.reduce((sum, { length }) => sum + length, 0);
  const found: InlayHint[] = [];
  walk(document.body.nodes, (node, ancestors) => {
    const tag = node.kind === 'block' ? node.branches[0]?.tag : undefined;
    if (!tag || all === 0 || ancestors.length > 0) return;
    const own = stretches.filter(({ template }) => node.start <= template.start && template.end <= node.end);
    const length = own.reduce((sum, one) => sum + one.length, 0);
    const tokens = Math.round((prompt.tokens * length) / all);
    const share = Math.round((100 * length) / all);
    found.push({
      offset: tag.end,
      text: `≈ ${tokens} tokens`,
      tooltip: `${share} % of the prompt's ${prompt.tokens} tokens for user ${prompt.user}`,
      kind: 'tokens',
    });
  });
  return found;
}
