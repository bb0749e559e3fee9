/** A text as a stream that has all of it at once. */
export async function* oneChunk(text: string): AsyncIterable<string> {
  yield text;
}
