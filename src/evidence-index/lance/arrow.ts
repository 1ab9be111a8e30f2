import { createRequire } from 'node:module';

/**
 * The copy of apache-arrow that the engine itself loads (CommonJS). A table made by the other copy, which `import` gives,
 * is taken apart and put together again row by row, and refused for some column types.
 */
export const arrow = createRequire(import.meta.url)('apache-arrow') as typeof import('apache-arrow');
