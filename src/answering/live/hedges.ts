import type { QuestionType, ReferenceKind } from '../../domain/index.ts';

/** A filter for one kind of study, in PubMed's syntax and in Europe PMC's. */
export interface Hedge {
  readonly name: string;
  readonly narrow: string;
  readonly broad: string;
  readonly europePmc: { readonly narrow: string; readonly broad: string };
  /** Where the PubMed filters come from. Their wording is that of PubMed's help, "Clinical Study Categories". */
  readonly source: string;
}

/**
 * PubMed's Clinical Queries (https://pubmed.ncbi.nlm.nih.gov/help/#clinical-study-categories), written out instead of named
 * (`Therapy/Narrow[filter]`), so that a reader of the search record sees what was asked. Broad is sensitive, narrow specific. The ones for
 * Europe PMC, which has no such filters, are our own: by publication type, heading and words of the abstract.
 */
const hedges = {
  therapy: {
    name: 'trials of treatment',
    narrow: 'randomized controlled trial[pt] OR (randomized[tiab] AND controlled[tiab] AND trial[tiab])',
    broad:
      '(clinical[tiab] AND trial[tiab]) OR clinical trials as topic[mh] OR clinical trial[pt] OR random*[tiab] OR random allocation[mh] OR therapeutic use[sh]',
    europePmc: {
      narrow:
        'PUB_TYPE:"Randomized Controlled Trial" OR TITLE_ABS:"randomized controlled trial" OR TITLE_ABS:"randomised controlled trial"',
      broad:
        'PUB_TYPE:"Clinical Trial" OR TITLE_ABS:"trial" OR TITLE_ABS:"randomized" OR TITLE_ABS:"randomised"',
    },
    source: 'Haynes RB, McKibbon KA, Wilczynski NL, Walter SD, Werre SR. BMJ 2005;330:1179',
  },
  diagnosis: {
    name: 'studies of diagnosis',
    narrow: 'specificity[tiab]',
    broad:
      'sensitiv*[tiab] OR sensitivity and specificity[mh] OR diagnose[tiab] OR diagnosed[tiab] OR diagnoses[tiab] OR diagnosing[tiab] OR diagnosis[tiab] OR diagnostic[tiab] OR diagnosis[mh:noexp] OR diagnostic equipment[mh:noexp] OR diagnostic errors[mh:noexp] OR diagnostic imaging[mh:noexp] OR diagnostic services[mh:noexp] OR diagnosis, differential[mh:noexp] OR diagnosis[sh:noexp]',
    europePmc: {
      narrow: 'TITLE_ABS:"specificity" OR MESH:"Sensitivity and Specificity"',
      broad:
        'TITLE_ABS:"sensitivity" OR TITLE_ABS:"diagnosis" OR TITLE_ABS:"diagnostic" OR TITLE_ABS:"accuracy"',
    },
    source: 'Haynes RB, Wilczynski NL. BMJ 2004;328:1040',
  },
  aetiology: {
    name: 'studies of cause or harm',
    narrow:
      '(relative[tiab] AND risk*[tiab]) OR relative risk[tw] OR risks[tw] OR cohort studies[mh:noexp] OR (cohort[tiab] AND study[tiab]) OR (cohort[tiab] AND studies[tiab])',
    broad:
      'risk*[tiab] OR risk[mh:noexp] OR risk adjustment[mh:noexp] OR risk assessment[mh:noexp] OR risk factors[mh:noexp] OR risk management[mh:noexp] OR risk taking[mh:noexp] OR cohort studies[mh] OR group[tw] OR groups[tw] OR grouped[tw]',
    europePmc: {
      narrow:
        'TITLE_ABS:"relative risk" OR TITLE_ABS:"risks" OR TITLE_ABS:"cohort study" OR MESH:"Cohort Studies"',
      broad: 'TITLE_ABS:"risk" OR TITLE_ABS:"cohort" OR TITLE_ABS:"case-control" OR TITLE_ABS:"group"',
    },
    source: 'Wilczynski NL, Haynes RB, for the Hedges Team. AMIA Annu Symp Proc 2003:719-723',
  },
  prognosis: {
    name: 'studies of prognosis',
    narrow: 'prognos*[tiab] OR (first[tiab] AND episode[tiab]) OR cohort[tiab]',
    broad:
      'incidence[mh:noexp] OR mortality[mh] OR follow up studies[mh:noexp] OR prognos*[tw] OR predict*[tw] OR course*[tw]',
    europePmc: {
      narrow:
        'TITLE_ABS:"prognosis" OR TITLE_ABS:"prognostic" OR TITLE_ABS:"first episode" OR TITLE_ABS:"cohort"',
      broad:
        'TITLE_ABS:"incidence" OR TITLE_ABS:"mortality" OR TITLE_ABS:"follow-up" OR TITLE_ABS:"prognosis" OR TITLE_ABS:"survival" OR TITLE_ABS:"course"',
    },
    source: 'Wilczynski NL, Haynes RB, for the Hedges Team. BMC Medicine 2004;2:23',
  },
  prediction: {
    name: 'clinical prediction guides',
    narrow: 'validation[tiab] OR validate[tiab]',
    broad:
      'predict*[tiab] OR predictive value of tests[mh] OR score[tiab] OR scores[tiab] OR scoring system[tiab] OR scoring systems[tiab] OR observ*[tiab] OR observer variation[mh]',
    europePmc: {
      narrow: 'TITLE_ABS:"validation" OR TITLE_ABS:"validated"',
      broad: 'TITLE_ABS:"prediction" OR TITLE_ABS:"predictive" OR TITLE_ABS:"score" OR TITLE_ABS:"scores"',
    },
    source: "the Hedges Team's filter for clinical prediction guides, as PubMed's help lists it",
  },
} as const satisfies Record<string, Hedge>;

