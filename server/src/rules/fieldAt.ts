import { type Field, fieldsOf, fieldType, itemType, type Meaning, typeOf, type ValueType } from '../semantics/index.ts';

/** The type that the input schema gives the value at a target; one that accepts anything where it says nothing. */
export function typeAt(target: readonly string[], { meta }: Meaning): ValueType {
  return target.reduce((type, step) => {
    return step === '[]' ? itemType(type) : (fieldType(type, step) ?? typeOf(undefined));
  }, typeOf(meta.inputSchema));
}

/** The field that a target ends with, as the value around it declares it; undefined where it does not. */
export function fieldAt(target: readonly string[], meaning: Meaning): Field | undefined {
  const name = target.at(-1);
  return fieldsOf(typeAt(target.slice(0, -1), meaning)).find((one) => one.name === name);
}
