/** Acts on the page that shows the editor. Only a served VS Code has one: elsewhere `isServed` is false. */
export const isServed = process.env.RECPROMPT_TEST_DRIVER !== undefined;

interface Action {
  readonly act:
    | 'click'
    | 'hover'
    | 'press'
    | 'type'
    | 'place'
    | 'away'
    | 'text'
    | 'count'
    | 'screenshot'
    | 'say'
    | 'see'
    | 'width';
  readonly selector?: string;
  readonly text?: string;
  /** In the content of the visible webview. */
  readonly inside?: boolean;
  readonly name?: string;
  readonly key?: string;
  /** Of the window, in pixels. */
  readonly width?: number;
}

export async function onPage(action: Action): Promise<unknown> {
  const response = await fetch(process.env.RECPROMPT_TEST_DRIVER ?? '', {
    method: 'POST',
    body: JSON.stringify(action),
  });
  const { value, error } = (await response.json()) as { value?: unknown; error?: string };
  if (error) throw new Error(error);
  return value;
}

/** Keeps a picture of the whole window under the tests' output. */
export async function screenshot(name: string): Promise<void> {
  if (isServed) await onPage({ act: 'screenshot', name: `${name}.png` });
}
