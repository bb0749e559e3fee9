import type { CodeDoc } from '../schema/index.ts';

/** The codes of findings, for the reference page: what a run showed, not what the text says. */
export const findingDocs: readonly CodeDoc[] = [
  {
    code: 'invalid-output',
    severity: 'warning',
    title: 'Answers are invalid',
    docs: 'How many of the answers break the contract that `rec.task` and `rec.answer` declare, and in which ways. It stands on the answer instruction. An answer is *strict* where it has the exact form and nothing else, *valid* where the contract is met once form is put right, *usable* where enough is left for statistics. Nothing is repaired silently and nothing is filled in.\n\nThe interval is a Wilson interval; where answers of one user fail together it is widened by their design effect, and the message says so. Warning: at least 5 % are invalid and the interval begins above 1 %. Error: at least 20 %, or the interval begins above 10 %. Less is information.\n\nWhat helps depends on the kinds: an output sentence that matches the contract, a worked line of the format, labels instead of titles, “only from the list, each exactly once”.',
  },
  {
    code: 'position-bias',
    severity: 'warning',
    title: 'The order of the candidates decides the answer',
    docs: 'Places in the list are preferred, whatever stands there. It stands on the block that renders the candidates.\n\nEach user is asked in orders that are drawn at random and balanced (`mirror4`: an order, its reverse, the order rotated by half, the reverse of that). Three randomisation tests look for a slope over places, for both ends against the middle, and for one place that wins first picks: the answers are kept and the whole design is drawn anew. Their p-values are adjusted together with that of `order-sensitivity` (Holm). Severity needs an adjusted p and a size: |ρ| from .15 whose direction holds at 95 % one-sided is a warning, from .35 an error; the share of calls that a fixed place wins (λ) counts the same way.\n\n*inconclusive* is a verdict: it says which number of users would decide. *none* says what was looked for and not found, never that a model is fair.\n\nWhat helps: shuffle for every call and average over orders, shorter lists, labels that carry no order.',
  },
  {
    code: 'order-sensitivity',
    severity: 'information',
    title: 'The answer changes with the order of the candidates',
    docs: 'Answers to different orders differ more than an answer differs from its own repetition, and no place need be preferred. The excess is a mean distance between rankings (discordant pairs), its p-value exact. It is never an error: averaging over orders steadies such answers. Where a model repeats itself exactly, any change of the prompt may do this, and the message says so.',
  },
  {
    code: 'label-order',
    severity: 'warning',
    title: 'The order of the answer words decides the answer',
    docs: 'The same question with its answer words in the other order (“Yes or No”, “No or Yes”; a scale upwards or downwards) gets other answers. It is measured where a run asks in both wordings: `rec.run.orders: swap`, for `yes_no` and `rating`. The second wording is the template’s own text with the words exchanged where they stand side by side; nothing else in it changes.\n\nThe same users answer in both; their differences are tested by flipping signs (for yes/no this is McNemar’s exact test). From a difference of .10 of the yes answers, or .25 points of a five-step scale, it is a warning, from .25 or .5 an error.\n\nWhat helps: ask in both orders and average, or calibrate by the probabilities of the words.',
  },
  {
    code: 'content-free-prior',
    severity: 'information',
    title: 'The model leans to one answer without any content',
    docs: 'Asked about nothing, the model should be undecided. `--content-free` adds such questions to a run of a `yes_no` template: every value of the input `item` is `N/A`, empty or `[MASK]` where the model gives probabilities of first tokens, else an invented title, ten of them. Their answers are counted apart: they are in no other number.\n\nOutside 35 to 65 % of yes it is information, outside 20 to 80 % a warning. How far it leans is what contextual calibration divides out.',
  },
  {
    code: 'constant-answer',
    severity: 'information',
    title: 'Nearly every user gets the same answer',
    docs: 'The answers hardly depend on the user. A recommender that says the same to everybody recommends nothing.',
  },
];
