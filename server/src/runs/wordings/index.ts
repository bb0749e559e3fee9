export { contentless, standIns } from './contentFree.ts';
export { otherWording, type Wording } from './otherWording.ts';
