import { perText } from '../text/index.ts';

/**
 * Whether a sentence restricts what the answer may look like: what alone may be in it, in which form, or what must be
 * left out. Rule L01 and the place of findings about answers go by the same words.
 */
export const isOutputClause = perText((sentence): boolean => CLAUSES.some((clause) => clause.test(sentence)));

const SAY = String.raw`\b(answer|respond|reply|return|output|print|write|give|provide|produce|state|say|list|end|finish|start|begin|format|use)(ing)?\b`;
const THING =
  'numbers?|digits?|integers?|labels?|letters?|words?|titles?|names?|ids?|identifiers?|ratings?|scores?|lines?|values?';

const CLAUSES: readonly RegExp[] = [
  // "Answer with the numbers only", "Output exactly one letter", "reply in JSON"
  new RegExp(
    `${SAY}.{0,300}\\b(only|just|single|solely|exactly|nothing (else|but|more)|json|csv|comma[- ]separated|separated by)\\b`,
    'is',
  ),
  /\b(only|just)\b.{0,40}\b(answer|respond|reply|return|output|print|write)\b/is,
  /\b(answer|respond|reply)(ing)?\b[^.]{0,40}\b(with|by|in|as|using)\b/is,
  // "Only the numbers.", "the letter alone"
  new RegExp(`\\b(only|just)\\s+(the|a|an|one|its|their)?\\s*(\\w+\\s+)?(${THING}|yes)\\b`, 'i'),
  new RegExp(`\\b(${THING})\\s+(only|alone)\\b`, 'i'),
  new RegExp(`\\b(single|one|a)\\s+(${THING})\\s+(per|on each|in each|and nothing)\\b`, 'i'),
  /\b(single|one) (number|digit|integer|letter|word|label)\b/i,
  // "one per line", "each on its own line"
  /\b(one|each|\d+) (\w+ )?(per|on (its|a|their) own|on a separate|in a separate|on each) line\b/i,
  /\bline by line\b|\b(split|separated?)\b.{0,60}\b(lines?|line breaks?|new ?lines?|commas?|semicolons?)\b/i,
  // "alone on the last line", "end with one line"
  /\b(alone|by itself) (on|in) (the|its|a|one) (\w+ )?line\b/i,
  /\b(on|in|as|with) (the|a|one) (last|final|separate|single|new) line\b/i,
  // "output format", "in the following format"
  /\b(output|answer|response|reply) format\b/i,
  /\b(following|this|exact(ly)?|same|required) (format|form|structure|pattern)\b/i,
  /\bformat(ted)? (of|for|as|like|your)\b/i,
  /\b(the|your) (answer|response|reply|output) (must|should|shall|has to|is to|may|can|is) (only |just )?(be|contain|consist|have|start|begin|list|name|one|a single|either)\b/i,
  // "do not explain", "without any comment", "no other text"
  /\b(do not|don['’]t|dont|must not|mustn['’]t|never) (give|add|write|include|provide|output|offer|state)?\s*(any |an |a |your |further |extra )*(explain|explanations?|reasons?|reasoning|comments?|justif\w+|introduc\w+|text|prose|words|anything else)\b/i,
  /\b(avoid|omit|skip|leave out|refrain from|no need (to|for)) (giving |adding |writing )?(any |an |a |your |further |extra )*(explain(ing)?|explanations?|reasons?|reasoning|comments?|comment(ing)?|justif\w+|introduc\w+|prose)\b/i,
  /\b(without|no) (any |further |other |extra |additional )*(explanations?|comments?|reasoning|reasons?|justification|introduction|prose|text|words)\b/i,
  /\bnothing (else|but|more)\b/i,
  // "answer "Yes." or "No."", "yes or no"
  /\b(answer|respond|reply|say|write|output|print|return)(ing)?\b[^.]{0,30}["'“”‘’`«]/is,
  /\banswer(ing)?:?\s+(yes|no|true|false|like|dislike|a|1)\b/i,
  /\b(yes|true|like)["'”’`.]{0,2}\s*(\/|or)\s*["'“‘`]?(no|false|dislike)\b/i,
];
