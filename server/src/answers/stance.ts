/**
 * Whether a text says what stands at a place of it as its answer: the clause around it neither denies, contrasts nor doubts.
 * What gives a reason ("because it is no horror") is no part of the clause.
 */
export function affirms(text: string, start: number, end: number): boolean {
  return !takesBack(text.slice(end)) && isAffirmed(`${text.slice(0, start)}${MARK}${text.slice(end)}`);
}

/** The same for a name wherever the text has it, up to case and punctuation; where it does not, for all other words. */
export function affirmsName(text: string, name: string): boolean {
  const words = name.match(WORD) ?? [];
  const pattern = words.join('[^\\p{L}\\p{N}]+');
  const found = pattern === '' ? undefined : new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'giu');
  const masked = found ? text.replaceAll(found, MARK) : text;
  if (masked.includes(MARK)) return isAffirmed(masked) && !masked.split(MARK).slice(1).some(takesBack);
  const known = new Set(words.map(plain));
  const all = text.match(WORD) ?? [];
  const others = all.length > 1 ? all.filter((word) => !known.has(plain(word))) : all;
  return !isDoubtful(others.join(' ')) && !/\?\W*$/.test(text);
}

function isAffirmed(masked: string): boolean {
  const clauses = masked.split(CLAUSE).filter((clause) => clause.includes(MARK));
  return clauses.every((clause) => !isDoubtful(withoutReasons(withoutLead(clause))) && !/\?\W*$/.test(clause));
}

/** "Since you do not like horror, I recommend …": what leads to the answer does not deny it. */
function withoutLead(clause: string): string {
  const lead = LEAD.exec(clause)?.[0];
  return lead === undefined || lead.includes(MARK) ? clause : clause.slice(lead.length);
}

/** A text without its reasons: what follows "because" and the like, up to the end of the sentence. */
export function withoutReasons(text: string): string {
  const kept = text.replaceAll(REASON, '');
  return kept.trim() === '' ? text : kept;
}

/** What follows an answer takes it back at once: "…, or maybe", "…? I am not sure". */
export function takesBack(after: string): boolean {
  return HEDGE.test(after);
}

function isDoubtful(text: string): boolean {
  const words = text.replaceAll(CERTAIN, ' ').replaceAll(/['’]/g, '');
  return DOUBT.test(words);
}

const plain = (word: string) => word.toLowerCase().replaceAll(/['’]/g, '');

const MARK = '\uE000';
const WORD = /[\p{L}\p{N}\p{M}'’]+/gu;
/** Where one clause ends: a sentence, a line, or "but I". */
const CLAUSE = /(?<=[.!?;])["')\]*]{0,3}\s+|\n|,\sso\s|,?\sbut\s(?=(?:I|my|the|if|it|given|based)\b)/;
const LEAD =
  /^\s*(?:since|as|because|given|although|though|while|if|based on|considering|even (?:if|though))\b[^,.!?]{0,500},\s*/i;
/** In small letters alone, since titles have such words too. */
const REASON =
  /(?:,\s?(?:as|like)|\bas\s(?=(?:it|you|your|the|they|this|that|he|she|both|these)\b)|\b(?:because|since|due to|given that|(?:even |al)?though))\b(?:[^.!?\n]|\.(?=\d))*|^[*_]{0,2}(?:Reason(?:ing)?|Explanation|Rationale)[*_]{0,2}\s?:.*$/gm;
const CERTAIN = /\b(?:without (?:a |any )?doubt|no doubt|no question|not only|none other than|at least)\b/gi;
const DOUBT =
  /\b(?:no|not|never|none|neither|nor|nothing|nobody|cannot|(?:ca|wo|do|does|did|is|are|was|were|would|could|should|ai|has|have|had)nt|without|hardly|barely|unlikely|unable|impossible|except|excluding|avoids?|skip|against|instead|(?:rather|other) than|but|or|unless|worse|worst|least|bad|poor|terrible|awful|boring|hate[sd]?|dislike[sd]?|loathe[sd]?|detest(?:s|ed)?|wrong|unsuitable|refuse|decline|maybe|perhaps|possibly|might|unsure|uncertain|unclear|unknown|doubt|doubtful|whether|depends|dunno)\b/i;
const UNSURE =
  "or|maybe|perhaps|possibly|wait|actually|rather|hard to say|no idea|I(?:['’]m| am) (?:not sure|unsure)|I do(?:n['’]t| not) know";
/** In the same sentence a condition or a contrast, and in the next one a doubt. */
const HEDGE = new RegExp(
  String.raw`^[\s*"')\]–—-]*(?:\?|[,;:\s–—-]*(?:and\s)?(?:but|however|unless|if|only if)\b|[\s,.;:!*"')\]–—-]*(?:and\s|but\s)?(?:${UNSURE})\b)`,
  'i',
);
