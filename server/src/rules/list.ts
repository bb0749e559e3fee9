import { forgedMarker } from './data/forgedMarker.ts';
import { groundTruthRendered } from './data/groundTruthRendered.ts';
import { overContext } from './data/overContext.ts';
import { targetInHistory } from './data/targetInHistory.ts';
import { groundTruthNamed } from './static/groundTruthNamed.ts';
import { missingPartial } from './static/missingPartial.ts';
import { noOutputRestriction } from './static/noOutputRestriction.ts';
import { unknownHelper } from './static/unknownHelper.ts';
import { unknownVariable } from './static/unknownVariable.ts';
import { unusedInput } from './static/unusedInput.ts';
import type { DataRule, RuleDoc, StaticRule } from './types.ts';

/** The rules that judge a template from its text, in the order of the reference page. */
export const staticRules: readonly StaticRule[] = [
  unknownVariable,
  unusedInput,
  unknownHelper,
  missingPartial,
  noOutputRestriction,
  groundTruthNamed,
];

/** The rules that need what sample users see. */
export const dataRules: readonly DataRule[] = [groundTruthRendered, targetInHistory, overContext, forgedMarker];

/** Every rule's page, for the reference and for links from problems. */
export const ruleDocs: readonly RuleDoc[] = [
  ...staticRules.map((rule) => toDoc(rule, 'static')),
  ...dataRules.map((rule) => toDoc(rule, 'data')),
];

function toDoc(rule: StaticRule | DataRule, needs: RuleDoc['needs']): RuleDoc {
  const { code, severity, title, docs, lint, fixes = false } = rule;
  return { code, severity, title, docs, fixes, needs, ...(lint === undefined ? {} : { lint }) };
}