const byType: Readonly<Record<QuestionType, keyof typeof hedges | null>> = {
  treatment: 'therapy',
  prevention: 'therapy',
  dose: 'therapy',
  comparison: 'therapy',
  diagnosis: 'diagnosis',
  // Clinical Queries has one category for what causes a disease and for what does harm.
  aetiology: 'aetiology',
  harm: 'aetiology',
  prognosis: 'prognosis',
  // How often to check: no category, so reviews and guidelines alone are the narrow filter.
  monitoring: null,
};

const asksForARule =
  /\b(?:prediction (?:rules?|models?|tools?|scores?)|decision rules?|risk (?:scores?|calculators?)|scoring systems?|clinical scores?|pre-?test probability|which scores?|what scores?)\b/i;

/** The filter for a question of this type, or null when none of Clinical Queries fits. */
export function hedgeFor(type: QuestionType, question: string): Hedge | null {
  if ((type === 'diagnosis' || type === 'prognosis') && asksForARule.test(question)) return hedges.prediction;
  const name = byType[type];
  return name === null ? null : hedges[name];
}

/**
 * Systematic reviews (NLM's filter, https://pubmed.ncbi.nlm.nih.gov/help/#systematic-reviews-filter) and guidelines (MEDLINE's publication types):
 * wanted for every question, whatever its type.
 */
export const reviewsAndGuidelines = {
  pubmed: 'systematic[sb] OR guideline[pt] OR practice guideline[pt]',
  europePmc:
    'PUB_TYPE:"Systematic Review" OR PUB_TYPE:"Meta-Analysis" OR PUB_TYPE:"Guideline" OR PUB_TYPE:"Practice Guideline"',
} as const;

/**
 * Leaves out what is about animals alone, in the form that keeps records without headings (Cochrane Handbook for Systematic
 * Reviews of Interventions, technical supplement to chapter 4: searching PubMed).
 */
export const notAnimalsAlone = {
  pubmed: 'NOT (animals[mh] NOT humans[mh])',
  europePmc: 'NOT (MESH:"Animals" NOT MESH:"Humans")',
} as const;

export interface KindFilter {
  readonly name: string;
  readonly pubmed: string;
  readonly europePmc: string;
}

/**
 * For a question that asks for some kinds of publication alone: by publication type and heading (MEDLINE's) and, as new records have
 * neither yet, by words. Trials are those of the narrow filter of Clinical Queries.
 */
const kindFilters: Readonly<Record<ReferenceKind, KindFilter | null>> = {
  Guideline: {
    name: 'guidelines',
    pubmed: 'guideline[pt] OR practice guideline[pt] OR guideline[ti]',
    europePmc: 'PUB_TYPE:"Guideline" OR PUB_TYPE:"Practice Guideline" OR TITLE:"guideline"',
  },
  'Systematic review': {
    name: 'systematic reviews',
    pubmed: 'systematic[sb] OR meta-analysis[pt]',
    europePmc: 'PUB_TYPE:"Systematic Review" OR PUB_TYPE:"Meta-Analysis" OR TITLE:"systematic review"',
  },
  'Randomised trial': {
    name: 'randomised trials',
    pubmed: hedges.therapy.narrow,
    europePmc: hedges.therapy.europePmc.narrow,
  },
  'Observational study': {
    name: 'observational studies',
    pubmed: 'observational study[pt] OR cohort studies[mh] OR case-control studies[mh] OR cohort[tiab]',
    europePmc:
      'PUB_TYPE:"Observational Study" OR MESH:"Cohort Studies" OR MESH:"Case-Control Studies" OR TITLE_ABS:"cohort"',
  },
  'Diagnostic study': {
    name: 'diagnostic studies',
    pubmed: 'sensitivity and specificity[mh] OR specificity[tiab]',
    europePmc: hedges.diagnosis.europePmc.narrow,
  },
  'Case report': {
    name: 'case reports',
    pubmed: 'case reports[pt]',
    europePmc: 'PUB_TYPE:"Case Reports"',
  },
  Review: { name: 'reviews', pubmed: 'review[pt]', europePmc: 'PUB_TYPE:"Review"' },
  Other: null,
};

/** The filters for these kinds; empty when there is none for one of them. */
export function filtersFor(kinds: readonly ReferenceKind[]): readonly KindFilter[] {
  const filters = kinds.flatMap((kind) => kindFilters[kind] ?? []);
  return filters.length === kinds.length ? filters : [];
}
