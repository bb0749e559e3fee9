import { bootstrapping } from './bootstrapping.ts';
import { calibration } from './calibration.ts';
import { delimiters } from './delimiters.ts';
import { grouping } from './grouping.ts';
import { inContextExample } from './inContextExample.ts';
import { labels } from './labels.ts';
import { onlyFromList } from './onlyFromList.ts';
import { outputSentence } from './outputSentence.ts';
import { pride } from './pride.ts';
import { recencySentence } from './recencySentence.ts';
import { selfConsistency } from './selfConsistency.ts';
import { shorterHistory } from './shorterHistory.ts';
import { shuffle } from './shuffle.ts';
import { swapAndAverage } from './swapAndAverage.ts';
import type { Mitigation } from './types.ts';
import { unorderedNote } from './unorderedNote.ts';
import { workedFormat } from './workedFormat.ts';

/** All of them, those first that are cheap and change least. */
export const mitigations: readonly Mitigation[] = [
  onlyFromList,
  outputSentence,
  workedFormat,
  delimiters,
  labels,
  shuffle,
  swapAndAverage,
  bootstrapping,
  selfConsistency,
  unorderedNote,
  recencySentence,
  inContextExample,
  grouping,
  shorterHistory,
  calibration,
  pride,
];
