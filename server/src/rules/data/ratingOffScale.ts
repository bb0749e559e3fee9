import { strictContract } from '../contracts.ts';
import { dataRule } from '../define.ts';
import { atOrigin } from '../userData.ts';

export const ratingOffScale = dataRule(
  {
    code: 'rating-off-scale',
    lint: 'L03',
    severity: 'error',
    title: 'Rating outside the scale',
    docs: "A user's true rating is not on the scale that `rec.answer` reads, so that no answer can ever be right for this user, and every error is too large. One published setting asks for 1 to 10 where the data has 1 to 5.",
  },
  function* (meaning, samples) {
    const contract = strictContract(meaning);
    const field = meaning.meta.rec.target;
    if (contract?.task !== 'rating' || field === undefined) return;
    for (const sample of samples) {
      const { target } = sample.user;
      if (typeof target !== 'number' || (target >= contract.min && target <= contract.max)) continue;
      yield atOrigin(
        sample,
        field.split('.'),
        field,
        `the rating ${target} is not on the scale of \`rec.answer\`, ${contract.min} to ${contract.max}.`,
      );
    }
  },
);
