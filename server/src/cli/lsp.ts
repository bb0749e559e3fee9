/** `lsp --stdio`: becomes the language server, whose bundle lies beside this one. */
export async function lsp(): Promise<void> {
  if (!process.argv.includes('--stdio')) process.argv.push('--stdio');
  const server = './server.js';
  await import(server);
}
