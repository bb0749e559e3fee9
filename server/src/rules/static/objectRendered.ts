import { typesOf } from '../../schema/index.ts';
import { fieldsOf, isList, itemType, type Piece, type ValueType } from '../../semantics/index.ts';
import type { Fix } from '../../text/index.ts';
import { staticRule } from '../define.ts';
import { inFile, proposed, replaceBy } from '../places.ts';

export const objectRendered = staticRule(
  {
    code: 'object-rendered',
    restsOn: 'input',
    severity: 'warning',
    title: 'Object shown as `[object Object]`',
    fixes: true,
    docs: 'The value is an object (or a list of objects), and in braces alone it renders as `[object Object]`. Show its fields, loop over it, or write `{{json value}}`.',
  },
  function* ({ prose }) {
    for (const piece of prose) {
      const fields = piece.kind === 'slot' && !isJson(piece) ? objectFields(piece.type) : undefined;
      if (fields === undefined || piece.kind !== 'slot') continue;
      const written = /^\{\{[~{&\s]*(.*?)[~}\s]*$/s.exec(piece.text)?.[1] || 'this';
      if (isHalfTyped(written)) continue;
      const name = written === '.' ? 'this' : written;
      const value = /\s/.test(name) ? `(${name})` : name;
      const message = `\`${name}\` renders as \`[object Object]\`. Write \`${instead(value, piece.type, fields)}\` or \`{{json ${value}}}\`.`;
      yield { span: piece.span, message, fixes: waysToShow(value, piece, fields), ...inFile(piece.file) };
    }
  },
);

/** A path with a name to come, which is told as such. */
function isHalfTyped(path: string): boolean {
  return /[\w\]]\.$|\/$/.test(path);
}

/** `value`: a name, or a call in parentheses. */
function instead(value: string, type: ValueType, [field = '…']: readonly string[]): string {
  if (isList(type)) return `{{#each ${value}}}…{{/each}}`;
  if (value.startsWith('(')) return `{{#with ${value}}}{{${field}}}{{/with}}`;
  return `{{${value === 'this' ? '' : `${value}.`}${field}}}`;
}

type Slot = Extract<Piece, { kind: 'slot' }>;

/** Each of its first fields, or a loop over it, or all of it. */
function waysToShow(value: string, { span, type, text }: Slot, fields: readonly string[]): Fix[] {
  const open = /^\{\{\{?~?/.exec(text)?.[0].includes('~') ? '{{~' : '{{';
  const close = /~\}{2,3}$/.test(text) ? '~}}' : '}}';
  const inBraces = (inner: string) => `${open}${inner}${close}`;
  const shown = fields.filter((name) => name !== 'label').slice(0, MOST_OFFERED);
  const loop = `${open}#each ${value}}}${shown[0] ? `{{${shown[0]}}}` : '{{this}}'}; {{/each${close}`;
  const single = value.startsWith('(')
    ? []
    : shown.map((name) => inBraces(`${value === 'this' ? '' : `${value}.`}${name}`));
  const texts = [...(isList(type) ? [loop] : single), inBraces(`json ${value}`)];
  return texts.map((newText) => proposed(replaceBy(span, newText)));
}

const MOST_OFFERED = 6;

function isJson({ text }: Piece): boolean {
  return /^\{\{[~&{]*\s*json\b/.test(text);
}

/** Names of an object's fields; undefined where the value shows as text. */
function objectFields(type: ValueType): string[] | undefined {
  if (!type.known) return undefined;
  const own = fieldsOf(isList(type) ? itemType(type) : type).map(({ name }) => name);
  const isMap = typesOf(type.schema).join() === 'object';
  return own.length > 0 || isMap ? own : undefined;
}
