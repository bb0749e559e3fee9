import { NUMBER_WORDS, titleOf } from '../answers/index.ts';
import type { Draft } from './draft.ts';

/** The answer in another dress: a code fence, Markdown, numbers as strings. Free text has no dress. */
export function otherForm({ contract, text }: Draft): readonly string[] {
  if (contract.task === 'text')
    return contract.json ? [`\`\`\`json\n${text}\n\`\`\``] : [`<think>Hm.</think>\n${text}`];
  if (contract.json) return [`\`\`\`json\n${text}\n\`\`\``];
  if (contract.task === 'dialogue_turn') return [`**${text}`];
  return [`\`\`\`\n${text}\n\`\`\``];
}

/** The answer in other words: another case, a synonym, a number in letters, a title for a label, a label for a title. */
export function otherWords({ contract, names, items, call, written }: Draft): readonly string[] {
  switch (contract.task) {
    case 'yes_no':
      return [written([names[0] === contract.yes[0] ? 'true' : 'false'])];
    case 'rating':
      return [written([NUMBER_WORDS[Number(names[0])] ?? ''])];
    case 'dialogue_turn':
      return [written([names[0]!.toLowerCase()])];
    case 'ranking':
    case 'choice':
    case 'pair_choice':
    case 'item': {
      const others = items.map((item) => (contract.by === 'title' ? (item.label ?? '') : titleOf(item)));
      const isPossible = contract.by !== 'title' || call.answerCase.items.some(({ label }) => label);
      return isPossible ? [written(others), written(names.map((name) => name.toLowerCase()))] : [];
    }
    default:
      return [];
  }
}
