/** A character written as HTML: a number, or one of the common names. A lone `&` or `AT&T;` is none. */
export const ENTITY =
  /&(?:#\d{1,6}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos|nbsp|copy|reg|trade|hellip|mdash|ndash|[lr][sd]quo|[a-z]{1,6}(?:acute|grave|circ|tilde|uml|cedil|ring|slash|caron)|szlig|[ao]elig|iexcl|iquest);/gi;

/** The first one in a text. */
export function entityIn(text: string): string | undefined {
  return text.match(ENTITY)?.[0];
}
