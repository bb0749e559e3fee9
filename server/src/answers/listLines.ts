import type { LabelRead } from './labelReader.ts';
import { isProse } from './lexicon.ts';
import type { By, ListForm, Named, Naming } from './naming.ts';
import { at, type Piece, part, trimmed } from './piece.ts';
import { isLabelList, splitNames } from './splitNames.ts';
import { isGroup, isTie } from './ties.ts';
import type { CodeAt } from './types.ts';
import { unwrap } from './unwrap.ts';

/** One entry of a list. Without an id it names nothing that may be answered; `known` tells that it names something. */
export interface Entry {
  readonly place: Piece;
  readonly id?: string;
  readonly known: boolean;
  readonly codes: readonly CodeAt[];
}

/** What a line of a list is. */
export type Line =
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] }
  | { readonly kind: 'prose'; readonly place: Piece }
  /** Two items at one place. */
  | { readonly kind: 'tie'; readonly place: Piece };

/** What the lines of one list have in common. */
interface View extends ListForm {
  readonly naming: Naming;
  readonly isNumbered: boolean;
  /** E4 where lines stand for what was asked for on one line or as JSON. */
  readonly formCodes: (line: Piece) => readonly CodeAt[];
}

/** Reads lines as entries or prose. List numbering is seen over all lines: 1, 2, 3 … before something else. */
export function readLines(lines: readonly Piece[], naming: Naming, form: ListForm): Line[] {
  const isNumbered = numbering(lines, naming);
  const isOther =
    form.format === 'json' ||
    (form.format === 'comma' && lines.length > 1 && !lines.some(({ text }) => text.includes(',')));
  const view: View = { ...form, naming, isNumbered, formCodes: (line) => (isOther ? [at('E4', line)] : []) };
  return lines.map((line) => readLine(line, view));
}

function readLine(line: Piece, view: View): Line {
  const { naming, isNumbered, formCodes, by } = view;
  const exact = naming.exact(line.text);
  if (exact !== undefined) return one({ place: line, id: exact, known: true, codes: formCodes(line) });
  if (line.text.length > LONGEST_LINE && !/[,;>→]/.test(line.text)) return { kind: 'prose', place: line };
  if (isTie(line.text, naming)) return { kind: 'tie', place: line };
  const own = by === 'label' ? labelWithNumber(line, naming) : undefined;
  if (own) return one(entryOf(line, own, []));
  const lead = leadOf(line);
  if (isNumbered && lead && isShared(lead.rest, naming)) return { kind: 'tie', place: line };
  if (isNumbered) return lead ? one(numberedEntry(line, lead, view)) : unnumbered(line, view);
  return several(line, view) ?? labelled(line, lead, view) ?? plain(line, view);
}

/** One place of a numbered list for several items: "2. 1, 5". */
function isShared({ text }: Piece, naming: Naming): boolean {
  return (
    text.length < LONGEST_LINE && (isTie(text, naming) || isGroup(text.includes(',') ? `(${text})` : text, naming))
  );
}

/** In a numbered list other lines belong to the entries before them, unless they are an entry beyond doubt. */
function unnumbered(line: Piece, { naming, formCodes }: View): Line {
  const named = naming.sure(line);
  return named ? one(entryOf(line, named, formCodes(line))) : { kind: 'prose', place: line };
}

function numberedEntry(line: Piece, { rest }: Lead, { naming, by }: View): Entry {
  const named = naming.sure(rest) ?? labelAndTitle(rest, naming, by) ?? amongWords(rest, naming);
  return entryOf(line, named, [at('E4', line)]);
}

/** A line that holds a whole list. */
function several(line: Piece, view: View): Line | undefined {
  const pieces = splitNames(line, view.naming, view);
  if (pieces === undefined) return undefined;
  const dress = view.format === 'comma' && line.text.includes(',') ? [] : [at('E4', line)];
  const [first, ...rest] = pieces.map((piece) => entryOf(piece, nameIn(piece, view), []));
  return { kind: 'entries', entries: [{ ...first!, codes: [...dress, ...first!.codes] }, ...rest] };
}

/** What one entry between separators names. */
export function nameIn(piece: Piece, { naming, by }: Pick<View, 'naming' | 'by'>): Named | undefined {
  return naming.sure(piece) ?? labelAndTitle(piece, naming, by) ?? naming.guess(piece);
}

