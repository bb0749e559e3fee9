import { dataRule } from '../define.ts';
import { referenceOf, valuesOf } from '../ownNodes.ts';
import { inFile } from '../places.ts';
import { howMany } from '../userData.ts';

export const mediaUrlData = dataRule(
  {
    code: 'media-url-data',
    severity: 'warning',
    title: 'Media address with a space, in the data',
    docs: 'Some users bring an address with a space in it. Dotprompt cuts it there and takes the rest for the content type, so that the wrong thing is loaded, or nothing. Write `%20` for a space in the data.',
  },
  function* (meaning, samples) {
    for (const { name, hash, file } of meaning.helperCalls) {
      const url = name === 'media' ? hash.find(({ key }) => key.name === 'url')?.value : undefined;
      const target = url?.kind === 'path' ? referenceOf(url, meaning)?.target : undefined;
      if (!url || !target) continue;
      const cut = samples.filter((sample) => valuesOf(sample, target).some((one) => /\s/.test(String(one))));
      if (cut.length === 0) continue;
      const message = `The address has a space for ${howMany(cut, samples)}: Dotprompt cuts it there.`;
      yield { span: { start: url.start, end: url.end }, message, ...inFile(file) };
    }
  },
);
