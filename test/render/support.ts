import { type Message, type Part, RenderError, type RenderRequest, render } from '../../server/src/render/index.ts';

export function asked(
  body: string,
  input: RenderRequest['input'] = {},
  more: Partial<RenderRequest> = {},
): RenderRequest {
  return { body, input, partials: {}, prompt: {}, ...more };
}

/** A prompt as one line a message: `role: text`, other parts in brackets, `(history)` where it is marked as such. */
export function conversation(...given: Parameters<typeof asked>): string[] {
  return render(asked(...given)).messages.map(inOneLine);
}

function inOneLine({ role, content, metadata }: Message): string {
  const purpose = metadata?.purpose === undefined ? '' : ` (${metadata.purpose})`;
  return `${role}${purpose}: ${content.map(show).join('|')}`;
}

function show(part: Part): string {
  if ('text' in part) return part.text;
  if ('media' in part)
    return `[media ${part.media.url}${part.media.contentType ? ` as ${part.media.contentType}` : ''}]`;
  return `[${JSON.stringify('data' in part ? part.data : part.metadata)}]`;
}

/** The sentence with which a template is refused. */
export function refusal(...given: Parameters<typeof asked>): string {
  try {
    return `rendered: ${JSON.stringify(render(asked(...given)).messages)}`;
  } catch (error) {
    if (error instanceof RenderError) return error.message;
    throw error;
  }
}
