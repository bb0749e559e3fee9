import type { CodeDoc } from '../schema/index.ts';

/** The codes of problems with users, catalogue files and variables that are given, for the reference page. */
export const sampleDocs: readonly CodeDoc[] = [
  {
    code: 'unreadable-samples',
    severity: 'error',
    title: 'Samples that cannot be read',
    docs: 'A path of `rec.samples` names no file, a pattern matches none, or a file cannot be read. Paths are relative to the template. It is told too where checking the users against `input.schema` takes too long, as a `pattern` in it may make it.\n\n```yaml\nrec.samples: { users: ../users/movies.jsonl, catalog: ../catalog/movies.jsonl }\n```',
  },
  {
    code: 'missing-input',
    severity: 'warning',
    title: 'Required input that was not given',
    docs: '`recprompt render --input` and `--data` show a template with variables that are given. One that `input.schema` requires is not among them, and `input.default` does not fill it: where it is shown, nothing stands.',
  },
  {
    code: 'label-not-given',
    severity: 'error',
    title: 'Label that nobody gives',
    docs: '`rec.candidates` has `labels: none`, the items of `input.schema` require a `label`, and the data has none. Take `label` out of the schema, write `label?`, or let the candidates be labelled.\n\n```yaml\ncandidates(array): { title: string }              # with labels: none\ncandidates(array): { label: string, title: string } # with labels: numbers\n```',
  },
  {
    code: 'unknown-format',
    severity: 'error',
    title: 'Unknown format of sample data',
    docs: 'The ending of a file names its format: `.jsonl` or `.ndjson` (JSON Lines), `.json`, `.yaml` or `.yml`, `.csv` or `.tsv`.',
  },
  {
    code: 'empty-samples',
    severity: 'error',
    title: 'Empty sample file',
    docs: 'A users or catalogue file without a single row.',
  },
  {
    code: 'bad-row',
    severity: 'error',
    title: 'Row that cannot be read',
    docs: 'The text of a row is broken, or it is no map of fields. In JSON Lines and CSV the other rows are read all the same; in JSON and YAML a fault leaves none. JSON Lines have one row on each line: one that goes over lines belongs into a list, in a `.json` file.\n\n```json\n{"id": "u7" "history": []}   // a comma is missing\n```',
  },
  {
    code: 'missing-id',
    severity: 'error',
    title: 'Row without `id`',
    docs: 'Every user and every item has an `id`, a text or a number, by which records, orders and answers name it.',
  },
  {
    code: 'duplicate-user',
    severity: 'error',
    title: 'User that is there twice',
    docs: 'Two rows have the same `id`. The first one counts, the other is left out.',
  },
  {
    code: 'duplicate-item',
    severity: 'error',
    title: 'Item that is there twice',
    docs: 'Two rows of the catalogue have the same `id`. The first one counts, the other is left out.',
  },
  {
    code: 'bad-item',
    severity: 'error',
    title: 'Item that cannot be used',
    docs: 'A candidate with neither `id` nor `title`, no list of candidates at all, or an item of the catalogue whose `title` is no text or whose `popularity` is no number.',
  },
  {
    code: 'unknown-item',
    severity: 'error',
    title: 'Item that the catalogue does not have',
    docs: 'A user names an item by its id, and the catalogue has no such id. Bare ids are looked up wherever `input.schema` asks for a map.\n\n```json\n{"id": "u1", "candidates": ["m0001", "m9999"]}\n```',
  },
  {
    code: 'bad-target',
    severity: 'error',
    title: 'Ground truth that cannot be used',
    docs: "The field that `rec.target` names must fit `rec.task`: an item's id for `ranking`, `choice`, `pair_choice` and `item`, a number for `rating`, `true`, `false` or the words of `rec.answer` for `yes_no`. Leave it out where it is not known.",
  },
  {
    code: 'invalid-sample',
    severity: 'error',
    title: 'Sample that `input.schema` refuses',
    docs: 'After ids are resolved and fields that the schema does not name are left out, the user must be as `input.schema` says. The problem stands at the value, in the users file or in the catalogue, where the value comes from.',
  },
];
