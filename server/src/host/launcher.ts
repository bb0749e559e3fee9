// What `server.js` and `cli.js` are: they start `server.main.js` and `cli.main.js` beside them.
import { basename, join } from 'node:path';
import { cacheFolder } from './folders.ts';
import { fitHeap } from './heap.ts';
import { runProgram } from './program.ts';

const tool = basename(__filename, '.js');
// Each command compiles what it needs.
const command = /^[a-z]+$/.exec(process.argv[2] ?? '')?.[0];
const kept = join(cacheFolder(), 'code', [tool, command].filter(Boolean).join('-'));
// `cli.js lsp` becomes the server, whose own launcher comes next.
const started = tool === 'cli' && command === 'lsp' ? () => {} : fitHeap;
runProgram(__filename.replace(/\.js$/, '.main.js'), { kept, require, module, started });
