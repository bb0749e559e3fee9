import type { ErrorObject } from 'ajv';

/** Validates the plain values of a front matter; `errors` are those of its last call. */
declare const validate: ((value: unknown) => boolean) & { errors?: null | ErrorObject[] };
export default validate;
