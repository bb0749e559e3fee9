import type { LabelRead } from './labelReader.ts';
import { isProse } from './lexicon.ts';
import type { By, Named, Naming } from './naming.ts';
import { at, type Piece, part, trimmed } from './piece.ts';
import { isLabelList, splitNames } from './splitNames.ts';
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

export interface ListForm {
  readonly by: By;
  readonly format: 'lines' | 'comma' | 'json';
}

/** Reads lines as entries or prose. List numbering is seen over all lines: 1, 2, 3 … before something else. */
export function readLines(lines: readonly Piece[], naming: Naming, form: ListForm): Line[] {
  const isNumbered = numbering(lines, naming);
  return lines.map((line) => readLine(line, naming, form, isNumbered));
}

function readLine(line: Piece, naming: Naming, form: ListForm, isNumbered: boolean): Line {
  const exact = naming.exact(line.text);
  if (exact !== undefined) return one({ place: line, id: exact, known: true, codes: formCode(line, form) });
  if (line.text.length > LONGEST_LINE && !/[,;>→]/.test(line.text)) return { kind: 'prose', place: line };
  if (isTie(line, naming)) return { kind: 'tie', place: line };
  const lead = leadOf(line);
  if (isNumbered) return lead ? one(numberedEntry(line, lead, naming, form)) : unnumbered(line, naming, form);
  return several(line, naming, form) ?? labelled(line, lead, naming, form) ?? plain(line, naming, form);
}

/** In a numbered list other lines belong to the entries before them, unless they are an entry beyond doubt. */
function unnumbered(line: Piece, naming: Naming, form: ListForm): Line {
  const named = naming.sure(line);
  return named ? one(entryOf(line, named, formCode(line, form))) : { kind: 'prose', place: line };
}

function numberedEntry(line: Piece, lead: Lead, naming: Naming, form: ListForm): Entry {
  const named = naming.sure(lead.rest) ?? labelAndTitle(lead.rest, naming, form.by) ?? naming.guess(lead.rest);
  return entryOf(line, named, [at('E4', line), ...extra(lead.rest, named)]);
}

/** A line that holds a whole list. */
function several(line: Piece, naming: Naming, form: ListForm): Line | undefined {
  const pieces = splitNames(line, naming, form);
  if (pieces === undefined) return undefined;
  const dress = form.format === 'comma' && line.text.includes(',') ? [] : [at('E4', line)];
  const entries = pieces.map((piece) => entryOf(piece, naming.sure(piece) ?? naming.guess(piece), []));
  return {
    kind: 'entries',
    entries: entries.map((entry, i) => (i === 0 ? { ...entry, codes: [...dress, ...entry.codes] } : entry)),
  };
}

/** A label, then more: its title, or why. */
function labelled(line: Piece, lead: Lead | undefined, naming: Naming, form: ListForm): Line | undefined {
  if (naming.sure(line) !== undefined) return undefined;
  const named = labelAndTitle(line, naming, form.by);
  if (named) return one(entryOf(line, named, []));
  if (lead === undefined || form.by === 'label') return undefined;
  const title = naming.sure(lead.rest) ?? naming.guess(lead.rest);
  return title && one(entryOf(line, title, [at('E4', line), ...extra(lead.rest, title)]));
}

function plain(line: Piece, naming: Naming, form: ListForm): Line {
  const sure = naming.sure(line);
  if (sure) return one(entryOf(line, sure, formCode(line, form)));
  const head = headOf(line);
  const named = head && naming.sure(head);
  if (isProse(line.text)) {
    if (named) return one(entryOf(line, named, [at('E3', line)]));
    return afterColon(line, naming, form) ?? { kind: 'prose', place: line };
  }
  const guess = naming.guess(line);
  if (guess === undefined && named) return one(entryOf(line, named, [at('E3', line)]));
  return one(entryOf(line, guess, [...formCode(line, form), ...extra(line, guess)]));
}

/**
 * "B. Heat": the label's item, unless the title is another's (M3). A title that fits several is settled by the label.
 * Undefined where the line does not begin with a label.
 */
