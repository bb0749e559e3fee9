// Stands in for the embedded model's process: answers with its process id, and does what a prompt's first word says.
process.on('disconnect', () => process.exit(0));
process.on('message', (request) => {
  if (request.type === 'load' && request.gguf.endsWith('broken.gguf'))
    return process.send({ type: 'fault', message: 'not a GGUF file' });
  if (request.type === 'load') return process.send({ type: 'loaded', context: 8192 });
  if (request.type === 'fetch') return process.send({ type: 'fault', message: 'the hub is not there' });
  if (request.type === 'ask') act(request);
});

function act({ id, messages, params }) {
  const [word] = messages.at(-1).text.split(' ');
  if (word === 'crash') process.exit(3);
  if (word === 'crash-once' && !process.env.FAKE_CHILD_CALM) process.exit(3);
  if (word === 'hang') return;
  if (word === 'fail') return process.send({ type: 'fault', id, message: 'the prompt has too many tokens' });
  const text = JSON.stringify({ pid: process.pid, messages, params });
  process.send({ type: 'answer', id, text, finish: 'stop', usage: { in: 5, out: 1 } });
}
