import type { Meaning, Scope } from '../../semantics/index.ts';
import type { Fix, Span } from '../../text/index.ts';
import { allNodes, writtenOf } from '../bodies.ts';
import { staticRule } from '../define.ts';
import { inFile, proposed, replaceBy } from '../places.ts';

export const residue = staticRule(
  {
    code: 'residue',
    restsOn: 'text',
    lint: 'L22',
    severity: 'warning',
    title: 'Comment or code inside the prompt',
    fixes: true,
    docs: 'Notes to oneself and marks of other languages are text here, and the model reads them: a published prompt holds `# noqa: E501` to this day. Take them out, or write them as a comment of Handlebars, `{{!-- … --}}`. Placeholders of other template languages (`{title}`, `{% for %}`) are not filled in: the model gets them as they stand.\n\n```handlebars\n{{#each candidates}}{label}. {title}; {{/each}}         wrong\n{{#each candidates}}{{label}}. {{title}}; {{/each}}     right\n```',
  },
  function* (meaning) {
    for (const placed of allNodes(meaning)) {
      const { node, file } = placed;
      if (node.kind !== 'text' || !SIGNS.test(node.value)) continue;
      for (const match of writtenOf(placed, meaning).matchAll(RESIDUE)) {
        const { comment, placeholder } = match.groups ?? {};
        const start = node.start + match.index + (match[0].length - match[0].trimStart().length);
        const name = placeholder === undefined ? undefined : nameOf(placeholder, scopeOf(meaning, start, file));
        if (placeholder !== undefined && name === undefined) continue;
        const message = name
          ? `\`${match[0].trim()}\` is not filled in. Write \`{{${name}}}\`.`
          : comment !== undefined
            ? 'The model reads this comment. Take it out, or write `{{!-- … --}}`.'
            : 'This looks like a note or code that was not meant for the model. Take it out, or write `{{!-- … --}}`.';
        const span = { start, end: start + match[0].trim().length };
        const fixes = name === undefined ? asComment(match[0].trim(), span) : [replaceBy(span, `{{${name}}}`)];
        yield { span, message, fixes, ...inFile(file) };
      }
    }
  },
);

/** What can be named there; a partial is judged as it is rendered first. */
function scopeOf(meaning: Meaning, offset: number, file: string | undefined): Scope | undefined {
  if (file === undefined) return meaning.scopeAt(offset);
  const partial = [...meaning.partials.values()].find((one) => one.file === file);
  return partial && meaning.partialAsRendered(partial.name)?.scopeAt(offset);
}

/**
 * A placeholder as it must be written there; undefined where it names nothing that is known. In a loop over items of
 * which nothing is known any name is taken for a field: nobody shows a word in braces once for each item.
 */
function nameOf(placeholder: string, scope: Scope | undefined): string | undefined {
  const [first = '', second] = placeholder.split('.');
  const [own] = scope?.frames ?? [];
  if (!scope || !own) return undefined;
  if (first.startsWith('@')) return scope.data.includes(first) ? placeholder : undefined;
  if (scope.blockParams.some(({ name }) => name === first)) return placeholder;
  const name = first === 'this' ? second : first;
  const depth = scope.frames.findIndex(({ fields }) => fields.some((field) => field.name === name));
  if (depth >= 0 && (first !== 'this' || depth === 0)) return `${'../'.repeat(depth)}${placeholder}`;
  const isItem = scope.data.includes('@index') && (name === undefined || !own.type.known);
  return isItem ? placeholder : undefined;
}

/** Kept for people, and taken from the model. */
function asComment(text: string, span: Span): Fix[] {
  const note = text.replace(/^<!--\s*|\s*-->$|^\{#\s*|\s*#\}$|^\/\*\s*|\s*\*\/$/g, '');
  if (note.includes('--}}')) return [];
  return [proposed(replaceBy(span, `{{!-- ${note} --}}`, 'Make it a comment of Handlebars'))];
}

/** What no residue is without: most texts have none of it. */
const SIGNS = /[#{/]|<!--|TODO|FIXME/;

const RESIDUE =
  /(?<comment><!--[\s\S]{0,400}?-->|\{#[^#\n]*#\})|(?<code># ?(?:noqa|type: ?ignore|pylint)\b[^\n]*|\b(?:TODO|FIXME)\b[^\n]*|(?:^|\n)[ \t]*\/\/[ \t]*[\p{L}][^\n]*|\/\*[\s\S]{0,400}?\*\/|\{%[^%\n]*%\})|(?<!\{)\$?(?<!\{)\{(?<placeholder>@?[A-Za-z_]\w*(?:\.\w+)*)\}(?!\})/gu;
