export { createApi } from './create-api.ts';
export { problemResponse } from './problem.ts';
