import { fieldType, itemType, type Meaning, typeOf, type ValueType } from '../semantics/index.ts';

/** Path from the root of the input variables; `[]` is any item of a list. */
export type Target = readonly string[];

/** Whether both are the same path; what is undefined is none. */
export function isSameTarget(a: Target | undefined, b: Target): boolean {
  return a?.length === b.length && b.every((step, i) => step === a[i]);
}

/** `films[].title`. */
export function writtenTarget(target: Target): string {
  return target.join('.').replaceAll('.[]', '[]');
}

/** The type that the input schema gives a path; undefined where it knows no such path. */
export function typeAt({ meta }: Meaning, target: Target): ValueType | undefined {
  return target.reduce<ValueType | undefined>(
    (type, step) => type && (step === '[]' ? itemType(type) : fieldType(type, step)),
    typeOf(meta.inputSchema),
  );
}

/** The value at a path, of lists the first item; undefined where it is not there. */
export function valueAt(value: unknown, target: Target): unknown {
  return target.reduce<unknown>((found, step) => {
    if (Array.isArray(found)) return step === '[]' ? found[0] : step === 'length' ? found.length : undefined;
    if (typeof found === 'string') return step === 'length' ? found.length : undefined;
    if (typeof found !== 'object' || found === null) return undefined;
    return Object.hasOwn(found, step) ? (found as Record<string, unknown>)[step] : undefined;
  }, value);
}
