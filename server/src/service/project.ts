import { walkJson } from '../samples/index.ts';
import { folderOf, isMap, join, ownField, reasonOf, upwards } from '../text/index.ts';
import type { Texts } from './texts.ts';

export const CONFIG_FILE = 'recprompt.config.json';

/** The nearest `recprompt.config.json` upwards from a template; empty where there is none. */
export interface Project {
  /** Absolute path of the config; undefined where there is none. */
  readonly file: string | undefined;
  readonly text: string;
  readonly schemas: Readonly<Record<string, unknown>>;
  readonly tools: Readonly<Record<string, unknown>>;
  readonly servers: Readonly<Record<string, ProjectServer>>;
  /** Severities by code, as written. */
  readonly rules: Readonly<Record<string, unknown>>;
  /** Why the config cannot be used, if so. */
  readonly error: string | undefined;
}

/** A model server; what is written there and is no text is left out. */
export interface ProjectServer {
  readonly baseUrl?: string;
  /** The model's name as the server knows it. */
  readonly model?: string;
}

const nothing: Project = {
  file: undefined,
  text: '',
  schemas: {},
  tools: {},
  servers: {},
  rules: {},
  error: undefined,
};

/** The config that holds for a template; never rejects: why it cannot be used is in its `error`. */
export async function projectOf(texts: Texts, template: string): Promise<Project> {
  for (const folder of upwards(folderOf(template))) {
    const { files } = await texts.list(folder);
    if (files.includes(CONFIG_FILE)) return readProject(texts, join(folder, CONFIG_FILE));
  }
  return nothing;
}

async function readProject(texts: Texts, file: string): Promise<Project> {
  let text = '';
  try {
    text = (await texts.read(file)).replace(/^\uFEFF/, '');
    const value: unknown = JSON.parse(text);
    return {
      file,
      text,
      schemas: mapOf(value, 'schemas'),
      tools: mapOf(value, 'tools'),
      servers: serversOf(value),
      rules: mapOf(value, 'rules'),
      error: undefined,
    };
  } catch (error) {
    // `JSON.parse` does not say in every engine what is wrong.
    const fault = error instanceof SyntaxError ? walkJson(text, () => {}) : undefined;
    return {
      ...nothing,
      file,
      text,
      error: `${CONFIG_FILE} cannot be used: ${fault?.message ?? reasonOf(error)}`,
    };
  }
}

function serversOf(value: unknown): Project['servers'] {
  const servers = Object.entries(mapOf(value, 'servers')).map(([name, server]): [string, ProjectServer] => {
    const [baseUrl, model] = [ownField(server, 'baseUrl'), ownField(server, 'model')];
    return [name, { ...(typeof baseUrl === 'string' && { baseUrl }), ...(typeof model === 'string' && { model }) }];
  });
  return Object.fromEntries(servers);
}

function mapOf(value: unknown, key: string): Readonly<Record<string, unknown>> {
  const map = ownField(value, key);
  return isMap(map) ? map : {};
}
