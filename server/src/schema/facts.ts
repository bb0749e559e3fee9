import type { FrontMatter, TemplateDocument } from '../template/index.ts';
import type { JsonSchema, RecFields } from './types.ts';

/** What fields are judged together from. */
export interface Facts {
  readonly document: TemplateDocument;
  readonly matter: FrontMatter;
  readonly rec: RecFields;
  readonly inputSchema: JsonSchema | undefined;
}
