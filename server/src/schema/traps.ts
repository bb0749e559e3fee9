import type { FrontMatter, TemplateDocument } from '../template/index.ts';
import { nearest, type Problem, type Severity, type Span, valueAt } from '../text/index.ts';
import { homeOf, intoHome } from './homes.ts';
import { keysBelow } from './keysBelow.ts';
import { nestedRec } from './nestedRec.ts';
import { keySpan, meantBy, oneDot, replaceBy, valueSpan } from './problems.ts';
import { propertiesAt } from './schemaWalk.ts';

/** What Dotprompt takes without a word and does not do, or does otherwise than one would think. */
export function traps(document: TemplateDocument, matter: FrontMatter): Problem[] {
  return [
    ...nestedRec(document, matter),
    ...droppedKeys(document, matter),
    ...keysBelow(document, matter),
    ...outputFormat(matter),
    ...modelName(matter),
    ...twoDotKeys(matter),
    ...nearNamespaces(matter),
    ...configKeys(matter),
    ...defaults(matter),
  ];
}

/** Keys that Genkit reads from the raw front matter. */
const GENKIT = ['maxTurns', 'toolChoice', 'returnToolRequests', 'use'];

function droppedKeys(document: TemplateDocument, matter: FrontMatter): Problem[] {
  const known = [...propertiesAt([]).keys()];
  const reserved = [...known, 'ext', 'raw', 'rec'];
  const free = known.filter((name) => !Object.hasOwn(matter.value, name));
  return Object.keys(matter.value)
    .filter((key) => !key.includes('.') && !reserved.includes(key))
    .map((key) => {
      const span = keySpan([key], matter);
      const { advice, fixes } = whereTo(key, free, span, document, matter);
      const severity: Severity = GENKIT.includes(key) ? 'information' : 'warning';
      const message = `Dotprompt drops \`${key}\` without a word. ${advice}`;
      return { code: 'dropped-key', severity, message, span, ...(fixes.length > 0 ? { fixes } : {}) };
    });
}

/** What to do with a key that nothing reads where it stands. */
function whereTo(key: string, free: readonly string[], span: Span, document: TemplateDocument, matter: FrontMatter) {
  if (GENKIT.includes(key) || key === 'metadata') return { advice: 'Only Genkit reads it.', fixes: [] };
  const home = homeOf(key);
  if (home) return { advice: `It belongs into \`${home}\`.`, fixes: intoHome(key, home, document, matter) };
  const meant = meantBy(key, free);
  if (meant) return { advice: `Did you mean \`${meant}\`?`, fixes: [replaceBy(span, meant)] };
  return { advice: 'A field of your own needs a dot in its name, such as `my.field`.', fixes: [] };
}

/** Other runtimes have formats of their own, so only a near miss is told. */
function outputFormat(matter: FrontMatter): Problem[] {
  const format = valueAt(matter.value, ['output', 'format']);
  if (typeof format !== 'string' || FORMATS.includes(format)) return [];
  const meant = nearest(format, FORMATS);
  if (meant === undefined) return [];
  const span = valueSpan(['output', 'format'], matter);
  const message = `\`${format}\` is no format that is known, and answers are read as text. Did you mean \`${meant}\`?`;
  return [{ code: 'wrong-value', severity: 'warning', message, span, fixes: [replaceBy(span, meant)] }];
}

/** Dotprompt's, and those of Genkit. */
const FORMATS = ['json', 'text', 'jsonl', 'array', 'enum', 'media'];

/** Dotprompt takes any name; a template of ours is run, which asks for a provider. */
function modelName(matter: FrontMatter): Problem[] {
  const model = valueAt(matter.value, ['model']);
  if (typeof model !== 'string' || !/^[^/]+$/.test(model) || matter.value['rec.task'] === undefined) return [];
  const provider = PROVIDERS.find(([, names]) => names.test(model))?.[0];
  const span = valueSpan(['model'], matter);
  const message = `\`${model}\` names no provider, and a run refuses it. Write \`${provider ?? 'provider'}/${model}\`.`;
  const fixes = provider === undefined ? [] : [replaceBy(span, `${provider}/${model}`)];
  return [{ code: 'wrong-value', severity: 'warning', message, span, fixes }];
}

