import type { RunRecord } from '../run/index.ts';
import { targetOf } from './request.ts';
import { count } from './wording.ts';

/** That targets were given which are none for the task, such as `true` for a rating: nothing is compared with them. */
export function unreadTargets({ run, users }: RunRecord): string[] {
  const kind = KINDS[run.contract.task];
  const given = users.filter(({ target }) => target !== null && target !== undefined);
  const unread = given.filter(({ target }) => targetOf(target, run.contract) === null);
  if (kind === undefined || unread.length === 0) return [];
  const example = JSON.stringify(unread[0]!.target).slice(0, 40);
  return [
    `${unread.length} of ${count(given.length, 'target')} ${unread.length === 1 ? 'is' : 'are'} no ${kind} (such as ${example}) and ${unread.length === 1 ? 'was' : 'were'} left out.`,
  ];
}

const KINDS: Readonly<Record<string, string>> = { rating: 'number', yes_no: '"yes" or "no"' };
