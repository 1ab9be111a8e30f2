export { appraisePublication } from './appraise-publication.ts';
export { describeReference } from './describe-reference.ts';
export { type SectionPart, sectionPart } from './section-part.ts';
