import {
  type Answer,
  answerSchema,
  type Citation,
  type Publication,
  publicationSchema,
} from '../../src/domain/index.ts';

/** Invented publications with impossible ids: about made-up findings on made-up "quiet knee". */
export const samplePublications: readonly Publication[] = [
  {
    id: 'pmid:00001',
    version: 'v1',
    pmid: '00001',
    doi: '10.5555/quiet-knee.1',
    title: 'Guideline on the care of quiet knee',
    authors: ['Ash A', 'Birch B', 'Cedar C', 'Dogwood D'],
    journal: 'Journal of Invented Medicine',
    year: 2024,
    volume: '12',
    issue: '3',
    pages: '100-120',
    publicationTypes: ['Practice Guideline'],
    mesh: [],
    society: 'Society of Invented Medicine',
    textOrigin: 'digest' as const,
    digestBasis: 'guideline' as const,
    status: 'current' as const,
    superseded: false,
    sections: [
      { label: 'BACKGROUND', text: 'Quiet knee is common after long sitting.' },
      {
        label: 'RECOMMENDATIONS',
        text: 'Walking twice a day is recommended as first treatment. Bed rest is not recommended.',
      },
    ],
    seenAt: ['https://example.org/quiet-knee'],
  },
  {
    id: 'doi:10.5555/quiet-knee.2',
    version: 'v1',
    doi: '10.5555/quiet-knee.2',
    title: 'Walking versus bed rest in quiet knee: a randomised trial',
    authors: ['Elm E', 'Fir F'],
    journal: 'Annals of Invented Trials',
    year: 2021,
    publicationTypes: ['Randomized Controlled Trial'],
    mesh: [],
    textOrigin: 'abstract' as const,
    status: 'current' as const,
    superseded: false,
    sections: [
      { label: 'METHODS', text: 'Adults with quiet knee were allotted to walking or bed rest.' },
      { label: 'RESULTS', text: 'Pain after walking did not differ from pain after bed rest (P = .87).' },
    ],
    seenAt: [],
  },
  {
    id: 'pmid:00003',
    version: 'v1',
    pmid: '00003',
    title: 'Walking cures quiet knee',
    authors: [],
    journal: 'Invented Reports',
    year: 2009,
    publicationTypes: ['Case Reports', 'Retracted Publication'],
    mesh: [],
    textOrigin: 'digest' as const,
    digestBasis: 'abstract' as const,
    status: 'retracted' as const,
    superseded: false,
    sections: [{ label: 'RESULTS', text: 'One patient walked and was cured.' }],
    seenAt: [],
  },
].map((record) => publicationSchema.parse(record));

function cite(publicationIndex: number, section: number, quote: string): Citation {
  const publication = samplePublications[publicationIndex];
  const text = publication?.sections[section]?.text ?? '';
  const start = text.indexOf(quote);
  if (!publication || start < 0) throw new Error(`The sample has no passage: ${quote}`);
  return {
    publication: publication.id,
    version: publication.version,
    section,
    label: publication.sections[section]?.label ?? '',
    start,
    end: start + quote.length,
    quote,
  };
}

const walking = 'Walking twice a day is recommended as first treatment.';
const rest = 'Bed rest is not recommended.';
const noDifference = 'Pain after walking did not differ from pain after bed rest (P = .87).';

