export { arrange } from './arrange.ts';
export { mergeCatalogues, readCatalogue } from './catalogue.ts';
export { sampleDocs } from './codes.ts';
export { isProblem } from './places.ts';
export { historyCounts, popularities } from './popularity.ts';
export { prepareUser } from './prepare.ts';
export type * from './types.ts';
export { readUsers } from './users.ts';
export { validationProblems } from './validation.ts';
