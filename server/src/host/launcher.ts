// What `server.js` and `cli.js` are: they start `server.main.js` and `cli.main.js` beside them.
import { basename, join } from 'node:path';
import { cacheFolder } from './folders.ts';
import { fitHeap } from './heap.ts';
import { runProgram } from './program.ts';

fitHeap();
const program = __filename.replace(/\.js$/, '.main.js');
// Each command compiles what it needs.
const command = /^[a-z]+$/.exec(process.argv[2] ?? '')?.[0];
const name = [basename(__filename, '.js'), command].filter(Boolean).join('-');
runProgram(program, { kept: join(cacheFolder(), 'code', name), require, module });
