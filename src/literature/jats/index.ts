export { readJats } from './read-jats.ts';
