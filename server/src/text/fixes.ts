/** The only correction of a problem, which leaves no choice; undefined where there are several or it is a proposal. */
export function onlyFix<F extends { readonly proposal?: true }>({
  fixes = [],
}: {
  readonly fixes?: readonly F[];
}): F | undefined {
  return fixes.length === 1 && !fixes[0]!.proposal ? fixes[0] : undefined;
}
