/** The texts of the sample catalogue and users, by path below `samples/`. */
export function sampleFiles(): Record<string, string>;
