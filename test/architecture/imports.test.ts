import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'server/src');

/** The rooms from the ground up: each may import those before it, through their `index.ts`. */
const rooms = [
  'choices.ts',
  'text',
  'template',
  'schema',
  'semantics',
  'answers',
  'samples',
  'render',
  'rules',
  'measure',
  'run',
  'simulate',
  'findings',
  'language',
  'ports.ts',
  'service',
  'service.ts',
  'runs',
  'runs.ts',
  'host',
  'models',
  'lsp',
  'cli',
];

/** Types that a room lower in the list may see of one above: ports are interfaces over the rooms' own types. */
const typesOf = { 'ports.ts': 'any', run: ['ports.ts'], samples: ['ports.ts'] } as Record<string, 'any' | string[]>;

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const imports = sourceFiles(source).flatMap(importsOf);

test('a room imports only rooms below it, through their index.ts', () => {
  const wrong = imports.filter(({ from, to, typeOnly }) => {
    const [room, other] = [roomOf(from), roomOf(to)];
    if (room === other) return false;
    if (!isDoor(to)) return true;
    return rooms.indexOf(other) > rooms.indexOf(room) && !(typeOnly && mayType(room, other));
  });
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('every room is known', () => {
  const found = new Set(sourceFiles(source).map((file) => roomOf(relative(source, file))));
  expect([...found].filter((room) => !rooms.includes(room))).toEqual([]);
});

test('the machine is touched in host, models and the two shells alone', () => {
  const effects = /from 'node:|\bprocess\.|\bDate\.now\(|\bMath\.random\(|\bfetch\(|\bconsole\./;
  const allowed = new Set(['host', 'models', 'lsp', 'cli']);
  const wrong = sourceFiles(source)
    .map((file) => relative(source, file))
    .filter((file) => !allowed.has(roomOf(file)) && effects.test(code(join(source, file))));
  expect(wrong).toEqual([]);
});

test('files are opened in host and models alone', () => {
  const wrong = sourceFiles(source)
    .map((file) => relative(source, file))
    .filter((file) => !['host', 'models'].includes(roomOf(file)) && /'node:fs/.test(code(join(source, file))));
  expect(wrong).toEqual([]);
});

test('within a room no files import each other in a circle, not even types', () => {
  const within = imports.filter(({ from, to }) => roomOf(from) === roomOf(to));
  expect(inCircles(within)).toEqual([]);
});

test('the editor and its protocol stay at their edges', () => {
  const client = sourceFiles(join(root, 'client/src'));
  const uses = (pattern: RegExp) => [...sourceFiles(source), ...client].filter((file) => pattern.test(code(file)));
  expect(uses(/from 'vscode'/).filter((file) => !client.includes(file))).toEqual([]);
  const speaking = uses(/from 'vscode-languageserver/).map((file) => roomOf(relative(source, file)));
  expect([...new Set(speaking)].filter((room) => room !== 'lsp')).toEqual([]);
});

/** The imports that lie on a circle: what leads nowhere, or is led to from nowhere, is taken away until nothing is. */
function inCircles(all: readonly Import[]): string[] {
  const [sources, targets] = [new Set(all.map(({ from }) => from)), new Set(all.map(({ to }) => to))];
  const left = all.filter(({ from, to }) => sources.has(to) && targets.has(from));
  return left.length < all.length ? inCircles(left) : left.map(({ from, to }) => `${from} → ${to}`);
}

function importsOf(file: string): Import[] {
  const found = code(file).matchAll(
    /(?:import|export)\s+(type\s+)?([^;'"]*?)\s*from\s+'(\.[^']+)'|import\('(\.[^']+)'\)/g,
  );
  return [...found].flatMap(([, type, names, path, lazy]) => {
    const target = resolve(dirname(file), (path ?? lazy)!);
    if (!target.startsWith(source)) return [];
    const typeOnly = type !== undefined || (names !== undefined && everyNameIsType(names));
    return [{ from: relative(source, file), to: relative(source, target), typeOnly }];
  });
}

function everyNameIsType(names: string): boolean {
  const list = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1];
  const each = list?.split(',').map((name) => name.trim());
  return each?.every((name) => name === '' || name.startsWith('type ')) ?? false;
}

function mayType(room: string, other: string): boolean {
  const may = typesOf[room];
  return may === 'any' || may?.includes(other) === true;
}

function isDoor(path: string): boolean {
  return path.endsWith('/index.ts') || !path.includes('/');
}

function roomOf(path: string): string {
  return path.split(/[\\/]/)[0]!;
}

/** Without comments: they may name what the code must not touch. */
function code(file: string): string {
  return readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}
