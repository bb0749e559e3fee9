import { staticRule } from '../define.ts';
import { inFile, replaceBy } from '../places.ts';

export const mediaUrlSpace = staticRule(
  {
    code: 'media-url-space',
    restsOn: 'text',
    severity: 'warning',
    title: 'Media address with a space',
    fixes: true,
    docs: 'Dotprompt splits the address at the first space and takes what follows for the content type. Write `%20` for a space.',
  },
  function* ({ helperCalls }) {
    for (const { name, hash, file } of helperCalls) {
      const url = name === 'media' ? hash.find(({ key }) => key.name === 'url')?.value : undefined;
      if (url?.kind !== 'literal' || !/\s/.test(String(url.value))) continue;
      const mended = JSON.stringify(String(url.value).trim().replaceAll(/\s/g, '%20'));
      const message = 'The address has a space: Dotprompt cuts it there and takes the rest for the content type.';
      yield { span: { start: url.start, end: url.end }, message, fixes: [replaceBy(url, mended)], ...inFile(file) };
    }
  },
);
