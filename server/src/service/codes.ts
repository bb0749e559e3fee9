import type { CodeDoc } from '../schema/index.ts';

/** The codes of problems with a project, with rendering and with how many problems there are, for the reference page. */
export const serviceDocs: readonly CodeDoc[] = [
  {
    code: 'bad-config',
    severity: 'warning',
    title: 'Config that cannot be used, or not all of it',
    docs: '`recprompt.config.json` is no JSON (an error), or has a key, a level or a code that nothing reads. It may hold `rules` (codes with `error`, `warning`, `information`, `hint` or `off`), `servers` (names with their `baseUrl`, and `model` where the server knows it by another name), `schemas` and `tools` (by name, for templates that name them).\n\n```json\n{ "rules": { "long-list": "off" }, "servers": { "qwen3-8b": { "baseUrl": "http://localhost:8080/v1" } } }\n```',
  },
  {
    code: 'render-error',
    severity: 'error',
    title: 'Template that does not render',
    docs: 'The template is right as a text, and rendering it with a sample user fails or meets a limit: one second, 256 MB, one million characters. The message says which user and why.',
  },
  {
    code: 'unknown-user',
    severity: 'error',
    title: 'Sample user that is not there',
    docs: 'The preview, or `recprompt render --user`, asks for a user that no file of `rec.samples` has.',
  },
  {
    code: 'sample-problems',
    severity: 'error',
    title: 'Sample files have problems',
    docs: 'The problems stand in the users or catalogue file, which may not be open. This one stands in the template that names the file, and says how many there are and what the first is; it is as severe as the worst of them where the config says nothing of it.',
  },
  {
    code: 'more-problems',
    severity: 'error',
    title: 'More problems of the same file',
    docs: 'Problems of one file are told one by one up to a number; this one counts the others. Mostly they have one cause.',
  },
];
