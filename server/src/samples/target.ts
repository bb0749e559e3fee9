import { type RecFields, show } from '../schema/index.ts';
import { ownField, valueAt } from '../text/index.ts';
import { type Fields, idOf, without } from './plain.ts';

/** The user's fields without the ground truth, and the ground truth in the form that answers have. */
export interface Parted {
  readonly fields: Fields;
  readonly target: unknown;
  /** Why the ground truth cannot be used, to follow after the name of its field. */
  readonly wrong: string | undefined;
}

export function takeTarget(fields: Fields, rec: RecFields): Parted {
  if (rec.target === undefined) return { fields, target: undefined, wrong: undefined };
  const path = rec.target.split('.');
  const value = valueAt(fields, path);
  const rest = without(fields, path);
  if (value === undefined || value === null) return { fields: rest, target: undefined, wrong: undefined };
  const { target, must } = readTarget(value, rec);
  const wrong = target === undefined ? `must be ${must}, not ${show(value)}.` : undefined;
  return { fields: rest, target, wrong };
}

function readTarget(value: unknown, rec: RecFields): { target: unknown; must: string } {
  switch (rec.task) {
    case 'yes_no':
      return yesNo(value, rec.answer?.yes ?? ['Yes'], rec.answer?.no ?? ['No']);
    case 'rating':
      return { target: typeof value === 'number' && Number.isFinite(value) ? value : undefined, must: 'a number' };
    case 'ranking':
    case 'choice':
    case 'pair_choice':
    case 'item':
      return { target: idOf(value) ?? idOf(ownField(value, 'id')), must: "an item's id" };
    default:
      return { target: value, must: 'a value' };
  }
}

function yesNo(value: unknown, yes: readonly string[], no: readonly string[]) {
  const word = String(value).trim().toLowerCase();
  const among = (words: readonly string[]) => words.some((one) => one.trim().toLowerCase() === word);
  const isYes = value === true || value === 1 || (typeof value === 'string' && (word === 'yes' || among(yes)));
  const isNo = value === false || value === 0 || (typeof value === 'string' && (word === 'no' || among(no)));
  const must = `\`true\` or \`false\`, or one of ${[...yes, ...no].map((one) => `\`${one}\``).join(', ')}`;
  return { target: isYes === isNo ? undefined : isYes ? 'yes' : 'no', must };
}
