import { type Fix, insertion, type Problem, replacement, type Span } from '../text/index.ts';

/** An error at a span; `span` may be a node, of which only its place is kept. */
export function error(code: string, { start, end }: Span, message: string, fixes: readonly Fix[] = []): Problem {
  return { code, severity: 'error', message, span: { start, end }, ...(fixes.length > 0 ? { fixes } : {}) };
}

export function insert(offset: number, newText: string, title = `Add \`${newText}\``): Fix {
  return { title, edits: [insertion(offset, newText)] };
}

export function replace(span: Span, newText: string, title = `Change to \`${newText}\``): Fix {
  return { title, edits: [replacement(span, newText)] };
}

export function remove(span: Span, title = 'Remove it'): Fix {
  return replace(span, '', title);
}
