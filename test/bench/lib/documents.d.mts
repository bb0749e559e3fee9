/** A template of about as many lines. */
export function template(lines: number): { readonly text: string };
