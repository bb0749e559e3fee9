import type { Fix, Span } from '../../text/index.ts';
import { allNodes } from '../bodies.ts';
import { staticRule } from '../define.ts';
import { inFile, proposed, replaceBy } from '../places.ts';

export const residue = staticRule(
  {
    code: 'residue',
    lint: 'L22',
    severity: 'warning',
    title: 'Comment or code inside the prompt',
    fixes: true,
    docs: 'Notes to oneself and marks of other languages are text here, and the model reads them: a published prompt holds `# noqa: E501` to this day. Take them out, or write them as a comment of Handlebars, `{{!-- … --}}`. Placeholders of other template languages (`{title}`, `{% for %}`) are not filled in.',
  },
  function* (meaning) {
    const names = new Set(meaning.inputs.map(({ name }) => name));
    for (const { node, file } of allNodes(meaning)) {
      if (node.kind !== 'text' || !SIGNS.test(node.value)) continue;
      for (const match of node.value.matchAll(RESIDUE)) {
        const { comment, placeholder } = match.groups ?? {};
        if (placeholder !== undefined && !names.has(placeholder)) continue;
        const start = node.start + match.index + (match[0].length - match[0].trimStart().length);
        const message = placeholder
          ? `\`${match[0].trim()}\` is not filled in. Write \`{{${placeholder}}}\`.`
          : comment !== undefined
            ? 'The model reads this comment. Take it out, or write `{{!-- … --}}`.'
            : 'This looks like a note or code that was not meant for the model. Take it out, or write `{{!-- … --}}`.';
        const span = { start, end: start + match[0].trim().length };
        const fixes =
          placeholder === undefined ? asComment(match[0].trim(), span) : [replaceBy(span, `{{${placeholder}}}`)];
        yield { span, message, fixes, ...inFile(file) };
      }
    }
  },
);

/** Kept for people, and taken from the model. */
function asComment(text: string, span: Span): Fix[] {
  const note = text.replace(/^<!--\s*|\s*-->$|^\{#\s*|\s*#\}$|^\/\*\s*|\s*\*\/$/g, '');
  if (note.includes('--}}')) return [];
  return [proposed(replaceBy(span, `{{!-- ${note} --}}`, 'Make it a comment of Handlebars'))];
}

/** What no residue is without: most texts have none of it. */
const SIGNS = /[#{/]|<!--|TODO|FIXME/;

const RESIDUE =
  /(?<comment><!--[\s\S]{0,400}?-->|\{#[^#\n]*#\})|(?<code># ?(?:noqa|type: ?ignore|pylint)\b[^\n]*|\b(?:TODO|FIXME)\b[^\n]*|(?:^|\n)[ \t]*\/\/[ \t]*[\p{L}][^\n]*|\/\*[\s\S]{0,400}?\*\/|\{%[^%\n]*%\})|(?<!\{)\$?(?<!\{)\{(?<placeholder>[A-Za-z_]\w*)\}(?!\})/gu;
