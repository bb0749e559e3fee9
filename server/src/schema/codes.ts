import type { CodeDoc } from './types.ts';

/** The codes of problems that front matter has, for the reference page and for `rec.disable`. */
export const metaDocs: readonly CodeDoc[] = [
  {
    code: 'unknown-field',
    severity: 'error',
    title: 'Unknown `rec.` field',
    docs: 'No field of this name exists here, so it would have no effect. Mostly a misspelling: the message names the nearest field, and a fix renames it.\n\n```yaml\nrec.run: { user: 8 }   # users\n```',
  },
  {
    code: 'wrong-value',
    severity: 'error',
    title: 'Wrong value',
    docs: 'The field is known and its value is not one that it may have. The message says which it may have. Wrong values in `config` are warnings, since models differ.\n\n```yaml\nrec.task: ranked       # ranking\n```',
  },
  {
    code: 'missing-field',
    severity: 'error',
    title: 'Missing field',
    docs: 'A field is needed and not there. `rec.task` is needed as soon as any other `rec.` field is there, because the task says how an answer is read.\n\n```yaml\nrec.task: ranking\nrec.candidates: { input: candidates }\n```',
  },
  {
    code: 'nested-rec',
    severity: 'error',
    title: 'Nested `rec:`',
    docs: 'Dotprompt takes only keys with a dot as extension fields. A map below `rec:` is kept by no runtime, and not read here. A fix rewrites it.\n\n```yaml\nrec:                   # wrong\n  task: ranking\nrec.task: ranking      # right\n```',
  },
  {
    code: 'two-dot-key',
    severity: 'warning',
    title: 'Key with two dots',
    docs: 'Dotprompt splits a key at its last dot: `a.b.c` becomes `c` of an extension called `a.b`. Use one dot and a map. For `rec.` fields this is an error.\n\n```yaml\nrec.run.seed: 1        # wrong\nrec.run: { seed: 1 }   # right\n```',
  },
  {
    code: 'dropped-key',
    severity: 'warning',
    title: 'Key that Dotprompt drops',
    docs: 'Keys without a dot that Dotprompt does not know are dropped without a word; `metadata` too, although its documentation names it. Fields of your own need a dot, and settings such as `temperature` belong into `config`, `schema` into `input` or `output`; a fix moves them. Keys that Genkit reads are only an information. In `input`, `output` and `toolDefs` keys that nothing reads are told too, such as a `rec.` field that is one indent too deep.\n\n```yaml\nowner: anna            # dropped\nteam.owner: anna       # kept\n```',
  },
  {
    code: 'config-key',
    severity: 'warning',
    title: 'Setting that looks misspelt',
    docs: 'Any key may stand in `config`, and a model ignores what it does not know. This one looks like a known setting.\n\n```yaml\nconfig: { max_tokens: 64 }   # maxOutputTokens\n```',
  },
  {
    code: 'default-not-applied',
    severity: 'warning',
    title: '`input.default` is not applied everywhere',
    docs: "Dotprompt's JavaScript runtime ignores `input.default` of the front matter. The preview and runs here apply it, so a prompt may look complete here and have holes in production. Give the values with the input.",
  },
  {
    code: 'unshuffled-candidates',
    severity: 'warning',
    title: 'Candidates in the order of the file',
    docs: 'With `shuffle: false` a run of one order shows the candidates as the users file has them. If the target mostly stands first (or last), a model that prefers this place looks good. Leave `shuffle` out, or use a balanced design such as `orders: mirror4`.',
  },
  {
    code: 'bad-schema',
    severity: 'error',
    title: 'Schema that cannot be read',
    docs: 'The schema is neither Picoschema nor JSON Schema. Dotprompt would refuse the template, without saying where. A warning: Dotprompt takes it, though hardly as it was meant.\n\n```yaml\ninput:\n  schema:\n    title: strnig                     # string\n    genre(enum): { a: b }             # [a, b]\n    candidates(array: { id: string }  # (array)\n```',
  },
  {
    code: 'schema-mistaken',
    severity: 'warning',
    title: 'Picoschema taken for JSON Schema',
    docs: 'A variable called `type` with a value such as `string` makes Dotprompt take the whole schema for JSON Schema and ignore the other variables. Rename the variable, or write JSON Schema.',
  },
  {
    code: 'unknown-input',
    severity: 'error',
    title: 'Input that is not declared',
    docs: '`rec.candidates.input` and `rec.history.input` name lists of `input.schema`. This name is not there, or is no list.',
  },
  {
    code: 'missing-candidates',
    severity: 'warning',
    title: 'Task without candidates',
    docs: 'A ranking or a choice is about candidates. Without `rec.candidates` no answer can be read and nothing can be measured.\n\n```yaml\nrec.candidates: { input: candidates }\n```',
  },
  {
    code: 'label-not-in-schema',
    severity: 'error',
    title: 'Label that the items do not have',
    docs: 'Answers are to name the items by `label`, and the items in `input.schema` do not have that field, so no label reaches the prompt. A fix declares it.\n\n```yaml\ncandidates(array): { label: string, title: string }\n```',
  },
  {
    code: 'contradiction',
    severity: 'error',
    title: 'Fields that contradict each other',
    docs: 'Each field is right alone, and together they cannot be meant: `stop: early` with orders that are not drawn one by one (only `random:K`), `by: label` with `labels: none`, a scale that ends below its start, one word for yes and no, `path` without JSON, a `count` above `keep`, one list as history and candidates, `target:K` without `rec.target`, a ground truth that `input.schema` requires, a design that is for fewer candidates.',
  },
];
