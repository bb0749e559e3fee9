import { isProse, refuses } from './lexicon.ts';
import { labelAndTitle } from './listLines.ts';
import { createNaming, type Named, type Naming } from './naming.ts';
import { at, linesOf, type Piece, part, trimmed } from './piece.ts';
import { affirms, takesBack, withoutReasons } from './stance.ts';
import type { AnswerCase, ChoiceContract, CodeAt } from './types.ts';
import { unwrap } from './unwrap.ts';
import { type Ending, type Found, nothing, unreadable } from './verdict.ts';

/** One of the candidates, or the word for a tie. */
export function readChoice(body: Piece, answerCase: AnswerCase, contract: ChoiceContract, ending: Ending): Found {
  const naming = createNaming(answerCase, contract.by);
  const exact = naming.exact(body.text) ?? (body.text === contract.tie ? contract.tie : undefined);
  if (exact !== undefined)
    return ending === 'cut' && mayGoOn(body.text, answerCase, naming) ? nothing() : { answer: exact, codes: [] };
  if (ending === 'cut' && linesOf(body, 2).length < 2 && body.text.length < LONGEST_NAME) return nothing();
  return named(naming.sure(body)) ?? tie(body, contract) ?? hedge(body, naming) ?? inProse(body, naming, contract);
}

/** Whether a cut answer may be the beginning of another label or title. */
function mayGoOn(text: string, { items, contract }: AnswerCase, naming: Naming): boolean {
  const by = 'by' in contract ? contract.by : 'title';
  const nameOf = ({ id, title = '' }: { id: string; title?: string }) =>
    by === 'label' ? (naming.labels.labelOf(id) ?? '') : by === 'id' ? id : title;
  return items.some((item) => nameOf(item) !== text && nameOf(item).startsWith(text));
}

function named(found: Named | undefined, ...more: readonly CodeAt[]): Found | undefined {
  return found && { answer: found.id ?? null, codes: [...more, ...found.codes] };
}

/** "Both", "a tie": an answer only where the contract has a word for it. */
function tie(body: Piece, contract: ChoiceContract): Found | undefined {
  const text = unwrap(body).text.toLowerCase();
  if (contract.tie !== undefined && text === contract.tie.toLowerCase()) {
    return { answer: contract.tie, codes: [at(unwrap(body).text === contract.tie ? 'E4' : 'E7', body)] };
  }
  if (!TIE.test(text)) return undefined;
  return contract.tie === undefined ? nothing(at('E6', body)) : { answer: contract.tie, codes: [at('E7', body)] };
}

/** "A or B", "A/B": several names and nothing else. */
function hedge(body: Piece, naming: Naming): Found | undefined {
  if (body.text.length > LONGEST_NAME) return undefined;
  const sides = body.text.split(/\s*(?:\/|,|;|\n|&|\bor\b|\band\b)\s*/i).filter((side) => side !== '');
  const ids = sides.map((text) => naming.sure(unwrap({ ...body, text }))?.id);
  if (sides.length < 2 || ids.includes(undefined) || new Set(ids).size < 2) return undefined;
  return nothing(at('E6', body));
}

/** The choice among other words: all places that name one have to agree, and not to deny it. */
function inProse(body: Piece, naming: Naming, contract: ChoiceContract): Found {
  const lines = linesOf(body, MOST_LINES);
  const lead = lines[0] && labelAndTitle(lines[0], naming, contract.by);
  if (lead && lead.id === undefined) return nothing(...lead.codes);
  const said = lines.flatMap((line) => inLine(line, naming, contract));
  const isClear = said[0]?.isClear === true && said[0].isMeant && said[0].place === lines[0];
  const counted = isClear ? said.filter(({ isMeant }) => isMeant) : said;
  if (new Set(counted.map(({ id }) => id)).size > 1) return nothing(at('E6', body));
  const meant = counted.find(({ isMeant }) => isMeant);
  if (meant) return named(meant, ...(lines.length > 1 || !lead ? [at('E3', body)] : []))!;
  return said.length > 0 ? unreadable(body) : (titled(body, naming) ?? unknown(body, contract));
}

/** A candidate that a line names. `isClear`: the line begins with it or is nothing else; `isMeant`: it is not denied. */
interface Said extends Named {
  readonly place: Piece;
  readonly isClear: boolean;
  readonly isMeant: boolean;
}

function inLine(line: Piece, naming: Naming, { by }: ChoiceContract): Said[] {
  const sure = naming.sure(line) ?? labelAndTitle(line, naming, by);
  if (sure === undefined) return cued(line, naming);
  if (sure.id === undefined) return [];
  const reason = sure.codes.find(({ code }) => code === 'E3')?.start;
  const length = reason === undefined ? line.text.length : reason - line.start;
  const after = part(line, length);
  if (reason !== undefined && !SEPARATED.test(line.text.slice(0, length)) && !REASON.test(after.text))
    return cued(line, naming);
  const isMeant = !takesBack(after.text) && !DENIAL.test(after.text);
  return [
    { ...sure, place: line, isClear: true, isMeant },
    ...rivals(after.text, line, naming),
    ...cued(after, naming),
  ];
}

/**
 * "The answer is B", "[[B]]", "B is the better one", and what is held against it: "B over A". A capital in prose alone is no
 * choice: "A good one is …".
 */
