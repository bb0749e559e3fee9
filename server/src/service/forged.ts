import type { RenderResult } from '../ports.ts';
import type { MappedSpan } from '../render/index.ts';
import type { Meaning } from '../semantics/index.ts';
import type { FileProblem } from '../text/index.ts';

/** Markers in data that was given directly: no row of a file can be named, so the tag that shows each is. */
export function forgedProblems(meaning: Meaning, result: RenderResult | undefined): FileProblem[] {
  const markers = result?.rendered?.forged ?? [];
  if (markers.length === 0) return [];
  const shown = (result?.map?.spans ?? []).flatMap((span) => {
    const marker = markers.find((one) => textOf(span, result).includes(one));
    return span.from === 'data' && marker !== undefined ? [problemAt(marker, span, meaning)] : [];
  });
  // A marker that several values make together has no tag of its own.
  if (shown.length === 0) return [problemAt(markers[0]!, undefined, meaning)];
  return [...new Map(shown.map((one) => [JSON.stringify([one.file, one.range]), one])).values()];
}

function problemAt(marker: string, span: MappedSpan | undefined, meaning: Meaning): FileProblem {
  const { file, document } = (span?.partial === undefined ? undefined : meaning.partials.get(span.partial)) ?? meaning;
  const { start, end } = document.body.span;
  const place = span
    ? { start: start + span.template.start, end: start + span.template.end }
    : { start, end: Math.min(end, start + (/[\r\n]|$/.exec(document.text.slice(start, end))?.index ?? 0)) };
  const message = `The data holds \`${marker}\`, which would begin a message or an image of its own in Dotprompt. Here it stays text. Clean the data before it reaches a prompt.`;
  return { file, code: 'forged-marker', severity: 'error', message, range: document.lines.rangeOf(place) };
}

function textOf({ message, part, rendered }: MappedSpan, result: RenderResult | undefined): string {
  const found = result?.rendered?.messages[message]?.content[part];
  return found && 'text' in found ? found.text.slice(rendered.start, rendered.end) : '';
}
