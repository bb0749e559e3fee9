/**
 * Tokens that a model's context holds, prompt and answer together; undefined where it is not known. Families by the start
 * of their name, the longest one first: providers add dates and sizes behind.
 */
export function contextOf(model: string): number | undefined {
  const [, provider = '', name = ''] = /^([^/]+)\/(?:.*\/)?([^/]+)$/.exec(model) ?? [];
  const known = PROVIDERS[provider] ?? [];
  return known.find(([family]) => name.startsWith(family))?.[1];
}

/** From the makers' own pages; the embedded model as it is opened here. */
const PROVIDERS: Readonly<Record<string, readonly (readonly [string, number])[] | undefined>> = Object.assign(
  Object.create(null),
  {
    local: [['smollm2-135m', 8192]],
    openai: [
      ['gpt-4.1', 1_047_576],
      ['gpt-4o', 128_000],
      ['gpt-4-turbo', 128_000],
      ['gpt-4-32k', 32_768],
      ['gpt-4', 8192],
      ['gpt-3.5-turbo', 16_385],
      ['o1', 200_000],
      ['o3', 200_000],
      ['o4-mini', 200_000],
    ],
    anthropic: [['claude-', 200_000]],
    google: [
      ['gemini-1.5-pro', 2_097_152],
      ['gemini-', 1_048_576],
    ],
  },
);
