import { describe, expect, it } from 'vitest';
import { schemaOrgFaults } from '../../../tests/support/schema-org.ts';
import {
  audienceSchema,
  type Publication,
  type Reference,
  reviewStateSchema,
  specialtySchema,
} from '../../domain/index.ts';
import type { PublishedPage } from '../published-page.ts';
import { medicalWebPage } from './medical-web-page.ts';
import { openGraph } from './open-graph.ts';
import { scriptJson } from './script-json.ts';

const publication: Publication = {
  id: 'pmid:000000001',
  version: '1',
  pmid: '000000001',
  doi: '10.5555/a<b>_c(d)',
  pmcid: 'pmc0001',
  title: 'An invented trial',
  authors: ['Ash A', 'Invented Study Group'],
  journal: 'J Invented',
  year: 2020,
  volume: '1',
  issue: '2',
  pages: '11-9',
  publicationTypes: ['Randomized Controlled Trial'],
  mesh: [],
  textOrigin: 'digest',
  status: 'current',
  superseded: false,
  sections: [{ label: 'RESULTS', text: 'Nothing happened.' }],
  seenAt: [],
};
const reference: Reference = {
  number: 1,
  publication: publication.id,
  kind: 'Randomised trial',
  title: publication.title,
  authors: publication.authors,
  journal: publication.journal,
  year: publication.year,
  textOrigin: 'digest',
  digestBasis: null,
  status: 'current',
  superseded: false,
  level: 2,
  levelReason: 'A randomised trial.',
  url: 'https://pubmed.ncbi.nlm.nih.gov/000000001/',
};
const approved: PublishedPage = {
  url: 'https://example.org/articles/invented?for=nurse',
  siteName: 'Invented Board',
  siteUrl: 'https://example.org/',
  title: 'Does nothing help in invented disease?',
  description: 'What studies say of nothing.',
  state: 'approved',
  audience: 'physician',
  createdAt: '2026-11-01T09:00:00.000Z',
  updatedAt: '2026-11-03T09:00:00.000Z',
  publishedAt: '2026-11-02T09:00:00.000Z',
  lastReviewed: '2026-11-03T08:00:00.000Z',
  nextReviewAt: '2027-11-03',
  reviewers: [
    { name: 'Ada Ash', credentials: 'MD', specialty: 'Neurology', url: 'https://example.org/reviewers/1' },
    { name: 'Ben Birch', credentials: '', specialty: null, url: null },
  ],
  specialty: 'Nephrology and urology',
  conditions: ['Invented disease', 'Other disease'],
  references: [reference, { ...reference, number: 2, publication: 'pmid:000000002', status: 'retracted' }],
  publications: [publication],
  keywords: ['nothing', 'invented disease'],
};
const page = (changes: Partial<PublishedPage> = {}): PublishedPage => ({ ...approved, ...changes });
const json = (changes: Partial<PublishedPage> = {}): Record<string, unknown> =>
  JSON.parse(scriptJson(medicalWebPage(page(changes))));

