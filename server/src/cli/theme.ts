import { ansiTheme, plainTheme, type Theme } from '../findings/index.ts';
import type { Io } from './io.ts';

/** Colours on a terminal only, and not where NO_COLOR is set (no-color.org). */
export function themeFor({ terminal, environment }: Io, stream: 'stdout' | 'stderr'): Theme {
  return terminal[stream] && !environment.NO_COLOR && environment.TERM !== 'dumb' ? ansiTheme : plainTheme;
}
