/** The source of the front matter's validator. */
export function generate(): Promise<string>;
