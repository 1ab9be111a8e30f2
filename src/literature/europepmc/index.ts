export { createEuropePmc } from './client.ts';
export type {
  EuropePmc,
  EuropePmcOptions,
  EuropePmcSearch,
  EuropePmcSearchOptions,
} from './types.ts';
