import type { TemplateDocument } from '../template/index.ts';
import type { TextEdit } from '../text/index.ts';
import { formatTags } from './formatTags.ts';
import { formatYaml } from './formatYaml.ts';

/**
 * Edits that put the front matter and the white space inside tags in order. What a template renders to stays the same to
 * the last character: text is never touched, nor is a tag that cannot be read.
 */
export function format(document: TemplateDocument): TextEdit[] {
  return [...formatYaml(document), ...formatTags(document)];
}