/** A label, then more: its title, or why. */
function labelled(line: Piece, lead: Lead | undefined, { naming, by }: View): Line | undefined {
  if (naming.sure(line) !== undefined) return undefined;
  const named = labelAndTitle(line, naming, by);
  if (named) return one(entryOf(line, named, []));
  if (lead === undefined || by === 'label') return undefined;
  const title = naming.sure(lead.rest) ?? amongWords(lead.rest, naming);
  return title && one(entryOf(line, title, [at('E4', line)]));
}

function plain(line: Piece, view: View): Line {
  const { naming, formCodes } = view;
  const sure = naming.sure(line);
  if (sure) return one(entryOf(line, sure, formCodes(line)));
  if (!isProse(line.text)) return one(entryOf(line, amongWords(line, naming), formCodes(line)));
  const head = explainedTitle(line, naming);
  if (head) return one(entryOf(line, head, formCodes(line)));
  return afterColon(line, view) ?? { kind: 'prose', place: line };
}

/** A title with an explanation behind it, or one that is shortened, misspelt or among other words. */
function amongWords(line: Piece, naming: Naming): Named | undefined {
  const head = explainedTitle(line, naming);
  const guess = naming.guess(line);
  const isDenied = guess?.codes.some(({ code }) => code === 'E2');
  if (head && (guess === undefined || isDenied || guess.id === head.id)) return head;
  const isLong = line.text.split(/\s+/).length >= 5;
  return guess?.id !== undefined && isLong ? { ...guess, codes: [at('E3', line), ...guess.codes] } : guess;
}

/** "Heat - since you like crime films". */
function explainedTitle(line: Piece, naming: Naming): Named | undefined {
  const head = headOf(line);
  const named = head && naming.sure(head);
  return named && { ...named, codes: [at('E3', line), ...named.codes] };
}

/**
 * "B. Heat": the label's item, unless the title is another's (M3). A title that fits several is settled by the label.
 * Undefined where the line does not begin with a label.
 */
export function labelAndTitle(line: Piece, naming: Naming, by: By): Named | undefined {
  const behind = titleAndLabel(line, naming);
  if (behind) return behind;
  const [, open = '', word = '', close = ''] = LABELLED.exec(line.text) ?? [];
  const isCertain = close.trim() !== '' || open.trim() !== '' || /\d$/.test(word);
  const label = word !== '' && isCertain ? naming.labels.read(word) : undefined;
  if (label === undefined) return undefined;
  if (label.id === undefined) return by === 'label' ? { codes: [at('R1', line)] } : undefined;
  const rest = trimmed(part(line, open.length + word.length + close.length));
  const name = titleAndLabel(rest, naming) ? unwrap(rest).text.replace(TRAILING, '$1') : unwrap(rest).text;
  const sure = naming.resolver.whole(name);
  const match = sure.kind === 'none' ? naming.resolver.inexact(name) : sure;
  if (match.kind === 'none') return explained(line, rest, label, by);
  const agrees = match.kind === 'ambiguous' ? match.ids.includes(label.id) : match.id === label.id;
  return agrees ? { id: label.id, codes: [at('E4', line)] } : { codes: [at('M3', line)] };
}

/** "Heat (2)": a whole title, and its label behind it. */
function titleAndLabel(line: Piece, naming: Naming): Named | undefined {
  const [, title, word] = TRAILING.exec(unwrap(line).text) ?? [];
  const label = title === undefined || word === undefined ? undefined : naming.labels.read(word);
  if (title === undefined || label?.id === undefined || naming.resolver.whole(line.text).kind !== 'none')
    return undefined;
  const match = naming.resolver.whole(unwrap({ ...line, text: title }).text);
  if (match.kind === 'none') return undefined;
  const agrees = match.kind === 'ambiguous' ? match.ids.includes(label.id) : match.id === label.id;
  return agrees ? { id: label.id, codes: [at('E4', line)] } : { codes: [at('M3', line)] };
}