/** Whose models are mostly called so. */
const PROVIDERS: readonly (readonly [string, RegExp])[] = [
  ['openai', /^(?:gpt|chatgpt|o\d)\b/i],
  ['anthropic', /^claude\b/i],
  ['google', /^gemini\b/i],
];

function twoDotKeys(matter: FrontMatter): Problem[] {
  return Object.keys(matter.value)
    .filter((key) => key.split('.').length > 2 && !key.startsWith('rec.'))
    .map((key) => {
      const dot = key.lastIndexOf('.');
      const message = `Dotprompt splits \`${key}\` at its last dot: it becomes \`${key.slice(dot + 1)}\` of \`${key.slice(0, dot)}\`. Use one dot, and a map below it.`;
      return {
        code: 'two-dot-key',
        severity: 'warning',
        message,
        span: keySpan([key], matter),
        fixes: oneDot(key, matter),
      };
    });
}

/** `rce.task`: a namespace that is nobody's, and a field of ours that is not seen. */
function nearNamespaces(matter: FrontMatter): Problem[] {
  const fields = [...propertiesAt([]).keys()].filter((name) => name.startsWith('rec.')).map((name) => name.slice(4));
  return Object.keys(matter.value).flatMap((key) => {
    const [namespace = '', field = ''] = key.split('.');
    const meant = fields.includes(field) ? field : nearest(field, fields);
    if (namespace === 'rec' || !meant || nearest(namespace, ['rec']) !== 'rec') return [];
    const span = keySpan([key], matter);
    const message = `\`${key}\` is not seen by Recprompt. Did you mean \`rec.${meant}\`?`;
    return [{ code: 'unknown-field', severity: 'warning', message, span, fixes: [replaceBy(span, `rec.${meant}`)] }];
  });
}

/** Names that other libraries have for the same setting. */
const OTHER_NAMES = new Map([
  ['maxtokens', 'maxOutputTokens'],
  ['maxcompletiontokens', 'maxOutputTokens'],
  ['maxnewtokens', 'maxOutputTokens'],
  ['stop', 'stopSequences'],
  ['temp', 'temperature'],
]);

/** Any key of `config` is legal, so only a near miss of a known one is told. */
function configKeys(matter: FrontMatter): Problem[] {
  const config = valueAt(matter.value, ['config']);
  if (typeof config !== 'object' || config === null || Array.isArray(config)) return [];
  const known = [...propertiesAt(['config']).keys()];
  return Object.keys(config).flatMap((key) => {
    const plain = key.toLowerCase().replaceAll(/[-_]/g, '');
    const meant = OTHER_NAMES.get(plain) ?? known.find((name) => name.toLowerCase() === plain) ?? nearest(key, known);
    if (known.includes(key) || meant === undefined) return [];
    const span = keySpan(['config', key], matter);
    const message = `\`config.${key}\` is not a known setting and may be ignored. Did you mean \`${meant}\`?`;
    const fixes = Object.hasOwn(config, meant) ? [] : [replaceBy(span, meant)];
    return [{ code: 'config-key', severity: 'warning', message, span, fixes }];
  });
}

function defaults(matter: FrontMatter): Problem[] {
  const found: Problem[] = [];
  if (valueAt(matter.value, ['input', 'default']) !== undefined) {
    found.push({
      code: 'default-not-applied',
      severity: 'warning',
      message:
        "Dotprompt's JavaScript runtime does not apply `input.default`; the preview and runs here do. Give the values with the input instead.",
      span: keySpan(['input', 'default'], matter),
    });
  }
  if (valueAt(matter.value, ['rec.candidates', 'shuffle']) === false) {
    found.push({
      code: 'unshuffled-candidates',
      severity: 'warning',
      message:
        "With `shuffle: false` a run of one order shows every user's candidates as the file has them. Where the file puts the target in the same place, a model that prefers that place looks good.",
      span: valueSpan(['rec.candidates', 'shuffle'], matter),
      fixes: [{ ...replaceBy(valueSpan(['rec.candidates', 'shuffle'], matter), 'true'), proposal: true }],
    });
  }
  return found;
}