export function labelAndTitle(line: Piece, naming: Naming, by: By): Named | undefined {
  const [, open = '', word = '', close = ''] = LABELLED.exec(line.text) ?? [];
  const isCertain = close.trim() !== '' || open.trim() !== '' || /\d$/.test(word);
  const label = word !== '' && isCertain ? naming.labels.read(word) : undefined;
  if (label === undefined) return undefined;
  if (label.id === undefined) return by === 'label' ? { codes: [at('R1', line)] } : undefined;
  const rest = trimmed(part(line, open.length + word.length + close.length));
  const sure = naming.resolver.whole(unwrap(rest).text);
  const match = sure.kind === 'none' ? naming.resolver.inexact(unwrap(rest).text) : sure;
  if (match.kind === 'none') return explained(line, rest, label, by);
  const agrees = match.kind === 'ambiguous' ? match.ids.includes(label.id) : match.id === label.id;
  return agrees ? { id: label.id, codes: [at('E4', line)] } : { codes: [at('M3', line)] };
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
    return lead && !isLabelList(line, naming) ? [lead] : [];
  });
  if (leads.length === 0 || !leads.every(({ number }, i) => number === i + 1)) return false;
  return leads.length > 1 || !/^\d+[\s,]/.test(lines.find((line) => leadOf(line))!.text);
}

/** "2=5", "2 and 5 (tie)". */
function isTie(line: Piece, naming: Naming): boolean {
  const sides = line.text.length > LONGEST_LINE ? [] : line.text.split('=');
  if (sides.length < 2) return false;
  return sides.every((side) => naming.labels.read(side.replaceAll(/[\s().[\]]/g, '')) ?? naming.exact(side.trim()));
}

/** "My ranking is: 2, 1, 3". */
function afterColon(line: Piece, naming: Naming, form: ListForm): Line | undefined {
  const colon = line.text.search(/[:：]\s*\S/);
  if (colon < 0) return undefined;
  const list = several(trimmed(part(line, colon + 1)), naming, form);
  if (list?.kind !== 'entries') return undefined;
  const [first, ...rest] = list.entries;
  return {
    kind: 'entries',
    entries: [{ ...first!, codes: [at('E3', part(line, 0, colon + 1)), ...first!.codes] }, ...rest],
  };
}

/** What stands before " - ", ": " or " (" of a line. */
function headOf(line: Piece): Piece | undefined {
  const head = /^(.{1,200}?)\s?(?:\s[-–—(]|:|,)\s?/u.exec(line.text)?.[1];
  return head === undefined ? undefined : part(line, 0, head.length);
}

/** A title among three words more, or so: text around the answer. */
function extra(piece: Piece, named: Named | undefined): CodeAt[] {
  const isInexact = named?.codes.some(({ code }) => code === 'M2');
  return isInexact && piece.text.split(/\s+/).length >= 5 ? [at('E3', piece)] : [];
}

/** An entry on a line of its own where one line was asked for, or JSON. */
function formCode(line: Piece, { format }: ListForm): CodeAt[] {
  return format === 'json' ? [at('E4', line)] : [];
}

function entryOf(place: Piece, named: Named | undefined, codes: readonly CodeAt[]): Entry {
  if (named === undefined)
    return { place, known: false, codes: [...codes.filter(({ code }) => code !== 'E3'), at('S6', place)] };
  const all = [...codes, ...named.codes];
  const once = all.filter(({ code }, i) => all.findIndex((other) => other.code === code) === i);
  return { place, id: named.id, known: true, codes: once };
}

const one = (entry: Entry): Line => ({ kind: 'entries', entries: [entry] });

const LEAD = /^(?:[-*•#]\s{0,3})?[*_("[]{0,3}(\d{1,6})[*_)"\]]{0,3}\s{0,3}(?:[.):\]\-–—,|]{1,2}|\s|(?=\[))\s{0,3}/;
const LABELLED =
  /^((?:[-*•]\s{0,3})?[*_("[<]{0,3}(?:(?:option|item|candidate|choice|label)\s{1,3})?)([A-Za-z]{0,12}[-_]?\d{1,6}|[A-Za-z]{1,2})([*_)"\]>]{0,3}\s{0,3}[.):\]\-–—|]{0,2}[*_]{0,2}\s{0,3})(?=\S)/i;
const LONGEST_LINE = 2_000;
