export { metaDocs } from './codes.ts';
export { fieldAt, keysAt, valuesAt } from './fieldDocs.ts';
export { type ArrayInput, arrayInputs, isArray, isClosed, propertiesOf } from './inputs.ts';
export { readMeta } from './meta.ts';
export { expandPicoschema, isJsonSchema, type PicoError } from './picoschema.ts';
export { frontMatterSlot } from './slot.ts';
export { templateSchema } from './template.schema.ts';
export type * from './types.ts';
export { createValidator, SchemaError } from './validator.ts';
