import { findingDocs } from '../findings/index.ts';
import { ruleDocs } from '../rules/index.ts';
import { sampleDocs, walkJson } from '../samples/index.ts';
import { metaDocs } from '../schema/index.ts';
import { syntaxDocs } from '../template/index.ts';
import {
  type FileFix,
  type FileProblem,
  lineIndex,
  nearest,
  perText,
  type Severity,
  type Span,
} from '../text/index.ts';
import { serviceDocs } from './codes.ts';
import { CONFIG_FILE, type Project } from './project.ts';
import { isLevel, LEVELS } from './severities.ts';

/** What is wrong with the config's own text: no JSON, or keys and values that nothing reads. */
export function configProblems(project: Project): FileProblem[] {
  const { file, text, error } = project;
  if (file === undefined) return [];
  if (error === undefined) return found(text).map((one) => placed(one, file, text));
  const fault = walkJson(text, () => {}) ?? { start: 0, end: 1 };
  return [placed({ message: error, span: fault, severity: 'error' }, file, text)];
}

interface Found {
  readonly message: string;
  readonly span: Span;
  readonly severity?: Severity;
  /** What to write in place of the span. */
  readonly meant?: string | undefined;
}

function placed({ message, span, severity = 'warning', meant }: Found, file: string, text: string): FileProblem {
  const range = lineIndex(text).rangeOf(span);
  const newText = JSON.stringify(meant);
  const fix: FileFix = { title: `Change to \`${meant}\``, edits: [{ file, range, newText }] };
  return { file, code: 'bad-config', severity, message, range, ...(meant !== undefined && { fixes: [fix] }) };
}

/** Once for a text: templates are checked far more often than their config changes. */
const found = perText((text): Found[] => {
  const entries = entriesIn(text);
  const problems = entries.map((entry) => judge(entry, entries)).filter((one) => one !== undefined);
  const isMap = /^\s*\{/.test(text);
  const message = `${CONFIG_FILE} must hold a map: \`{ "rules": { … } }\`.`;
  return isMap ? problems : [{ message, span: { start: 0, end: text.trimEnd().length } }];
});

/** A key with its quotes, and its value. */
interface Entry {
  readonly owner: readonly (string | number)[];
  readonly name: string;
  readonly key: Span;
  readonly value: Span;
  readonly text: string;
}

/** The keys of the two outer levels, in the order in which their values end. */
function entriesIn(text: string): Entry[] {
  const keys = new Map<string, Span>();
  const entries: Entry[] = [];
  walkJson(
    text,
    (path, value) => {
      const [owner, name] = [path.slice(0, -1), path.at(-1)];
      const key = path.length > 0 && path.length <= MOST_LEVELS ? keys.get(JSON.stringify(path)) : undefined;
      if (!key || typeof name !== 'string') return;
      entries.push({ owner, name, key, value, text: text.slice(value.start, value.end) });
    },
    (owner, name, span) => {
      if (owner.length < MOST_LEVELS) keys.set(JSON.stringify([...owner, name]), span);
    },
  );
  return entries;
}

/** `servers.NAME.baseUrl` is the deepest key that is read here. */
const MOST_LEVELS = 3;

function judge(entry: Entry, all: readonly Entry[]): Found | undefined {
  const { owner } = entry;
  if (owner.length === 0) return entry.name === '$schema' ? undefined : (unknownKey(entry, KEYS, all) ?? noMap(entry));
  if (owner[0] === 'rules' && owner.length === 1) return wrongLevel(entry);
  if (owner[0] !== 'servers') return undefined;
  return owner.length === 1 ? wrongServer(entry, all) : (unknownKey(entry, SERVER_KEYS, all) ?? wrongName(entry));
}

/** What a project's config may say. */
const KEYS = ['schemas', 'tools', 'servers', 'rules'];

/** What it may say of a server. */
const SERVER_KEYS = ['baseUrl', 'model'];

function unknownKey({ owner, name, key }: Entry, known: readonly string[], all: readonly Entry[]): Found | undefined {
  if (known.includes(name)) return undefined;
  const taken = all.filter((one) => one.owner.join('\n') === owner.join('\n')).map((one) => one.name);
  const free = known.filter((one) => !taken.includes(one));
  const meant = nearest(name, free);
  const where = owner.length === 0 ? CONFIG_FILE : `\`${owner.join('.')}\``;
  const listed = known.map((one) => `\`${one}\``).join(', ');
  const advice = meant ? `Did you mean \`${meant}\`?` : `There ${known.length === 1 ? 'is' : 'are'}: ${listed}.`;
  return { message: `\`${name}\` is not a key of ${where}, and nothing reads it. ${advice}`, span: key, meant };
}

function noMap({ name, value, text }: Entry): Found | undefined {
  return text.startsWith('{') ? undefined : { message: `\`${name}\` must be a map.`, span: value };
}

function wrongLevel({ name, key, value, text }: Entry): Found | undefined {
  const level: unknown = JSON.parse(text);
  if (!isLevel(level)) {
    const meant = typeof level === 'string' ? meantLevel(level) : undefined;
    return { message: `\`${name}\` must be one of: ${LEVELS.join(', ')}.${didYouMean(meant)}`, span: value, meant };
  }
  const known = [syntaxDocs, ruleDocs, metaDocs, sampleDocs, serviceDocs, findingDocs].flat().map(({ code }) => code);
  if (known.includes(name)) return undefined;
  const meant = nearest(name, known);
  const advice = meant === undefined ? ', and nothing reads it.' : `.${didYouMean(meant)}`;
  return { message: `There is no rule \`${name}\`${advice}`, span: key, meant };
}

/** Also the short forms of other tools: `warn`, `info`. */
function meantLevel(level: string): string | undefined {
  const isShort = /^[a-z]{3,}$/i.test(level);
  return nearest(level, LEVELS) ?? LEVELS.find((one) => isShort && one.startsWith(level.toLowerCase()));
}

function didYouMean(meant: string | undefined): string {
  return meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
}

function wrongServer({ name, key, value, text }: Entry, all: readonly Entry[]): Found | undefined {
  if (!text.startsWith('{')) return { message: `\`${name}\` must be a map with a \`baseUrl\`.`, span: value };
  const address = all.find(({ owner, name: field }) => owner.join('\n') === `servers\n${name}` && field === 'baseUrl');
  if (address && isAddress(JSON.parse(address.text))) return undefined;
  const message = `\`${name}\` needs the \`baseUrl\` of its server, such as \`http://localhost:8080/v1\`.`;
  return { message, span: address?.value ?? key };
}

function isAddress(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\/./i.test(value);
}

function wrongName({ name, value, text }: Entry): Found | undefined {
  if (name !== 'model' || text.startsWith('"')) return undefined;
  return { message: '`model` must be a text: the name as the server knows it.', span: value };
}