/** "5. 1408", where 1408 is the title of the item labelled 5 and no label itself: two numbers that name one item. */
function labelWithNumber(line: Piece, naming: Naming): Named | undefined {
  const number = /^\D{0,20}\d{1,6}\D{1,6}(\d+)\W{0,3}$/.exec(line.text)?.[1];
  if (number === undefined || naming.labels.read(number)?.id !== undefined) return undefined;
  const named = labelAndTitle(line, naming, 'label');
  return named?.codes.some(({ code }) => code === 'E4') && named.id !== undefined ? named : undefined;
}

/** "2 - because you like it": a label and words for people. A title that nobody knows leaves the entry unknown. */
function explained(line: Piece, rest: Piece, label: LabelRead, by: By): Named | undefined {
  if (by !== 'label' || !(isProse(rest.text) || /^\P{Lu}/u.test(rest.text))) return undefined;
  return { id: label.id, codes: [at('E3', rest), ...label.codes.map((code) => at(code, line))] };
}

interface Lead {
  readonly number: number;
  readonly rest: Piece;
}

function leadOf(line: Piece): Lead | undefined {
  const found = LEAD.exec(line.text);
  if (found === null) return undefined;
  const rest = trimmed(part(line, found[0].length));
  return rest.text === '' ? undefined : { number: Number(found[1]), rest };
}

/** Lines that begin 1, 2, 3 … in sequence and go on: list numbering, never labels that repeat the list. */
function numbering(lines: readonly Piece[], naming: Naming): boolean {
  const leads = lines.flatMap((line) => {
    const lead = naming.exact(line.text) === undefined ? leadOf(line) : undefined;
    const isEntry = lines.length > 1 && /^\d{1,6}[.)]\s/.test(line.text);
    return lead && (isEntry || !isLabelList(line, naming)) ? [lead] : [];
  });
  if (leads.length === 0 || !leads.every(({ number }, i) => number === i + 1)) return false;
  return leads.length > 1 || !/^\d+[\s,]/.test(lines.find((line) => leadOf(line))!.text);
}

/** "My ranking is: 2, 1, 3". */
function afterColon(line: Piece, view: View): Line | undefined {
  const colon = line.text.search(/[:：]\s*\S/);
  const list = colon < 0 ? undefined : several(trimmed(part(line, colon + 1)), view);
  if (list?.kind !== 'entries') return undefined;
  const [first, ...rest] = list.entries;
  const extra = at('E3', part(line, 0, colon + 1));
  return { kind: 'entries', entries: [{ ...first!, codes: [extra, ...first!.codes] }, ...rest] };
}

/** What stands before " - ", ": " or " (" of a line. */
function headOf(line: Piece): Piece | undefined {
  const head = /^(.{1,200}?)(?:\s(?:[-–—]|\((?!\d{4}\)))|:|,)/u.exec(line.text)?.[1];
  return head === undefined ? undefined : part(line, 0, head.length);
}

function entryOf(place: Piece, named: Named | undefined, codes: readonly CodeAt[]): Entry {
  if (named === undefined)
    return { place, known: false, codes: [...codes.filter(({ code }) => code !== 'E3'), at('S6', place)] };
  const all = [...codes, ...named.codes];
  const once = all.filter(({ code }, i) => all.findIndex((other) => other.code === code) === i);
  return { place, id: named.id, known: true, codes: once };
}

const one = (entry: Entry): Line => ({ kind: 'entries', entries: [entry] });

const LEAD =
  /^(?:[-*•#]\s{0,3})?[*_("[]{0,3}(?:(?:rank|place|position|no\.?)\s{1,3}#?)?(\d{1,6})[*_)"\]]{0,3}\s{0,3}(?:[.):\]\-–—,|]{1,2}|\s|(?=\[))\s{0,3}/i;
const LABELLED =
  /^((?:[-*•]\s{0,3})?[*_("[<]{0,3}(?:(?:option|item|candidate|choice|label)\s{1,3})?)([A-Za-z]{0,12}[-_]?\d{1,6}|[A-Za-z]{1,2})([*_)"\]>]{0,3}\s{0,3}[-.):–—|,]{0,2}[*_]{0,2}\s{0,3})(?=\S)/i;
const TRAILING =
  /^(.{1,300}?)\s{0,3}[([]\s?(?:#|option\s|no\.\s|label\s)?([A-Za-z]{0,12}[-_]?\d{1,6}|[A-Za-z]{1,2})\s?[)\]]$/i;
const LONGEST_LINE = 2_000;
