import { MARKER, type Marks, reveal } from './markers.ts';
import type { Message, Part } from './types.ts';

/** A message, and where in the rendered text each of its parts starts; undefined for one of the history. */
export interface PlacedMessage {
  readonly message: Message;
  readonly starts: readonly number[] | undefined;
}

/**
 * Splits a rendered text at its markers, as Dotprompt does (`js/src/parse.ts` at 1.1.2, `toMessages`): without a marker
 * all is one user message, empty messages and white space between markers are dropped, and a history that the template
 * does not place goes before the last message if that is the user's, else to the end.
 */
export function toMessages(text: string, marks: Marks, history: readonly Message[] = []): PlacedMessage[] {
  const placed = drafts(text, marks, history).flatMap((draft) => {
    if ('message' in draft) return draft;
    return draft.text === '' ? [] : toMessage(draft, marks);
  });
  return placed.some(({ message }) => message.metadata?.purpose === 'history') ? placed : insert(history, placed);
}

interface Draft {
  role: string;
  text: string;
  start: number;
}

function drafts(text: string, marks: Marks, history: readonly Message[]): (Draft | PlacedMessage)[] {
  const prefix = marks.mark + MARKER.slice(1);
  let current: Draft = { role: 'user', text: '', start: 0 };
  const found: (Draft | PlacedMessage)[] = [current];
  const open = (role: string) => {
    current = { role, text: '', start: 0 };
    found.push(current);
  };
  for (const piece of cut(text, new RegExp(`(${prefix}(?:role:[a-z]+|history))>>>`, 'g'))) {
    // Also a text that only starts like a marker is taken for one, and so lost.
    if (piece.text.startsWith(`${prefix}role:`)) {
      const role = piece.text.slice(`${prefix}role:`.length);
      if (current.text === '') current.role = role;
      else open(role);
    } else if (piece.text.startsWith(`${prefix}history`)) {
      found.push(...history.flatMap(asHistory));
      open('model');
    } else {
      current.text = piece.text;
      current.start = piece.start;
    }
  }
  return found;
}

function asHistory({ role, content, metadata }: Message): PlacedMessage[] {
  if (!content) return [];
  return [{ message: { role, content, metadata: { ...metadata, purpose: 'history' } }, starts: undefined }];
}

function insert(history: readonly Message[], placed: readonly PlacedMessage[]): PlacedMessage[] {
  const inserted = history.map((message) => ({ message, starts: undefined }));
  const last = placed.at(-1);
  if (last?.message.role === 'user') return [...placed.slice(0, -1), ...inserted, last];
  return [...placed, ...inserted];
}

function toMessage({ role, text, start }: Draft, marks: Marks): PlacedMessage {
  const prefix = marks.mark + MARKER.slice(1);
  const pieces = cut(text, new RegExp(`(${prefix}(?:media:url|section).*?)>>>`, 'g'));
  const content = pieces.map((piece) => toPart(piece.text, prefix, marks));
  const message = { role: role as Message['role'], content };
  return { message, starts: pieces.map((piece) => start + piece.start) };
}

function toPart(piece: string, prefix: string, marks: Marks): Part {
  const text = reveal(piece, marks);
  if (piece.startsWith(`${prefix}media:`)) return toMedia(text);
  if (piece.startsWith(`${prefix}section`)) return { metadata: { purpose: text.split(' ')[1], pending: true } };
  return { text };
}

/** Further words of a marker are lost: an address with a space in it gives its second half as the content type. */
function toMedia(marker: string): Part {
  const [, url = '', contentType] = marker.split(' ');
  return { media: { url, ...(contentType ? { contentType } : {}) } };
}

interface Piece {
  readonly text: string;
  readonly start: number;
}

/** The texts between matches and what the matches captured, without those that are white space only. */
function cut(text: string, marker: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let last = 0;
  for (const match of text.matchAll(marker)) {
    pieces.push({ text: text.slice(last, match.index), start: last }, { text: match[1] ?? '', start: match.index });
    last = match.index + match[0].length;
  }
  pieces.push({ text: text.slice(last), start: last });
  return pieces.filter((piece) => piece.text.trim() !== '');
}
