import type { AnalysisRequest, AnalysisResult } from './measure/index.ts';
import type { Rendered, RenderMap, RenderRequest, TokenCount } from './render/index.ts';
import type { JsonSchema, ValueError } from './schema/index.ts';

/** Files of the machine with the editor's open documents laid over them. Paths are absolute. */
export interface Files {
  /** Text of a UTF-8 file. Rejects with FileError: missing, unreadable, or not UTF-8 (with the byte offset). */
  read(path: string): Promise<string>;
  /** The same in chunks, for files that are never held whole. */
  stream(path: string): AsyncIterable<string>;
  stat(path: string): Promise<FileStat | undefined>;
  /** Names in a folder, files and folders apart; an unreadable or missing folder is empty. */
  list(folder: string): Promise<{ readonly files: readonly string[]; readonly folders: readonly string[] }>;
  /** Writes a whole file, its folders made first. */
  write(path: string, text: string): Promise<void>;
  /**
   * Opens a file for appending, alone: rejects where another process (or this one) holds it, or a `new` file exists.
   * `keep` gives the part from the start of an existing text that stays; the rest is cut off first. Every `write` has
   * reached the system when it resolves, and the disk at most 100 ms later.
   */
  append(path: string, mode: 'new' | 'continue', keep?: (text: string) => string): Promise<Appender>;
}

export interface FileStat {
  readonly kind: 'file' | 'folder';
  readonly size: number;
  readonly modified: number;
}

export interface Appender {
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

export class FileError extends Error {
  constructor(
    message: string,
    readonly kind: 'missing' | 'unreadable' | 'encoding' | 'full',
    readonly path: string,
  ) {
    super(message);
    this.name = 'FileError';
  }
}

/** What was looked for below files and folders, and what could not be looked into. */
export interface FoundTemplates {
  /** Every `*.prompt`, each once, sorted. */
  readonly templates: readonly string[];
  readonly unreadable: readonly FileError[];
}

/** Wrong usage or unreadable input, in one message: exit 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

export interface Clock {
  now(): number;
  /** Resolves after `ms`, or at once when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The three pure jobs that run under limits (1 s, 256 MB, 1 MB of output) outside the caller's thread. */
export interface Worker {
  /** Rejects with WorkerError when a limit is met; the worker is restarted. */
  render(job: RenderJob): Promise<readonly RenderResult[]>;
  validate(job: ValidateJob): Promise<readonly (readonly ValueError[])[]>;
  measure(job: AnalysisRequest): Promise<AnalysisResult>;
  dispose(): Promise<void>;
}

export class WorkerError extends Error {
  constructor(
    message: string,
    readonly limit: 'time' | 'memory' | 'output' | 'crash',
  ) {
    super(message);
    this.name = 'WorkerError';
  }
}

export interface RenderJob {
  readonly requests: readonly RenderRequest[];
  /** What to make beside the plain render. */
  readonly with: readonly ('map' | 'tokens')[];
}

export interface RenderResult {
  /** Undefined where the template cannot be rendered with this input; then `error` says why. */
  readonly rendered: Rendered | undefined;
  readonly error: string | undefined;
  readonly map: RenderMap | undefined;
  readonly tokens: TokenCount | undefined;
}

export interface ValidateJob {
  readonly schema: JsonSchema;
  readonly values: readonly unknown[];
}
