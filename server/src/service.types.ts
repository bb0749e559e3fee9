export * from './service/types.ts';
