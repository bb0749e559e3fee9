export * from './runs/types.ts';
