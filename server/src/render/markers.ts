/** How every marker of Dotprompt starts. */
export const MARKER = '<<<dotprompt:';

/** The markers of one render, which nothing in its template or data can write. */
export interface Marks {
  /** Stands for the first `<` of a marker that counts. */
  readonly mark: string;
  /** Stand for `<` and `:` of data while markers in the template's own text are told from those in data. */
  readonly shields: readonly [less: string, colon: string];
  /** Sets off the places of a template in its second render. */
  readonly place: string;
}

/**
 * Four characters of Unicode's private use area that occur in no string of these plain values; single characters, since
 * nothing can be put together to give one. Undefined where all 6,400 are in use.
 */
export function chooseMarks(values: unknown): Marks | undefined {
  const used = new Set<string>();
  addPrivate(values, used);
  const free: string[] = [];
  for (let code = 0xe000; code <= 0xf8ff && free.length < 4; code += 1) {
    const character = String.fromCharCode(code);
    if (!used.has(character)) free.push(character);
  }
  const [mark, less, colon, place] = free;
  if (mark === undefined || less === undefined || colon === undefined || place === undefined) return undefined;
  return { mark, shields: [less, colon], place };
}

function addPrivate(value: unknown, used: Set<string>): void {
  if (typeof value === 'string') {
    if (PRIVATE.test(value)) for (const character of value) used.add(character);
  } else if (typeof value === 'object' && value !== null) {
    for (const key of Object.keys(value)) {
      if (!Array.isArray(value)) addPrivate(key, used);
      addPrivate((value as Record<string, unknown>)[key], used);
    }
  }
}

const PRIVATE = /[\ue000-\uf8ff]/;

/** Data whose strings can neither be nor complete a marker: `<` and the `:` after a piece of `dotprompt` are replaced. */
export function shield<Data>(data: Data, [less, colon]: Marks['shields']): Data {
  const json = JSON.stringify(data).replaceAll('<', less);
  return JSON.parse(json.replace(/"([domprt]{1,9}):/g, `"$1${colon}`));
}

/** What `shield` hid, back in its place; of other values nothing is changed. */
export function unshield(text: string, [less, colon]: Marks['shields']): string {
  return text.replaceAll(less, '<').replaceAll(colon, ':');
}

/** Lets every marker that stands in a text count. */
export function accept(text: string, { mark }: Marks): string {
  return text.replaceAll(MARKER, mark + MARKER.slice(1));
}

/** A text as it is shown and sent. */
export function reveal(text: string, { mark }: Marks): string {
  return text.replaceAll(mark, '<');
}

/** Markers that do not count but look as if they did, each once. */
export function forgedIn(text: string): string[] {
  const found = text.match(/<<<dotprompt:(?:.*?>>>)?/g);
  return [...new Set(found)];
}