function cued(line: Piece, naming: Naming): Said[] {
  const text = withoutReasons(line.text.slice(0, LONGEST_LINE));
  return CUES.flatMap((cue) => [...text.matchAll(cue)]).flatMap((found) => {
    const label = found[1]!;
    const id = naming.labels.exact(label);
    if (id === undefined) return [];
    const start = found.indices![1]![0];
    const isMeant = affirms(text, start, start + label.length);
    const one = { id, codes: [at('E3' as const, line)], place: line, isClear: false, isMeant };
    return [one, ...rivals(text.slice(start + label.length), line, naming)];
  });
}

/** Another label right behind the first: "over A", "or maybe A". */
function rivals(after: string, line: Piece, naming: Naming): Said[] {
  const label = RIVAL.exec(after)?.[1];
  const id = label === undefined ? undefined : naming.labels.exact(label);
  return id === undefined ? [] : [{ id, codes: [at('E3', line)], place: line, isClear: false, isMeant: true }];
}

/** A title among other words; several of them are several answers, but for those of the reasons. */
function titled(body: Piece, naming: Naming): Found | undefined {
  const text = trimmed(part(body, 0, LONGEST_LINE));
  const said = { ...text, text: withoutReasons(text.text).replace(/[\s,]+$/, '') };
  const extra = text.text.split(/\s+/).length >= 5 ? [at('E3', body)] : [];
  const whole = said.text === text.text ? undefined : naming.sure(said);
  if (whole) return named(whole, ...(whole.id === undefined ? [] : [at('E3', body)]));
  const match = naming.resolver.inexact(said.text);
  if (match.kind === 'ambiguous') return nothing(at(match.several ? 'E6' : 'M1', body));
  const guess = naming.guess(text);
  const isDeclined = refuses(text.text) && !NEVERTHELESS.test(text.text);
  if (guess?.codes.some(({ code }) => code === 'E2') || (guess && isDeclined)) return unreadable(body);
  return named(guess, ...extra);
}

/** A title that nobody knows, where it looks like one; else nothing that can be read. */
function unknown(body: Piece, contract: ChoiceContract): Found {
  const core = unwrap(body).text;
  const isName = !isProse(body.text) && !core.includes('\n') && (contract.by === 'title' || looksLikeTitle(core));
  return isName && !refuses(core) && !NONE.test(core) ? nothing(at('S6', body)) : unreadable(body);
}

/** A few words, the longer ones mostly with a capital. */
function looksLikeTitle(text: string): boolean {
  const words = text.split(/\s+/);
  const long = words.filter((word) => word.length >= 4);
  const capital = long.filter((word) => !/^\p{Ll}/u.test(word));
  return words.length <= 10 && /^[^\p{Ll}]/u.test(text) && capital.length * 2 > long.length;
}

const TIE =
  /^(?:(?:it is |it['’]s )?an? )?(?:tie|draw|both(?: of them| equally| are(?: equal(?:ly)?)?(?: good)?)?|neither|either|equal|equally good|no preference)$/;
const LABEL = String.raw`[*_("'[]{0,3}([A-Z]{1,2}|[A-Za-z_-]{0,8}\d{1,6})(?=$|[\s.,;:!?)\]*"'])`;
const CUES = [
  /\[\[\s?([A-Za-z0-9_-]{1,12})\s?\]\]/dg,
  /\\boxed\{(?:\\text\{)?\s?([A-Za-z0-9_-]{1,12})\s?\}/dg,
  new RegExp(
    String.raw`\b(?:answer|choice|choose|chose|option|pick|select|prefer|recommend|go with|verdict|best)\b(?:\s(?:is|would be|number|option|item|label|candidate))?\s?:?\s?${LABEL}`,
    'dgi',
  ),
  /^[*_("[]{0,3}(?:(?:[Ii]tem|[Cc]andidate|[Nn]umber|[Ff]ilm|[Mm]ovie)\s)?([A-Z]{1,2}|\d{1,6})[*_)"\]]{0,3}\s(?:because|since|(?:is|would|seems|fits|suits|matches)\b.{0,80}\b(?:best|better|right|correct|answer|choice|pick|one|winner|top|favou?rite|good|great|closest|most|ideal|perfect|fits?|suits?|match(?:es)?|like|love|enjoy))\b/dg,
];
const RIVAL = new RegExp(
  String.raw`^[\s,*_"')\]]*(?:over|than|or|and|nor|to|not|but|vs\.?|versus|rather than|instead of|(?:or )?(?:maybe|perhaps|rather))\s(?:maybe\s|perhaps\s|option\s)?${LABEL}`,
  'i',
);
/** What parts an answer from the words behind it. */
const SEPARATED = /[^\p{L}\p{N}\s]\s*$/u;
const REASON = /^(?:because|since|as|due)\b/;
const NONE = /^(?:neither|none|nothing|anything|everything|not)\b/i;
/** What denies the label that it follows. */
const DENIAL = /^[\s,.;:–—-]*(?:is |would )?(?:no|not|never|bad|worse|worst)\b/i;
/** A refusal that is followed by an answer all the same. */
const NEVERTHELESS = /\b(?:but|however|still|if)\b[^.!?\n]{0,200}\b(?:I|my|the)\b/i;
const LONGEST_NAME = 500;
const LONGEST_LINE = 1_000;
const MOST_LINES = 200;
