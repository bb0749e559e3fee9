/** A text with one cursor mark: `cursor('ab█c')` is `{ text: 'abc', offset: 2 }`. */
export function cursor(marked: string): { text: string; offset: number } {
  const parts = marked.split(CURSOR);
  if (parts.length !== 2) throw new Error(`Expected one ${CURSOR} in ${JSON.stringify(marked)}`);
  return { text: parts.join(''), offset: parts[0]!.length };
}

/** A text with several marks; the offsets are in the text without them. */
export function cursors(marked: string): { text: string; offsets: number[] } {
  const parts = marked.split(CURSOR);
  let length = 0;
  const offsets = parts.slice(0, -1).map((part) => {
    length += part.length;
    return length;
  });
  return { text: parts.join(''), offsets };
}

const CURSOR = '█';
