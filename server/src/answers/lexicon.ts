/** The answer declines to answer. */
export function refuses(text: string): boolean {
  return REFUSAL.test(text.slice(0, MOST_TEXT));
}

/** Words for people around an answer, not an entry of it. */
export function isProse(text: string): boolean {
  if (text.length > MOST_TEXT) return true;
  if (/[:：]$/.test(text) || INTRODUCTION.test(text) || refuses(text)) return true;
  const words = text.split(/\s+/).length;
  if (words > MOST_WORDS) return true;
  if (words >= 5 && /[.!?。]["'”)]*$/.test(text)) return true;
  return words >= 4 && /^\p{Ll}/u.test(text);
}

const REFUSAL =
  /\b(?:I(?:['’]m| am)(?: really| very| so)? sorry|I (?:can(?:no|['’])t|am unable|am not able|won['’]t|will not|do not have access|don['’]t have access)|I['’]m (?:unable|not able)|as an? (?:AI|language model)|(?:unable|not able) to (?:rank|recommend|choose|answer|provide|rate|help|determine|comply|assist))\b/i;
const INTRODUCTION =
  /^(?:\W{0,4})(?:here(?:['’]s| is| are)\b|sure\b[,!.]|certainly\b[,!.]|of course\b[,!.]|ok(?:ay)?\b[,!.]|based on\b|below\b|the following\b|(?:my|the|final) (?:ranking|ranked|answer|list|recommendation)|ranking\b|answer\b|result\b|note\b|explanation\b|reason(?:ing)?\b|because\b|since you\b|thank|I (?:hope|think|would|have|ranked|recommend|believe|suggest)\b|I['’]d\b|let me\b|these\b|this is\b|hope this\b|best to worst|from best\b)/i;
const MOST_TEXT = 2_000;
const MOST_WORDS = 12;
