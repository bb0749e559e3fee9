import type { FieldPath } from '../template/index.ts';
import { isMap, ownField, pathText } from '../text/index.ts';
import { fieldRange } from './places.ts';
import { idOf } from './plain.ts';
import type { Catalogue, Origin, RowPlace, UserRow } from './types.ts';

/**
 * Finds where a value of the input stands that a user gives in the file's order: in the users file, or in the catalogue
 * where it came from there. `shown` holds, for the lists that are cut or turned, which index of the file is at each place.
 */
export function originIn(
  row: UserRow,
  catalogue: Catalogue,
  shown: Readonly<Record<string, readonly number[]>>,
): (path: FieldPath) => Origin {
  return (path) => {
    const inFile = pathInFile(path, shown);
    const user = `User \`${row.id}\`${inFile.length > 0 ? `, \`${pathText(inFile)}\`` : ''}`;
    const item = itemBehind(row, catalogue, inFile);
    if (!item) return { ...placeOf(row, inFile), subject: user };
    return { ...placeOf(item.place, item.path), subject: `${user} (item \`${item.id}\` of the catalogue)` };
  };
}

function placeOf(row: RowPlace, path: FieldPath): Omit<Origin, 'subject'> {
  const own = row.place?.(path);
  return { file: row.file, range: own ?? fieldRange(row, path), exact: own !== undefined };
}

function pathInFile(path: FieldPath, shown: Readonly<Record<string, readonly number[]>>): FieldPath {
  const [name, index, ...rest] = path;
  const indices = typeof name === 'string' && Object.hasOwn(shown, name) ? shown[name] : undefined;
  if (name === undefined || typeof index !== 'number' || !indices) return path;
  return [name, indices[index] ?? index, ...rest];
}

/** The catalogue's item that a path goes into, and the path within it; undefined where the user's own row has the value. */
function itemBehind(
  row: UserRow,
  catalogue: Catalogue,
  path: FieldPath,
): { id: string; place: RowPlace; path: FieldPath } | undefined {
  let value: unknown = row.value;
  for (const [depth, step] of path.entries()) {
    const next = ownField(value, step);
    const isOwn = next !== undefined;
    // The user's own row has an id too, which is no item's.
    const id = depth === 0 ? undefined : idOf(isMap(value) ? ownField(value, 'id') : value);
    const place = id === undefined || isOwn ? undefined : catalogue.places?.get(id);
    if (id !== undefined && place) return { id, place, path: path.slice(depth) };
    value = next;
  }
  return undefined;
}
