import type { Naming } from './naming.ts';

/** "2=5", "3 > 1 = 2", "3 > (1, 2)", "3 > 1/2", "2 and 5 (tie)": several items at one place of a list. */
export function isTie(text: string, naming: Naming): boolean {
  if (text.length > LONGEST || !/[=~≈/]|>|→|\b(?:tie|joint|equal)/i.test(text) || naming.exact(text) !== undefined)
    return false;
  const places = text.split(/[>→;]/);
  if (places.length > 1 && places.some((place) => isGroup(place, naming))) return true;
  const untied = text.replace(TIE_WORDS, ' ');
  if (untied !== text && areNames(untied.split(TOGETHER), naming)) return true;
  return places.flatMap((place) => place.split(',')).some((entry) => isEqual(entry, naming));
}

/** Several names in the place of one: "(1, 2)", "1 and 2". */
export function isGroup(place: string, naming: Naming): boolean {
  const inner = /^\s*[([{](.{1,500})[)\]}]\s*$/.exec(place)?.[1];
  return areNames((inner ?? place).split(inner === undefined ? /[&/]|\band\b/i : TOGETHER), naming);
}

function isEqual(entry: string, naming: Naming): boolean {
  if (naming.exact(entry.trim()) !== undefined) return false;
  const sides = entry.split('/');
  return areNames(entry.split(/[=~≈]/), naming) || (sides.length === 2 && sides.every((side) => isLabel(side, naming)));
}

function areNames(sides: readonly string[], naming: Naming): boolean {
  const isName = (side: string) => isLabel(side, naming) || naming.resolver.whole(side.trim()).kind !== 'none';
  return sides.length > 1 && sides.every(isName);
}

function isLabel(side: string, naming: Naming): boolean {
  return naming.labels.read(side.replaceAll(/[\s().[\]{}"'*]/g, '')) !== undefined;
}

const TOGETHER = /[=~≈/&,]|\band\b/i;
const TIE_WORDS = /\(?\b(?:a\s)?(?:ties?|tied|equal(?:ly)?|joint(?:ly)?)\b[^:()]*[:)]?/i;
const LONGEST = 2_000;
