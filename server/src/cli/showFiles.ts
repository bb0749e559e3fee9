import { type Notice, showFindings } from '../findings/index.ts';
import type { Context } from './io.ts';
import { absolute } from './paths.ts';
import { themeFor } from './theme.ts';

/** Notices file by file, in their order: the file's name, then its lines with what is said about them. */
export function showFiles(context: Context, notices: readonly Notice[]): Promise<string[]> {
  const files = [...new Set(notices.map(({ file }) => file))];
  return Promise.all(
    files.map((file) =>
      showFile(
        context,
        file,
        notices.filter((notice) => notice.file === file),
      ),
    ),
  );
}

async function showFile(context: Context, file: string, notices: readonly Notice[]): Promise<string> {
  const theme = themeFor(context, 'stdout');
  // A file that is gone meanwhile has no lines to show; what was said about it holds all the same.
  const text = await context.files.read(absolute(context, file)).catch(() => '');
  return `${theme.strong(file)}\n${showFindings(text, notices, { theme, width: context.columns })}\n`;
}
