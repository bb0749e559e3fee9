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
 * Four characters of Unicode's private use area that occur in none of the texts; single characters, since nothing can be
 * put together to give one. Undefined where all 6,400 are in use.
 */
export function chooseMarks(texts: readonly string[]): Marks | undefined {
  const free: string[] = [];
  for (let code = 0xe000; code <= 0xf8ff && free.length < 4; code += 1) {
    const character = String.fromCharCode(code);
    if (!texts.some((text) => text.includes(character))) free.push(character);
  }
  const [mark, less, colon, place] = free;
  if (mark === undefined || less === undefined || colon === undefined || place === undefined) return undefined;
  return { mark, shields: [less, colon], place };
}

/** JSON whose strings can neither be nor complete a marker: `<` and the `:` after a piece of `dotprompt` are replaced. */
export function shield(json: string, [less, colon]: Marks['shields']): string {
  return json.replaceAll('<', less).replace(/"([domprt]{1,9}):/g, `"$1${colon}`);
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
