/// <reference lib="dom" />
import type { PreviewResult } from '../../../server/src/lsp/protocol.ts';
import { h } from './dom.ts';

type Message = PreviewResult['messages'][number];
type Span = PreviewResult['spans'][number];
type Open = (place: { range: Span['range']; partial?: string }) => void;

/** The messages as the model gets them: what came from data is tinted, every stretch leads to its place in the template. */
export function messagesView(preview: PreviewResult, open: Open): HTMLElement[] {
  const errors = preview.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  const problems = preview.messages.length === 0 || errors.length > 0 ? [problemsView(preview, errors)] : [];
  return [...problems, ...preview.messages.map((message, index) => messageView(message, index, preview, open))];
}

function problemsView({ messages }: PreviewResult, errors: readonly string[]): HTMLElement {
  const head =
    messages.length === 0 ? 'No messages: the template cannot be rendered for this user.' : 'Errors in the template:';
  return h(
    'div',
    { class: 'problems', role: 'alert' },
    h('p', {}, head),
    h('ul', {}, ...errors.map((error) => h('li', {}, error))),
  );
}

function messageView(message: Message, index: number, preview: PreviewResult, open: Open): HTMLElement {
  const alone = preview.messages.filter(({ role }) => role === message.role).length === 1;
  const count = alone ? preview.tokens?.byRole[message.role] : undefined;
  const head = h('h2', {}, message.role, h('span', { class: 'quiet' }, count === undefined ? '' : `≈${count} tokens`));
  const parts = message.content.map((part, at) => {
    const spans = preview.spans.filter((span) => span.message === index && span.part === at);
    return 'text' in part
      ? textView(part.text, spans, open)
      : h('pre', { class: 'part' }, JSON.stringify(part, null, 2));
  });
  return h('article', { class: `message ${message.role}` }, head, ...parts);
}

function textView(text: string, spans: readonly Span[], open: Open): HTMLElement {
  const pre = h('pre', { class: 'text' });
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.rendered.start - b.rendered.start)) {
    if (span.rendered.start < at) continue;
    pre.append(
      text.slice(at, span.rendered.start),
      stretch(text.slice(span.rendered.start, span.rendered.end), span, open),
    );
    at = span.rendered.end;
  }
  pre.append(text.slice(at));
  return pre;
}

function stretch(text: string, { range, partial, from }: Span, open: Open): HTMLElement {
  const go = () => open({ range, ...(partial !== undefined && { partial }) });
  const data = from === 'data';
  return h(
    'span',
    {
      class: data ? 'data' : 'own',
      'data-place': partial === undefined ? JSON.stringify(range) : undefined,
      title: data ? 'From the data; click for its place in the template' : undefined,
      onclick: go,
      ...(data && {
        tabindex: 0,
        role: 'link',
        onkeydown: (event: Event) => (event as KeyboardEvent).key === 'Enter' && go(),
      }),
    },
    text,
  );
}

/** Marks what the template's text at the cursor rendered to, and brings the first of it into sight. */
export function markCursor(root: HTMLElement, { line, character }: { line: number; character: number }): void {
  const marked = [...root.querySelectorAll<HTMLElement>('[data-place]')].filter((element) => {
    const { start, end } = JSON.parse(element.dataset.place ?? '{}') as Span['range'];
    const isFrom = start.line < line || (start.line === line && start.character <= character);
    const isTo = end.line > line || (end.line === line && end.character > character);
    element.classList.toggle('here', isFrom && isTo);
    return isFrom && isTo;
  });
  marked[0]?.scrollIntoView({ block: 'nearest' });
}
