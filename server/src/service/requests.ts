import { promptMetadata, type RenderRequest } from '../render/index.ts';
import { arrange, type PreparedUser } from '../samples/index.ts';
import { fileOrder } from './sampleUsers.ts';
import type { Template } from './templates.ts';

type Data = Pick<RenderRequest, 'context' | 'history' | 'docs'>;

/** What the renderer needs to show a template with these input variables; `input.default` fills in what they leave out. */
export function renderRequest(
  { meaning, project, partials }: Template,
  input: RenderRequest['input'],
  data: Data = {},
): RenderRequest {
  const { document, meta } = meaning;
  const { start, end } = document.body.span;
  return {
    body: document.text.slice(start, end),
    partials: Object.fromEntries([...partials.values()].map((one) => [one.name, textOf(one.document)])),
    input: { ...meta.inputDefault, ...input },
    prompt: { ...promptMetadata(document, project) },
    ...data,
  };
}

function textOf({ text, body }: Template['meaning']['document']): string {
  return text.slice(body.span.start, body.span.end);
}

/** The same for a user, candidates in this order, their labels too where `labels` says so. */
export function userRequest(
  template: Template,
  user: PreparedUser,
  order: readonly string[] = fileOrder(user),
  labels?: readonly number[],
) {
  const arrangement = arrange(user, template.meaning, order, labels);
  return { arrangement, request: renderRequest(template, arrangement.input) };
}
