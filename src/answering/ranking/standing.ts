import { appraisePublication } from '../../appraisal/index.ts';
import type { Publication, QuestionType, ReferenceKind } from '../../domain/index.ts';

type Fits = Readonly<Partial<Record<ReferenceKind, number>>>;

const ofAnEffect: Fits = {
  Guideline: 1,
  'Systematic review': 1,
  'Randomised trial': 0.8,
  'Observational study': 0.4,
  'Diagnostic study': 0.2,
  Review: 0.2,
  'Case report': 0.1,
};
const ofACourse: Fits = {
  Guideline: 0.9,
  'Systematic review': 1,
  'Observational study': 0.8,
  'Randomised trial': 0.6,
  'Diagnostic study': 0.3,
  Review: 0.2,
  'Case report': 0.2,
};

/**
 * How well each kind of publication suits each type of question, 0..1, after the order of the Oxford Centre for Evidence-Based Medicine's
 * levels (2011): trials answer what a treatment does, cohorts what becomes of people, studies of accuracy what a test tells.
 */
const suits: Readonly<Record<QuestionType, Fits>> = {
  treatment: ofAnEffect,
  prevention: ofAnEffect,
  comparison: ofAnEffect,
  dose: ofAnEffect,
  monitoring: { ...ofAnEffect, 'Observational study': 0.6, 'Diagnostic study': 0.6 },
  diagnosis: { ...ofAnEffect, 'Diagnostic study': 0.9, 'Randomised trial': 0.5 },
  prognosis: ofACourse,
  aetiology: ofACourse,
  harm: { ...ofACourse, 'Randomised trial': 0.8, 'Case report': 0.4 },
};

/** Of an equal fit, what is so many years older counts half. */
const HALF_LIFE = 12;
const KIND_SHARE = 0.7;

/**
 * What speaks for a publication before its text is read, 0..1: its kind, for this type of question, and its age beside the newest of
 * the candidates.
 */
export function standingOf(publication: Publication, type: QuestionType, newest: number): number {
  const kind = suits[type][appraisePublication(publication).kind] ?? 0;
  const recency = 0.5 ** (Math.max(0, newest - publication.year) / HALF_LIFE);
  return KIND_SHARE * kind + (1 - KIND_SHARE) * recency;
}
