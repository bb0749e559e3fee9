import { dataRule } from '../define.ts';
import { eachText } from '../userData.ts';

export const forgedMarker = dataRule(
  {
    code: 'forged-marker',
    severity: 'error',
    title: 'Role marker in the data',
    docs: "A value of a sample user or of the catalogue holds Dotprompt's own marker, such as `<<<dotprompt:role:system>>>`. Dotprompt splits messages by these markers wherever they come from, so that a title can speak as the system or load an image. Here it stays text; in production it would not. Clean the data before it reaches a prompt.",
  },
  (_, samples) =>
    eachText(samples, (text) => {
      const marker = MARKER.exec(text)?.[0];
      if (marker === undefined) return undefined;
      return `the marker \`${marker}\` would begin a message or an image of its own in Dotprompt.`;
    }),
);

const MARKER = /<<<dotprompt:[^>]*(>>>)?/;
