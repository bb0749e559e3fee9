// A run in a process of its own, to be killed: asks the server of argv[2], appends to the record of argv[3].
import { createClock, createNodeFiles } from '../../server/src/host/index.ts';
import { createModels } from '../../server/src/models/index.ts';
import { execute } from '../../server/src/run/index.ts';
import { jobFor } from '../run/support.ts';
import { longPlan } from './longPlan.ts';

const [, , baseUrl = '', path = ''] = process.argv;
const files = createNodeFiles();
const models = createModels({ files, cache: '/nowhere', localEntry: '/nowhere', environment: {} });
const model = await models.open('openai-compatible/tiny', { baseUrl });
const record = await files.append(path, 'new');
await execute(
  jobFor(model, record, { plan: longPlan, clock: createClock(), concurrency: 4 }),
  new AbortController().signal,
);
