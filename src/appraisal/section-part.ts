import type { TextSection } from '../domain/index.ts';

/** What a section of a publication is for. `other`: may be quoted; `apparatus`: tables, captions, thanks, never quoted. */
export type SectionPart =
  | 'BACKGROUND'
  | 'METHODS'
  | 'RESULTS'
  | 'CONCLUSIONS'
  | 'RECOMMENDATIONS'
  | 'other'
  | 'apparatus';

/** NLM's categories of labelled parts of abstracts (https://www.nlm.nih.gov/bsd/policy/structured_abstracts.html). */
const categories: Readonly<Record<string, SectionPart>> = {
  BACKGROUND: 'BACKGROUND',
  OBJECTIVE: 'BACKGROUND',
  METHODS: 'METHODS',
  RESULTS: 'RESULTS',
  CONCLUSIONS: 'CONCLUSIONS',
};

/** The first that the label's words match decides. A discussion tells what others found too, so it counts as background. */
const parts: readonly (readonly [RegExp, SectionPart])[] = [
  [
    /^(?:supplementary |supporting )?(?:tables?|fig(?:ure)?s?\.?|box|scheme|appendix|movie|video|audio)\b|^(?:references|bibliography|acknowledge?ments?|funding|abbreviations|competing interests|conflicts? of interest|disclosures?|author contributions?|authors['’] contributions?|contributors|footnotes|ethics|data availability|additional (?:files?|information)|supporting information|supplementary (?:materials?|data|information)|pre-publication history|licen[cs]e|consent|glossary|notes?)\b/i,
    'apparatus',
  ],
  [/\brecommend/i, 'RECOMMENDATIONS'],
  [
    /\b(?:conclusions?|interpretation|implications|summary|key points|what this (?:study|paper) adds)\b/i,
    'CONCLUSIONS',
  ],
  [/\b(?:results?|findings|outcomes?|observations)\b/i, 'RESULTS'],
  [
    /\b(?:methods?|methodology|design|setting|participants|patients|subjects|procedures?|interventions?|measurements?|measures|statistical analys[ei]s|data (?:sources?|collection|extraction)|study (?:selection|population)|search strategy|selection criteria|eligibility|experimental|materials)\b/i,
    'METHODS',
  ],
  [
    /\b(?:background|introduction|objectives?|aims?|purpose|context|rationale|hypothesis|importance|discussion|limitations)\b/i,
    'BACKGROUND',
  ],
];

/**
 * The part a section plays, from PubMed's category or else from its label. Of a heading path ("Methods > Outcomes") the outermost
 * that says anything decides, but for apparatus, which any of them makes.
 */
export function sectionPart({ label, category }: Pick<TextSection, 'label' | 'category'>): SectionPart {
  const known = category === undefined ? undefined : categories[category.toUpperCase()];
  if (known) return known;
  const headings = label.split(' > ').map((heading) => heading.trim());
  const found = headings.map((heading) => parts.find(([words]) => words.test(heading))?.[1] ?? 'other');
  if (found.includes('apparatus')) return 'apparatus';
  return found.find((part) => part !== 'other') ?? 'other';
}
