export { appraisePublication } from './appraise-publication.ts';
export { describeReference } from './describe-reference.ts';
