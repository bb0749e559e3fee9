import { perObject } from '../text/index.ts';
import { createLabelReader, type LabelReader } from './labelReader.ts';
import { at, type Piece } from './piece.ts';
import { createResolver, type Match, type Resolver } from './resolve.ts';
import { affirmsName, withoutReasons } from './stance.ts';
import type { AnswerCase, AnswerCode, AnswerItem, CodeAt } from './types.ts';
import { unwrap } from './unwrap.ts';

/** What a piece names. Without an id it names nothing that may be answered, and the codes say why. */
export interface Named {
  readonly id?: string;
  readonly codes: readonly CodeAt[];
}

/** Reads names of items as the contract wants them, and as they come instead. */
export interface Naming {
  /** Exactly in the contract's form. */
  exact(text: string): string | undefined;
  /** A label, an id or a whole title, dressed or not. Undefined: it is none of these. */
  sure(piece: Piece): Named | undefined;
  /** A title shortened, misspelt or among other words, the reasons left aside. E2 where the words deny or doubt it. */
  guess(piece: Piece): Named | undefined;
  readonly labels: LabelReader;
  readonly resolver: Resolver;
}

export type By = 'label' | 'title' | 'id';

/** How a list names its items, and how it is laid out. */
export interface ListForm {
  readonly by: By;
  readonly format: 'lines' | 'comma' | 'json';
}

export function createNaming(answerCase: AnswerCase, by: By): Naming {
  const { contract, items } = answerCase;
  const labels = createLabelReader(items, 'labels' in contract ? contract.labels : 'none');
  const resolver = createResolver(answerCase);
  const ids = createIds(answerCase);
  const named = (match: Match, piece: Piece) => fromMatch(match, piece, by, answerCase);
  const plain = (piece: Piece): Named | undefined => {
    if (by === 'id' && ids(piece.text)) return named(ids(piece.text)!, piece);
    const label = by === 'label' ? labels.read(piece.text) : undefined;
    if (label) return { id: label.id, codes: label.codes.map((code) => at(code, piece)) };
    const title = named(resolver.whole(piece.text), piece);
    if (title || by !== 'title') return title;
    return asLabel(labels, piece);
  };
  return {
    labels,
    resolver,
    exact: (text) => exactName(text, by, labels, resolver, ids, answerCase),
    sure(piece) {
      if (piece.text.length > LONGEST) return undefined;
      const whole = plain(piece);
      if (whole?.codes.every(({ code }) => code !== 'E4')) return whole;
      const core = unwrap(piece);
      const inner = core.text === piece.text ? undefined : plain(core);
      return inner ? { ...inner, codes: unique([at('E4', piece), ...inner.codes]) } : whole;
    },
    guess(piece) {
      const text = withoutReasons(unwrap(piece).text.slice(0, MOST_WORDS));
      const match = resolver.inexact(text);
      const isDenied = match.kind === 'item' && !affirmsName(text, match.title);
      return isDenied ? { codes: [at('E2', piece)] } : named(match, piece);
    },
  };
}

function exactName(
  text: string,
  by: By,
  labels: LabelReader,
  resolver: Resolver,
  ids: (text: string) => Match | undefined,
  answerCase: AnswerCase,
): string | undefined {
  if (text.length > LONGEST) return undefined;
  if (by === 'label') return labels.exact(text);
  const match = by === 'id' ? ids(text) : resolver.exact(text);
  return match?.kind === 'item' && mayBeAnswered(match.pool, answerCase) ? match.id : undefined;
}

/** A label where a title was asked for. */
function asLabel(labels: LabelReader, piece: Piece): Named | undefined {
  const label = labels.read(piece.text);
  if (label?.id === undefined) return undefined;
  return { id: label.id, codes: unique([...label.codes, 'E7' as const].map((code) => at(code, piece))) };
}

function fromMatch(match: Match, piece: Piece, by: By, answerCase: AnswerCase): Named | undefined {
  if (match.kind === 'none') return undefined;
  if (match.kind === 'ambiguous') return { codes: [at('M1', piece)] };
  if (!mayBeAnswered(match.pool, answerCase)) return { codes: [at(match.pool === 'history' ? 'S4' : 'S5', piece)] };
  return { id: match.id, codes: formOf(match.how, by).map((code) => at(code, piece)) };
}

function formOf(how: 'exact' | 'normalised' | 'inexact', by: By): AnswerCode[] {
  const other: AnswerCode[] = by === 'title' ? [] : ['E7'];
  if (how === 'inexact') return [...other, 'M2'];
  return how === 'normalised' && by === 'title' ? ['E4'] : other;
}

/** Candidates; where there are none to choose from, the catalogue and, if allowed, what the user has had. */
function mayBeAnswered(pool: 'candidates' | 'history' | 'catalog', { contract }: AnswerCase): boolean {
  if (contract.task !== 'item') return pool === 'candidates';
  return pool !== 'history' || !contract.unseen;
}

function createIds({ items, history, catalog }: AnswerCase): (text: string) => Match | undefined {
  return (text) => {
    for (const [pool, list] of [
      ['candidates', items],
      ['history', history],
      ['catalog', catalog],
    ] as const) {
      if (idsOf(list).has(text)) return { kind: 'item', id: text, title: text, pool, how: 'exact' };
    }
    return undefined;
  };
}

const idsOf = perObject((items: readonly AnswerItem[]): ReadonlySet<string> => new Set(items.map(({ id }) => id)));

/** By label where the items have one, else by title: as the contract says, with `item` by title or id. */
export function namingBy({ contract }: AnswerCase): By {
  return 'by' in contract ? contract.by : 'title';
}

function unique(codes: readonly CodeAt[]): CodeAt[] {
  return codes.filter(({ code }, i) => codes.findIndex((other) => other.code === code) === i);
}

/** UTF-16 units in which a name among other words is looked for. */
const MOST_WORDS = 1_000;
/** UTF-16 units beyond which nothing is a name. */
const LONGEST = 5_000;
