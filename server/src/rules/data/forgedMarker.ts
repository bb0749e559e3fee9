import { dataRule } from '../define.ts';
import { atOrigin, pathText, textsIn } from '../kit.ts';

export const forgedMarker = dataRule(
  {
    code: 'forged-marker',
    severity: 'error',
    title: 'Role marker in the data',
    docs: "A value of a sample user or of the catalogue holds Dotprompt's own marker, such as `<<<dotprompt:role:system>>>`. Dotprompt splits messages by these markers wherever they come from, so that a title can speak as the system or load an image. Here it stays text; in production it would not. Clean the data before it reaches a prompt.",
  },
  function* (_, samples) {
    const told = new Set<string>();
    for (const sample of samples) {
      if (sample.rendered?.forged.length === 0) continue;
      for (const { text, path } of textsIn(sample.arrangement.input)) {
        const marker = /<<<dotprompt:[^>]*>>>/.exec(text)?.[0];
        if (marker === undefined) continue;
        const found = atOrigin(
          sample,
          path,
          pathText(path),
          `the marker \`${marker}\` would begin a message or an image of its own in Dotprompt.`,
        );
        const place = JSON.stringify([found.file, found.range]);
        if (told.has(place)) continue;
        told.add(place);
        yield found;
      }
    }
  },
);
