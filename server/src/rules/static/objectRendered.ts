import { fieldsOf, isList, itemType, type Piece, type ValueType } from '../../semantics/index.ts';
import { staticRule } from '../define.ts';
import { inFile } from '../places.ts';

export const objectRendered = staticRule(
  {
    code: 'object-rendered',
    severity: 'warning',
    title: 'Object shown as `[object Object]`',
    docs: 'The value is an object (or a list of objects), and in braces alone it renders as `[object Object]`. Show its fields, loop over it, or write `{{json value}}`.',
  },
  function* ({ prose }) {
    for (const piece of prose) {
      const fields = piece.kind === 'slot' && !isJson(piece) ? objectFields(piece.type) : undefined;
      if (fields === undefined || piece.kind !== 'slot') continue;
      const written = /^\{\{[~{&\s]*(.*?)[~}\s]*$/s.exec(piece.text)?.[1] || 'this';
      const name = written === '.' ? 'this' : written;
      const value = /\s/.test(name) ? `(${name})` : name;
      const message = `\`${name}\` renders as \`[object Object]\`. Write \`${instead(value, piece.type, fields)}\` or \`{{json ${value}}}\`.`;
      yield { span: piece.span, message, ...inFile(piece.file) };
    }
  },
);

/** `value`: a name, or a call in parentheses. */
function instead(value: string, type: ValueType, [field = '…']: readonly string[]): string {
  if (isList(type)) return `{{#each ${value}}}…{{/each}}`;
  if (value.startsWith('(')) return `{{#with ${value}}}{{${field}}}{{/with}}`;
  return `{{${value === 'this' ? '' : `${value}.`}${field}}}`;
}

function isJson({ text }: Piece): boolean {
  return /^\{\{[~&{]*\s*json\b/.test(text);
}

/** Names of an object's fields; undefined where the value shows as text. */
function objectFields(type: ValueType): string[] | undefined {
  if (!type.known) return undefined;
  const own = fieldsOf(isList(type) ? itemType(type) : type).map(({ name }) => name);
  const isMap = (type.schema as { type?: unknown } | undefined)?.type === 'object';
  return own.length > 0 || isMap ? own : undefined;
}
