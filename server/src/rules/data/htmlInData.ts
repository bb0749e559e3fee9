import { dataRule } from '../define.ts';
import { allDecoded, entityIn } from '../entities.ts';
import { eachText } from '../userData.ts';

export const htmlInData = dataRule(
  {
    code: 'html-in-data',
    lint: 'L32',
    severity: 'warning',
    title: 'HTML entities in the data',
    fixes: true,
    docs: 'A title or text holds HTML in place of characters (`Tom &amp; Jerry`, `C&eacute;line`). The model reads it letter by letter, and writes the title otherwise, so that the answer does not match. Decode the data once; a fix does so for one text of a JSON or JSON Lines file.',
  },
  (_, samples) =>
    eachText(
      samples,
      (text) => {
        const entity = entityIn(text);
        return entity === undefined ? undefined : `\`${entity}\` is HTML, and reaches the model as it stands.`;
      },
      allDecoded,
    ),
);
