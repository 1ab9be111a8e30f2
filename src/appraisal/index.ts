export { appraisePublication } from './appraise-publication.ts';