describe('JSON-LD', () => {
  it('is valid by schema.org in every state, for every audience and specialty', () => {
    const bare = {
      references: [],
      conditions: [],
      keywords: [],
      publishedAt: null,
      reviewers: [],
      trail: [],
    };
    for (const state of reviewStateSchema.options) {
      for (const audience of audienceSchema.options) {
        expect(schemaOrgFaults(json({ state, audience }))).toEqual([]);
        expect(schemaOrgFaults(json({ state, audience, ...bare, specialty: null }))).toEqual([]);
      }
    }
    for (const specialty of specialtySchema.options) expect(schemaOrgFaults(json({ specialty }))).toEqual([]);
    for (const status of ['corrected', 'expression-of-concern', 'retracted'] as const) {
      const bareRecord: Publication = { ...publication, status, authors: [] };
      delete bareRecord.volume;
      delete bareRecord.issue;
      delete bareRecord.pages;
      expect(schemaOrgFaults(json({ publications: [bareRecord] }))).toEqual([]);
    }
  });

  it('names reviewers and a date of review only of an approved page with a live approval', () => {
    expect(json()).toMatchObject({
      lastReviewed: '2026-11-03',
      reviewedBy: [
        {
          name: 'Ada Ash',
          honorificSuffix: 'MD',
          knowsAbout: 'Neurology',
          url: 'https://example.org/reviewers/1',
        },
        { '@type': 'Person', name: 'Ben Birch' },
      ],
    });
    const notReviewed = [
      ...reviewStateSchema.options.filter((state) => state !== 'approved').map((state) => ({ state })),
      { reviewers: [] },
      { lastReviewed: null },
    ];
    for (const changes of notReviewed) {
      const document = JSON.stringify(json(changes));
      expect(document).not.toMatch(/reviewed/i);
      expect(document).not.toContain('Ada Ash');
      expect(JSON.stringify(openGraph(page(changes)))).not.toMatch(/reviewed|Ada Ash/i);
    }
  });

  it('describes what is cited with every identifier', () => {
    expect(json().citation).toEqual([
      {
        '@type': 'ScholarlyArticle',
        name: 'An invented trial',
        url: 'https://pubmed.ncbi.nlm.nih.gov/000000001/',
        author: [
          { '@type': 'Person', name: 'Ash A' },
          { '@type': 'Organization', name: 'Invented Study Group' },
        ],
        datePublished: '2020',
        isPartOf: {
          '@type': 'PublicationIssue',
          issueNumber: '2',
          isPartOf: {
            '@type': 'PublicationVolume',
            volumeNumber: '1',
            isPartOf: { '@type': 'Periodical', name: 'J Invented' },
          },
        },
        pagination: '11-19',
        identifier: [
          { '@type': 'PropertyValue', propertyID: 'PMID', value: '000000001' },
          { '@type': 'PropertyValue', propertyID: 'DOI', value: '10.5555/a<b>_c(d)' },
          { '@type': 'PropertyValue', propertyID: 'PMCID', value: 'PMC0001' },
        ],
        sameAs: [
          'https://pubmed.ncbi.nlm.nih.gov/000000001/',
          'https://doi.org/10.5555/a%3Cb%3E_c(d)',
          'https://pmc.ncbi.nlm.nih.gov/articles/PMC0001/',
        ],
      },
      expect.objectContaining({ name: 'An invented trial [Retracted]', creativeWorkStatus: 'Retracted' }),
    ]);
  });

  it('tells audience, specialty, conditions and the way to the page', () => {
    expect(json()).toMatchObject({
      audience: { '@type': 'MedicalAudience', audienceType: 'Physician' },
      medicalAudience: 'https://schema.org/Clinician',
      specialty: ['https://schema.org/Renal', 'https://schema.org/Urologic'],
      about: [{ '@type': 'MedicalCondition', name: 'Invented disease' }, { name: 'Other disease' }],
      creativeWorkStatus: 'Approved',
      breadcrumb: { itemListElement: [{ position: 1, name: 'Invented Board' }, { position: 2 }] },
    });
    expect(json({ audience: 'patient' })).toMatchObject({ audience: { '@type': 'Patient' } });
    expect(json({ audience: 'patient' })).not.toHaveProperty('medicalAudience');
    expect(json({ state: 'changes requested' })).toMatchObject({ creativeWorkStatus: 'Under Review' });
    expect(json({ state: 'draft' })).not.toHaveProperty('creativeWorkStatus');
  });

  it('cannot be broken out of', () => {
    const title = '</script><script>alert(1)//<!-- & \u2028 \u2029';
    const text = scriptJson(medicalWebPage(page({ title })));
    expect(text).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(text).name).toBe(title);
  });
});

describe('the check itself', () => {
  const good = medicalWebPage(page()) as Record<string, unknown>;
  it.each([
    ['another context', { '@context': 'https://schema.example' }],
    ['an unknown type', { '@type': 'MedicalPage' }],
    ['a property of another type', { volumeNumber: '1' }],
    ['a property nobody has', { nextReview: '2027-01-01' }],
    ['a person where a condition is expected', { specialty: { '@type': 'Person', name: 'x' } }],
    ['an unknown specialty', { specialty: 'https://schema.org/Heart' }],
    ['a superseded specialty', { specialty: 'https://schema.org/Dermatologic' }],
    ['a specialty in words', { specialty: 'Cardiology' }],
    ['text for a person', { reviewedBy: 'Ada Ash' }],
    ['a date and time for a date', { lastReviewed: '2026-11-03T08:00:00Z' }],
    ['no date', { dateModified: 'yesterday' }],
    ['an impossible date', { dateModified: '2026-13-41' }],
    ['a relative address', { url: '/articles/x' }],
    ['an empty text', { name: '' }],
    ['null', { name: null }],
    ['an empty list', { about: [] }],
    ['a number for a text', { headline: 5 }],
    ['a fault deep inside', { citation: [{ '@type': 'ScholarlyArticle', isPartOf: { '@type': 'Person' } }] }],
  ])('finds %s', (_what, change) => {
    expect(schemaOrgFaults(good)).toEqual([]);
    expect(schemaOrgFaults({ ...good, ...change })).toHaveLength(1);
  });
});

it('Open Graph leaves out what is not known', () => {
  expect(openGraph(page({ publishedAt: null, specialty: null, keywords: ['a'] }))).toEqual([
    { property: 'og:type', content: 'article' },
    { property: 'og:title', content: approved.title },
    { property: 'og:description', content: approved.description },
    { property: 'og:url', content: approved.url },
    { property: 'og:site_name', content: 'Invented Board' },
    { property: 'og:locale', content: 'en_GB' },
    { property: 'article:modified_time', content: approved.updatedAt },
    { property: 'article:tag', content: 'a' },
  ]);
});
