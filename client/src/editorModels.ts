import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type EditorAnswer, type EditorCall, methods } from '../../server/src/lsp/protocol.ts';

/** Models `vscode/…`: those that the editor's other extensions offer, asked in the server's place. */
export function registerEditorModels(client: BaseLanguageClient): vscode.Disposable {
  return client.onRequest<EditorAnswer, void>(methods.modelCall, answer);
}

async function answer({ model, messages, params }: EditorCall, token: vscode.CancellationToken): Promise<EditorAnswer> {
  try {
    const [chosen] = await vscode.lm.selectChatModels(selectorOf(model));
    if (!chosen) return { error: `The editor offers no model ${model}. ${await offered()}`, kind: 'stop' };
    const options = { modelOptions: optionsOf(params), justification: 'To measure a prompt template.' };
    const response = await chosen.sendRequest(messages.map(toChat), options, token);
    let text = '';
    for await (const piece of response.text) text += piece;
    return { text, finish: 'stop', usage: null };
  } catch (error) {
    return failure(error as Error, model);
  }
}

/** `VENDOR/FAMILY` or `FAMILY`. */
function selectorOf(model: string): vscode.LanguageModelChatSelector {
  const cut = model.indexOf('/');
  return cut < 0 ? { family: model } : { vendor: model.slice(0, cut), family: model.slice(cut + 1) };
}

async function offered(): Promise<string> {
  const names = (await vscode.lm.selectChatModels()).map(({ vendor, family }) => `vscode/${vendor}/${family}`);
  return names.length > 0 ? `It offers ${names.join(', ')}.` : 'It offers none: install an extension that does.';
}

/** The editor knows no system messages: they are the first that the user says. */
function toChat({ role, content }: EditorCall['messages'][number]): vscode.LanguageModelChatMessage {
  const text = content.map((part) => ('text' in part ? part.text : '')).join('');
  return role === 'model'
    ? vscode.LanguageModelChatMessage.Assistant(text)
    : vscode.LanguageModelChatMessage.User(text);
}

function optionsOf({ temperature, maxOutputTokens, topP, stopSequences, seed }: EditorCall['params']) {
  const options = { temperature, max_tokens: maxOutputTokens, top_p: topP, stop: stopSequences, seed };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** No permission and no such model end the run; what a provider blocked concerns this call; the rest may pass. */
function failure(error: Error, model: string): EditorAnswer {
  const code = error instanceof vscode.LanguageModelError ? error.code : undefined;
  const kind = code === 'NoPermissions' || code === 'NotFound' ? 'stop' : code === 'Blocked' ? 'fatal' : 'retry';
  return { error: `${model}: ${error.message}`, kind };
}
