/** A title without case, accents, punctuation, and its article in front or behind: for telling whether two are the same. */
export function plainTitle(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^(.*), (the|a|an|der|die|das|le|la|les|el|il|das)$/u, '$2 $1')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return plain === '' ? title.trim() : plain;
}
