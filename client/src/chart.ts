/** A picture knows no theme variables: its colours are chosen for the kind of theme. */
export interface Palette {
  readonly text: string;
  readonly bar: string;
  readonly marked: string;
  readonly chance: string;
}

const dark: Palette = { text: '#cccccc', bar: '#4daafc', marked: '#f48771', chance: '#9d9d9d' };
const light: Palette = { text: '#3b3b3b', bar: '#005fb8', marked: '#c72e0f', chance: '#6e6e6e' };
const contrastDark: Palette = { text: '#ffffff', bar: '#3ff23f', marked: '#f38518', chance: '#ffffff' };
const contrastLight: Palette = { text: '#000000', bar: '#0f4a85', marked: '#b5200d', chance: '#000000' };

/** `kind`: VS Code's ColorThemeKind, 1 light, 2 dark, 3 high contrast, 4 high contrast light. */
export function paletteFor(kind: number): Palette {
  return [light, light, dark, contrastDark, contrastLight][kind] ?? dark;
}

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly marked: boolean;
}

export interface Chart {
  /** The question with every number, for those who cannot see the picture. */
  readonly title: string;
  readonly svg: string;
}

interface Options {
  readonly palette: Palette;
  /** Drawn as a dashed line: what chance alone would give. */
  readonly expected?: number;
}

const width = 460;
const height = 100;
const ground = 80;
const top = 34;

/** Bars under the question that they answer. The marked ones are outlined, too: colour is never all that tells. */
export function barChart(title: string, bars: readonly Bar[], { palette, expected }: Options): Chart {
  const highest = Math.max(1, expected ?? 0, ...bars.map(({ value }) => value));
  const step = width / Math.max(1, bars.length);
  const y = (value: number) => ground - ((ground - top) * value) / highest;
  const columns = bars.map((bar, index) => column(bar, index * step, step, y(bar.value), palette)).join('');
  const chance = expected === undefined ? '' : chanceLine(y(expected), expected, palette);
  const head = `<text x="0" y="14" fill="${palette.text}" font-weight="600">${escaped(title)}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="12">${head}${chance}${columns}</svg>`;
  const values = bars.map(({ label, value }) => `${label}: ${value}`).join(', ');
  return { title: `${title} ${values}`, svg };
}

function column({ label, value, marked }: Bar, x: number, step: number, y: number, palette: Palette): string {
  const colour = marked ? palette.marked : palette.bar;
  const outline = marked ? ` stroke="${palette.text}"` : '';
  const middle = x + step / 2;
  const size = step < 18 ? 8 : 11;
  const text = (at: number, content: string) =>
    `<text x="${round(middle)}" y="${round(at)}" fill="${palette.text}" font-size="${size}" text-anchor="middle">${escaped(content)}</text>`;
  const rect = `<rect x="${round(x + step * 0.12)}" y="${round(y)}" width="${round(step * 0.76)}" height="${round(ground - y)}" rx="1.5" fill="${colour}"${outline}/>`;
  return rect + text(y - 4, String(value)) + text(ground + 15, label);
}

/** The line, and in the corner what it means. */
function chanceLine(y: number, expected: number, palette: Palette): string {
  const at = round(y);
  const dashes = `stroke="${palette.chance}" stroke-dasharray="4 3"`;
  const key = `<text x="${width}" y="14" fill="${palette.chance}" font-size="11" text-anchor="end">- - by chance: ${round(expected)}</text>`;
  return `<line x1="0" x2="${width}" y1="${at}" y2="${at}" ${dashes}/>${key}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
