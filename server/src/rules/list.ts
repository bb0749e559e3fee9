import { ambiguousTitles } from './data/ambiguousTitles.ts';
import { countAboveCandidates } from './data/countAboveCandidates.ts';
import { danglingLabel } from './data/danglingLabel.ts';
import { derivedIntention } from './data/derivedIntention.ts';
import { emptyValue } from './data/emptyValue.ts';
import { exampleLeak } from './data/exampleLeak.ts';
import { forgedMarker } from './data/forgedMarker.ts';
import { groundTruthRendered } from './data/groundTruthRendered.ts';
import { htmlInData } from './data/htmlInData.ts';
import { injection } from './data/injection.ts';
import { longList } from './data/longList.ts';
import { mediaUrlData } from './data/mediaUrlData.ts';
import { overContext } from './data/overContext.ts';
import { ratingOffScale } from './data/ratingOffScale.ts';
import { repeatedCandidates } from './data/repeatedCandidates.ts';
import { sameExampleData } from './data/sameExampleData.ts';
import { targetInHistory } from './data/targetInHistory.ts';
import { targetNotCandidate } from './data/targetNotCandidate.ts';
import { targetPosition } from './data/targetPosition.ts';
import { titleCharacters } from './data/titleCharacters.ts';
import { unknownTarget } from './data/unknownTarget.ts';
import { unreachedBranch } from './data/unreachedBranch.ts';
import { wrongCount } from './data/wrongCount.ts';
import { anchoringHint } from './static/anchoringHint.ts';
import { answerFormat } from './static/answerFormat.ts';
import { blockOverValue } from './static/blockOverValue.ts';
import { commentCutShort } from './static/commentCutShort.ts';
import { contradictoryReasoning } from './static/contradictoryReasoning.ts';
import { domainMismatch } from './static/domainMismatch.ts';
import { eachOnce } from './static/eachOnce.ts';
import { endlessPartial } from './static/endlessPartial.ts';
import { exampleOrder } from './static/exampleOrder.ts';
import { groundTruthNamed } from './static/groundTruthNamed.ts';
import { helperArguments } from './static/helperArguments.ts';
import { helperForm } from './static/helperForm.ts';
import { htmlInText } from './static/htmlInText.ts';
import { inlineCandidates } from './static/inlineCandidates.ts';
import { labelIsWord } from './static/labelIsWord.ts';
import { labelStyle } from './static/labelStyle.ts';
import { labelWording } from './static/labelWording.ts';
import { literalCount } from './static/literalCount.ts';
import { loopVariable } from './static/loopVariable.ts';
import { mediaGap } from './static/mediaGap.ts';
import { mediaUrlSpace } from './static/mediaUrlSpace.ts';
import { missingLabel } from './static/missingLabel.ts';
import { missingOutput } from './static/missingOutput.ts';
import { missingPartial } from './static/missingPartial.ts';
import { mixedPersona } from './static/mixedPersona.ts';
import { namesNotChecked } from './static/namesNotChecked.ts';
import { noOutputRestriction } from './static/noOutputRestriction.ts';
import { noPrecedence } from './static/noPrecedence.ts';
import { nothingToExchange } from './static/nothingToExchange.ts';
import { notPortable } from './static/notPortable.ts';
import { objectRendered } from './static/objectRendered.ts';
import { oneOrderPairs } from './static/oneOrderPairs.ts';
import { opaqueIds } from './static/opaqueIds.ts';
import { openSet } from './static/openSet.ts';
import { partialContexts } from './static/partialContexts.ts';
import { rawBlock } from './static/rawBlock.ts';
import { reasoningCutOff } from './static/reasoningCutOff.ts';
import { residue } from './static/residue.ts';
import { sameExamples } from './static/sameExamples.ts';
import { scaleAnchors } from './static/scaleAnchors.ts';
import { scaleMismatch } from './static/scaleMismatch.ts';
import { shadowedInput } from './static/shadowedInput.ts';
import { singleSample } from './static/singleSample.ts';
import { turnedAround } from './static/turnedAround.ts';
import { typedMarker } from './static/typedMarker.ts';
import { uncheckableAnswer } from './static/uncheckableAnswer.ts';
import { undelimitedText } from './static/undelimitedText.ts';
import { unknownArgument } from './static/unknownArgument.ts';
import { unknownCode } from './static/unknownCode.ts';
import { unknownHelper } from './static/unknownHelper.ts';
import { unknownRole } from './static/unknownRole.ts';
import { unknownVariable } from './static/unknownVariable.ts';
import { unusedInput } from './static/unusedInput.ts';
import type { DataRule, RuleDoc, StaticRule } from './types.ts';

/** The rules that judge a template from its text, in the order of the reference page. */
export const staticRules: readonly StaticRule[] = [
  unknownVariable,
  unusedInput,
  unknownHelper,
  helperForm,
  helperArguments,
  unknownArgument,
  missingPartial,
  partialContexts,
  endlessPartial,
  blockOverValue,
  loopVariable,
  shadowedInput,
  missingLabel,
  namesNotChecked,
  unknownRole,
  mediaUrlSpace,
  mediaGap,
  rawBlock,
  typedMarker,
  objectRendered,
  noOutputRestriction,
  labelWording,
  answerFormat,
  scaleMismatch,
  literalCount,
  inlineCandidates,
  labelStyle,
  opaqueIds,
  sameExamples,
  exampleOrder,
  groundTruthNamed,
  residue,
  commentCutShort,
  domainMismatch,
  contradictoryReasoning,
  reasoningCutOff,
  openSet,
  eachOnce,
  scaleAnchors,
  labelIsWord,
  uncheckableAnswer,
  undelimitedText,
  htmlInText,
  mixedPersona,
  noPrecedence,
  nothingToExchange,
  oneOrderPairs,
  singleSample,
  anchoringHint,
  turnedAround,
  missingOutput,
  unknownCode(() => ruleDocs),
  notPortable,
];

/** The rules that need what sample users see. */
export const dataRules: readonly DataRule[] = [
  ratingOffScale,
  wrongCount,
  countAboveCandidates,
  unknownTarget,
  targetPosition,
  sameExampleData,
  exampleLeak,
  groundTruthRendered,
  targetInHistory,
  derivedIntention,
  targetNotCandidate,
  repeatedCandidates,
  ambiguousTitles,
  titleCharacters,
  overContext,
  longList,
  danglingLabel,
  emptyValue,
  injection,
  htmlInData,
  forgedMarker,
  mediaUrlData,
  unreachedBranch,
];

/** Every rule's page, for the reference and for links from problems. */
export const ruleDocs: readonly RuleDoc[] = [
  ...staticRules.map((rule) => toDoc(rule, 'static')),
  ...dataRules.map((rule) => toDoc(rule, 'data')),
];

function toDoc(rule: StaticRule | DataRule, needs: RuleDoc['needs']): RuleDoc {
  const { code, severity, title, docs, lint, fixes = false } = rule;
  return { code, severity, title, docs, fixes, needs, ...(lint === undefined ? {} : { lint }) };
}
