export { analysisOf, findingsOf } from './analysis.ts';
export { type BareLine, type ForeignLog, type ForeignTask, recordOfLines } from './bareLines.ts';
export { toGithub, toJunit, toSarif } from './formats.ts';
export { findingNotice, type Notice, problemNotice, sortNotices } from './notice.ts';
export { placeFindings } from './place.ts';
export { type Report, toHtml } from './report/report.ts';
export { analysisRequest } from './request.ts';
export { ansiTheme, plainTheme, type ShowOptions, showFindings, type Theme } from './show.ts';
export type * from './types.ts';
