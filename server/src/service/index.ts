export { expandGlob } from './globs.ts';
export { baseName, folderOf, isAbsolute, join, relativeTo, upwards } from './paths.ts';
export { CONFIG_FILE, type Project, projectOf } from './project.ts';
export { type RunPlan, runPlan } from './runDefaults.ts';
export { createSampleUsers, fileOrder, isUser, isValid, type SampleUsers } from './sampleUsers.ts';
export { createTemplates, isPartialFile, namedSchemas, type Templates, templateHash } from './templates.ts';
export { createTexts, type OpenTexts, type Texts } from './texts.ts';
export type * from './types.ts';