/** An answered yes/no question that has every part an article can have. */
export const sampleAnswer: Answer = answerSchema.parse({
  schema: 1,
  id: 'sample-1',
  question: 'Does walking help adults with quiet knee?',
  askedAt: '2026-06-05T14:03:00.000Z',
  audience: 'physician',
  status: 'answered',
  interpretation: {
    focus: ['quiet knee'],
    concepts: [],
    ambiguities: [{ abbreviation: 'QK', readings: ['quiet knee', 'quick kneel'], chosen: 'quiet knee' }],
    type: 'treatment',
    form: 'yes/no',
    pico: { population: ['adults'], intervention: ['walking'], comparator: [], outcome: [] },
    corrections: [{ from: 'quiett', to: 'quiet' }],
    removedIdentifiers: ['name'],
    redFlags: [],
  },
  notes: [
    { kind: 'framing', text: 'The evidence speaks of two kinds of quiet knee.' },
    { kind: 'identifiers-removed', text: 'A name was removed before anything was stored.' },
  ],
  stance: { direction: 'mixed', yes: ['c1'], no: ['c2'] },
  bottomLine: ['c1'],
  sections: [
    { heading: 'Treatment', claims: ['c1', 'c2'] },
    { heading: 'Pitfalls', claims: ['c3'] },
  ],
  claims: {
    c1: { text: walking, verdict: 'supported', level: 1, citations: [cite(0, 1, walking)], contrary: ['c2'] },
    c2: {
      text: noDifference,
      verdict: 'supported',
      level: 2,
      citations: [cite(1, 1, noDifference)],
      contrary: ['c1'],
    },
    c3: { text: rest, verdict: 'supported', level: 1, citations: [cite(0, 1, rest)], contrary: [] },
  },
  references: [
    {
      number: 1,
      publication: 'pmid:00001',
      kind: 'Guideline',
      title: 'Guideline on the care of quiet knee',
      authors: ['Ash A', 'Birch B', 'Cedar C', 'Dogwood D'],
      journal: 'Journal of Invented Medicine',
      year: 2024,
      textOrigin: 'digest',
      digestBasis: 'guideline',
      status: 'current',
      superseded: true,
      level: 1,
      levelReason: 'Recorded as a practice guideline.',
      url: 'https://pubmed.ncbi.nlm.nih.gov/00001/',
    },
    {
      number: 2,
      publication: 'doi:10.5555/quiet-knee.2',
      kind: 'Randomised trial',
      title: 'Walking versus bed rest in quiet knee: a randomised trial',
      authors: ['Elm E', 'Fir F'],
      journal: 'Annals of Invented Trials',
      year: 2021,
      textOrigin: 'abstract',
      digestBasis: null,
      status: 'current',
      superseded: false,
      level: 2,
      levelReason: 'Recorded as a randomised trial.',
      url: 'https://doi.org/10.5555/quiet-knee.2',
    },
  ],
  setAside: [
    {
      publication: 'pmid:00003',
      title: 'Walking cures quiet knee',
      reason: 'retracted',
      detail: 'withdrawn by its publisher',
    },
  ],
  gaps: ['No evidence on children was found.'],
  search: {
    sources: [{ name: 'sample library', records: 3, searchedAt: '2026-06-05T14:03:00.000Z', status: 'ok' }],
    queries: ['quiet knee walking'],
    considered: 3,
  },
  scorecard: {
    claims: 3,
    quotesVerified: 3,
    dropped: 0,
    retractedExcluded: 1,
    byLevel: { '1': 2, '2': 1 },
    newest: 2024,
    oldest: 2021,
  },
  composer: 'extractive',
  tookMs: 12.4,
});

const nothing = {
  stance: null,
  bottomLine: [],
  sections: [],
  claims: {},
  references: [],
  scorecard: {
    claims: 0,
    quotesVerified: 0,
    dropped: 0,
    retractedExcluded: 0,
    byLevel: {},
    newest: null,
    oldest: null,
  },
};

/** An abstention with near misses and a suggestion. */
export const sampleAbstention: Answer = answerSchema.parse({
  ...sampleAnswer,
  ...nothing,
  id: 'sample-2',
  question: 'Does walking help loud elbow?',
  status: 'insufficient-evidence',
  notes: [{ kind: 'suggestion', text: 'Name the joint in other words.' }],
  gaps: ['Nothing in the library is about loud elbow.'],
});

/** An emergency told in the first person, with an answer below the notice. */
export const sampleEmergency: Answer = answerSchema.parse({
  ...sampleAnswer,
  id: 'sample-3',
  status: 'emergency',
  notes: [{ kind: 'urgent-care', text: 'Call your local emergency number now.' }],
});
