import type { Appraisal, EvidenceLevel, Publication, ReferenceKind } from '../domain/index.ts';
import { sectionPart } from './section-part.ts';

interface Rule {
  readonly level: EvidenceLevel;
  readonly kind: ReferenceKind;
  /** PubMed publication types that decide. */
  readonly types: readonly string[];
  /** Design words in the title or methods that decide when no publication type does. */
  readonly words: RegExp | null;
  readonly design: string;
}

/**
 * Strongest first; the first that applies decides. Publication types are PubMed's
 * (https://www.nlm.nih.gov/mesh/pubtypes.html); the order follows the Oxford CEBM levels of evidence, in five steps.
 */
const rules: readonly Rule[] = [
  {
    level: 1,
    kind: 'Guideline',
    types: ['Practice Guideline', 'Guideline', 'Consensus Statement', 'Consensus Development Conference'],
    words:
      /\b(?:clinical practice guidelines?|practice guidelines?|recommendation statement|consensus (?:guidelines?|statement))\b/i,
    design: 'a guideline or consensus statement',
  },
  {
    level: 1,
    kind: 'Systematic review',
    types: ['Meta-Analysis', 'Network Meta-Analysis', 'Systematic Review'],
    words: /\b(?:meta-analys[ei]s|systematic review)\b/i,
    design: 'a systematic review or meta-analysis',
  },
  {
    level: 2,
    kind: 'Randomised trial',
    types: [
      'Randomized Controlled Trial',
      'Pragmatic Clinical Trial',
      'Equivalence Trial',
      'Clinical Trial, Phase III',
      'Adaptive Clinical Trial',
    ],
    words: /(?<!\b(?:non|not)[ -])\brandomi[sz]ed\b(?!.{0,40}\bnon-?randomi[sz]ed)/i,
    design: 'a randomised trial',
  },
  {
    level: 4,
    kind: 'Case report',
    types: ['Case Reports'],
    words: /\bcase (?:report|series)\b/i,
    design: 'a case report or case series',
  },
  {
    level: 3,
    kind: 'Diagnostic study',
    types: ['Validation Study'],
    words: /\b(?:diagnostic accuracy|sensitivity and specificity|validation (?:cohort|study) of)\b/i,
    design: 'a diagnostic or validation study',
  },
  {
    level: 3,
    kind: 'Observational study',
    types: [
      'Observational Study',
      'Comparative Study',
      'Multicenter Study',
      'Clinical Trial',
      'Clinical Trial, Phase I',
      'Clinical Trial, Phase II',
      'Twin Study',
    ],
    words:
      /\b(?:cohort|case-control|cross-sectional|registry|retrospective|prospective(?:ly)?|observational|population-based|single-arm|open-label)\b/i,
    design: 'an observational or non-randomised study',
  },
  {
    level: 5,
    kind: 'Review',
    types: ['Review', 'Editorial', 'Comment', 'Letter'],
    words: /\b(?:narrative )?review\b/i,
    design: 'a narrative review or opinion',
  },
];

/** The evidence level and kind of a publication by rule, with the reason in words. Types decide before words. */
export function appraisePublication(publication: Publication): Appraisal {
  if (publication.localDocument && !publication.localDocument.endorsedBy) return ownDocument;
  for (const rule of rules) {
    const type = publication.publicationTypes.find((given) => rule.types.includes(given));
    if (type) return result(rule, `PubMed types it as ${type}`);
  }
  const methods = publication.sections.find((section) => sectionPart(section) === 'METHODS')?.text ?? '';
  for (const rule of rules) {
    const words = rule.words?.exec(publication.title)?.[0] ?? rule.words?.exec(methods)?.[0];
    if (words) return result(rule, `no publication type says, but its words do ("${words}")`);
  }
  return {
    level: 5,
    kind: 'Other',
    reason: 'Level 5: neither its publication types nor its words name a study design.',
  };
}

/** Whatever its title says: that it is a society's guideline takes the word of a person with the right to give it. */
const ownDocument: Appraisal = {
  level: 5,
  kind: 'Other',
  reason: 'Level 5: a document of this institution, without a word on whose guideline it is.',
};

function result(rule: Rule, because: string): Appraisal {
  return { level: rule.level, kind: rule.kind, reason: `Level ${rule.level}: ${rule.design}; ${because}.` };
}
