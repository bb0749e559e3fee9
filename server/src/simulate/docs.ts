/** One simulated recommender, for the reference page. */
export interface SimDoc {
  /** As written after `sim/`. */
  readonly name: string;
  /** Names of its parameters with their defaults; a parameter without one is needed. */
  readonly parameters: Readonly<Record<string, { readonly default?: string; readonly docs: string }>>;
  /** Markdown. */
  readonly docs: string;
  readonly example: string;
}

const rate = { default: '1', docs: 'Share of the calls, 0 to 1.' };

/** The simulated recommenders. None of them reads the prompt: they know the user and the items, and nothing is sent. */
export const simDocs: readonly SimDoc[] = [
  sim('fair', {}, 'Ranks by what the user likes, always the same. The order of the candidates decides nothing.'),
  sim(
    'noisy',
    {},
    'As `fair`, with fresh noise in every call (0.3 × Gumbel). The order of the candidates decides nothing.',
  ),
  sim('random', {}, 'Answers at random, every answer equally likely.'),
  sim('copy', { rate }, 'Repeats the order of the list in a share of the calls; else as `noisy`.', 'copy?rate=0.2'),
  sim(
    'first',
    { rate },
    'Puts the first candidate on top in a share of the calls; else as `noisy`. Of answer words that are asked in both orders (yes/no, ratings with `orders: swap`) it says the first.',
    'first?rate=0.3',
  ),
  sim(
    'last',
    { rate },
    'Puts the last candidate on top in a share of the calls, and says the last of two answer words; else as `noisy`.',
    'last?rate=0.3',
  ),
  sim(
    'label',
    { label: { default: 'the first', docs: 'The label that it likes, such as `B` or `2`.' }, rate },
    'Puts the candidate with one label on top in a share of the calls, whatever it is; else as `noisy`.',
    'label?label=B&rate=0.3',
  ),
  sim('primacy', {}, 'As `noisy`, with a bonus for early places: one standard deviation from the first to the last.'),
  sim(
    'ushape',
    {},
    'As `noisy`, with a bonus for both ends of the list: one standard deviation from there to the middle.',
  ),
  sim('yes', {}, 'Always gives the positive answer: yes, or the highest rating. Ranks and chooses as `fair`.'),
  sim(
    'invalid',
    { code: { docs: 'The code of an invalid answer, such as `S6`.' }, rate },
    'Answers with the code in a share of the calls; else as `fair`. `S6` puts an invented title in place of one entry.',
    'invalid?code=S6&rate=0.3',
  ),
];

function sim(name: string, parameters: SimDoc['parameters'], docs: string, example = name): SimDoc {
  return { name, parameters, docs, example: `sim/${example}` };
}
