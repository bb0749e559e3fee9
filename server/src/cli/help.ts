/** Below the help of the program. */
export const PROGRAM_HELP = `
Examples:
  recprompt check templates
  recprompt render templates/rank.prompt --user u1
  recprompt run templates/rank.prompt --model 'sim/copy?rate=0.4'

Exit codes: 0 fine; 1 errors were found; 2 wrong usage or unreadable input; 3 the run could not finish.
RECPROMPT_DEBUG=1 shows stack traces.`;

/** Below the help of `plan` and `run`. */
export const RUN_HELP = `
Models:
  local/smollm2-135m-instruct   embedded, on this computer; RECPROMPT_GGUF names other weights
  sim/NAME                      simulated recommenders: sim/fair, sim/noisy, sim/copy?rate=0.4, …
  openai/NAME                   with the key in OPENAI_API_KEY
  ollama/NAME, lmstudio/NAME    servers on this computer
  openai-compatible/NAME        any other server, with --base-url URL and the key in RECPROMPT_API_KEY
  replay/RECORD                 the answers of an earlier record

A record is written to OUT/runs/… while the run goes on; nothing that was answered is lost.`;
