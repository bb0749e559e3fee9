import { Dotprompt } from 'dotprompt';
// The very file that Dotprompt imports.
// @ts-expect-error: it has no types of its own.
import Handlebars from 'handlebars/dist/cjs/handlebars.js';
import type { Message, RenderRequest } from '../../server/src/render/index.ts';

/**
 * What npm `dotprompt` renders; rejects where it throws. Built afresh for each case, since it registers partials on the
 * one Handlebars that all its instances share.
 */
export async function dotprompt(request: RenderRequest): Promise<Message[]> {
  const { body, partials, input, prompt, context, history, docs } = request;
  for (const name of Object.keys(Handlebars.partials)) Handlebars.unregisterPartial(name);
  const parsed = { ext: {}, config: {}, metadata: {}, ...prompt, template: body };
  const renderer = await new Dotprompt({ partials: { ...partials } }).compile(parsed);
  const data = { input, context, messages: history, docs } as Parameters<typeof renderer>[0];
  return (await renderer(data)).messages as Message[];
}
