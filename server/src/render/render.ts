import { forgedIn, reveal } from './markers.ts';
import { toMessages } from './messages.ts';
import { renderText } from './rawText.ts';
import type { Rendered, RenderRequest } from './types.ts';

/**
 * Renders a template to messages, as npm `dotprompt` 1.1.2 does, but for markers that arrive in data: they stay text.
 *
 * `body` is compiled as it is: with front matter the caller trims it, without it is the whole text, as Dotprompt does.
 * `input` has its defaults in it already. Throws RenderError, whose message says what is wrong with the template.
 */
export function render(request: RenderRequest): Rendered {
  const { text, marks, log } = renderText(request);
  return {
    messages: toMessages(text, marks, request.history).map(({ message }) => message),
    log: log.map((line) => reveal(line, marks)),
    forged: forgedIn(text),
  };
}
