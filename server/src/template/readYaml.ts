import { parseDocument, type Document as YamlDocument } from 'yaml';
import type { Problem, Span } from '../text/index.ts';
import { placeIn } from './place.ts';
import { readPlainYaml } from './plainYaml.ts';
import type { FieldPath, FrontMatter } from './types.ts';
import { readValues, type Values } from './values.ts';
import { yamlProblems } from './yamlProblems.ts';

/** YAML as Dotprompt takes it: all of it or nothing. */
export interface ReadYaml extends Pick<FrontMatter, 'place' | 'document'> {
  /** Undefined where the YAML cannot be read. */
  readonly value: Readonly<Record<string, unknown>> | undefined;
  readonly problems: readonly Problem[];
}

/** Plain YAML has its values and places from a short reader; the tree of `yaml` is made if somebody asks for it. */
export function readYaml(text: string, yaml: Span): ReadYaml {
  const plain = readPlainYaml(text, yaml);
  if (plain) return { ...plain, problems: [], document: onceOnly(() => parseYaml(text.slice(yaml.start, yaml.end))) };
  const document = parseYaml(text.slice(yaml.start, yaml.end));
  const place = (path: FieldPath) => placeIn(document, text, yaml, path);
  return { ...check(document, text, yaml), place, document: () => document };
}

function onceOnly<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * One parse serves values, places and errors. Without frames in messages, and without a word to the terminal: `silent`
 * would also hide a second document, at which Dotprompt stops.
 */
function parseYaml(source: string): YamlDocument {
  return parseDocument(source, { prettyErrors: false, logLevel: 'error' });
}

function check(document: YamlDocument, text: string, yaml: Span): Values {
  const problems = yamlProblems(document, text, yaml);
  if (problems.length > 0) return { value: undefined, problems };
  return readValues(document, text, yaml);
}
