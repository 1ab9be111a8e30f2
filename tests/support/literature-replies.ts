/**
 * Invented records in the shapes of the real services, for machines without `../shared`. Identifiers cannot exist: PMIDs
 * and PMCIDs begin with 0, DOIs with 10.5555 (Crossref's prefix for tests).
 */

const article = (record: {
  pmid: string;
  doi: string;
  title: string;
  year: number;
  abstract: readonly (readonly [string, string])[];
  types: readonly string[];
  mesh: readonly string[];
  links?: string;
}) => `<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">${record.pmid}</PMID>
<Article PubModel="Print"><Journal><ISSN IssnType="Print">0000-0000</ISSN><JournalIssue CitedMedium="Print"><Volume>7</Volume><Issue>2</Issue><PubDate><Year>${record.year}</Year><Month>Mar</Month></PubDate></JournalIssue><Title>Journal of invented medicine</Title><ISOAbbreviation>J Invent Med</ISOAbbreviation></Journal>
<ArticleTitle>${record.title}</ArticleTitle><Pagination><MedlinePgn>11-19</MedlinePgn></Pagination><ELocationID EIdType="doi" ValidYN="Y">${record.doi}</ELocationID>
<Abstract>${record.abstract.map(([label, text]) => `<AbstractText Label="${label}" NlmCategory="${label}">${text}</AbstractText>`).join('')}</Abstract>
<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Example</LastName><ForeName>Ada B</ForeName><Initials>AB</Initials></Author></AuthorList><Language>eng</Language>
<PublicationTypeList>${record.types.map((type) => `<PublicationType UI="D000000">${type}</PublicationType>`).join('')}</PublicationTypeList></Article>
<MedlineJournalInfo><Country>Nowhere</Country><MedlineTA>J Invent Med</MedlineTA><NlmUniqueID>0</NlmUniqueID></MedlineJournalInfo>${record.links ?? ''}
<MeshHeadingList>${record.mesh.map((name) => `<MeshHeading><DescriptorName UI="D000000" MajorTopicYN="Y">${name}</DescriptorName></MeshHeading>`).join('')}</MeshHeadingList></MedlineCitation>
<PubmedData><PublicationStatus>ppublish</PublicationStatus><ArticleIdList><ArticleId IdType="pubmed">${record.pmid}</ArticleId><ArticleId IdType="doi">${record.doi}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>`;

/** `PubmedArticle` elements by PMID. */
export const inventedArticles: ReadonlyMap<string, string> = new Map(
  [
    {
      pmid: '000000101',
      doi: '10.5555/invented.101',
      title: 'Examplomycin against placebo in inventitis: a randomized trial.',
      year: 2021,
      abstract: [
        ['BACKGROUND', 'Inventitis has had no treatment.'],
        [
          'RESULTS',
          'Examplomycin cured inventitis in 60 of 100 patients and placebo in 20 of 100 (P &lt; 0.001).',
        ],
        ['CONCLUSIONS', 'Examplomycin is effective in inventitis.'],
      ] as const,
      types: ['Journal Article', 'Randomized Controlled Trial'],
      mesh: ['Humans'],
    },
    {
      pmid: '000000102',
      doi: '10.5555/invented.102',
      title: 'Inventitis: a practice guideline.',
      year: 2023,
      abstract: [['CONCLUSIONS', 'We recommend examplomycin for adults with inventitis.']] as const,
      types: ['Journal Article', 'Practice Guideline'],
      mesh: ['Humans', 'Adult'],
    },
    {
      pmid: '000000103',
      doi: '10.5555/invented.103',
      title: 'Examplomycin prevents inventitis.',
      year: 2020,
      abstract: [['RESULTS', 'Nobody fell ill.']] as const,
      types: ['Journal Article', 'Retracted Publication'],
      mesh: ['Humans'],
      links:
        '<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>J Invent Med. 2022;9(1):1. doi: 10.5555/notice.103</RefSource><PMID Version="1">000000104</PMID></CommentsCorrections></CommentsCorrectionsList>',
    },
  ].map((record) => [record.pmid, article(record)]),
);

/** Entries of Europe PMC's `resultList.result`. */
export const inventedEuropePmc: readonly Record<string, unknown>[] = [
  {
    id: '000000105',
    source: 'MED',
    pmid: '000000105',
    pmcid: 'PMC000105',
    doi: '10.5555/invented.105',
    title: 'Long-term course of <i>inventitis</i>.',
    authorString: 'Example AB, Sample C.',
    authorList: {
      author: [
        {
          fullName: 'Example AB',
          firstName: 'Ada B',
          lastName: 'Example',
          initials: 'AB',
          authorId: { type: 'ORCID', value: '0000-0000-0000-000X' },
        },
        { collectiveName: 'Inventitis Study Group' },
      ],
    },
    journalInfo: {
      issue: '1',
      volume: '3',
      dateOfPublication: '2019 Feb',
      monthOfPublication: 2,
      yearOfPublication: 2019,
      printPublicationDate: '2019-02-01',
      journal: {
        title: 'Invented journal',
        isoabbreviation: 'Invent J',
        issn: '0000-0001',
        essn: '0000-0002',
      },
    },
    pubYear: '2019',
    pageInfo: '1-9',
    abstractText:
      '<h4>Background</h4>Little is known.<h4>Results</h4>Of 40 patients with inventitis, 30 relapsed (p<0.05, 10<sup>6</sup> cells).',
    language: 'eng',
    pubTypeList: { pubType: ['Journal Article', 'Observational Study'] },
    keywordList: { keyword: ['relapse'] },
    meshHeadingList: {
      meshHeading: [
        {
          majorTopic_YN: 'N',
          descriptorName: 'Humans',
          meshQualifierList: undefined,
        },
        {
          majorTopic_YN: 'N',
          descriptorName: 'Recurrence',
          meshQualifierList: {
            meshQualifier: [{ abbreviation: 'EP', qualifierName: 'epidemiology', majorTopic_YN: 'Y' }],
          },
        },
      ],
    },
    chemicalList: { chemical: [{ name: 'Examplomycin', registryNumber: '0' }] },
    commentCorrectionList: {
      commentCorrection: [
        {
          id: '000000106',
          source: 'MED',
          reference: 'Invent J. 2020;4(1):2. doi: 10.5555/concern.105.',
          type: 'Expression of concern in',
        },
      ],
    },
    grantsList: { grant: [{ grantId: '1', agency: 'Invented Trust' }] },
    license: 'cc by',
    isOpenAccess: 'Y',
    electronicPublicationDate: '2018-12-24',
    firstPublicationDate: '2018-12-24',
  },
  { id: 'PPR000001', source: 'PPR', title: 'A preprint without any number', pubYear: '2020' },
];

/** Crossref works by DOI in lower case. */
export const inventedCrossref: readonly Record<string, unknown>[] = [
  {
    DOI: '10.5555/Invented.103',
    type: 'journal-article',
    title: ['RETRACTED: Examplomycin prevents inventitis'],
    subtitle: [],
    author: [
      {
        given: 'Ada B.',
        family: 'Example',
        sequence: 'first',
        ORCID: 'https://orcid.org/0000-0000-0000-000X',
      },
      { name: 'Inventitis Study Group', sequence: 'additional' },
    ],
    'container-title': ['Journal of invented medicine'],
    'short-container-title': ['J Invent Med'],
    issued: { 'date-parts': [[2020, 4]] },
    'published-online': { 'date-parts': [[2020, 2, 29]] },
    created: { 'date-parts': [[2020, 2, 29]] },
    volume: '6',
    issue: '2',
    page: '30-31',
    ISSN: ['0000-0000'],
    language: 'en',
    abstract: '<jats:title>Abstract</jats:title><jats:p>Nobody fell ill (P &amp;lt; 0.01).</jats:p>',
    funder: [{ name: 'Invented Trust' }],
    license: [{ URL: 'https://creativecommons.org/licenses/by/4.0/', 'content-version': 'vor' }],
    'updated-by': [
      {
        DOI: '10.5555/Notice.103',
        type: 'retraction',
        label: 'Retraction',
        source: 'retraction-watch',
        updated: { 'date-parts': [[2022, 1, 5]] },
        'record-id': '0',
      },
      {
        DOI: '10.5555/erratum.103',
        type: 'erratum',
        label: 'Erratum',
        source: 'publisher',
        updated: { 'date-parts': [[2021, 3]] },
      },
    ],
    relation: { 'is-preprint-of': [] },
  },
  {
    DOI: '10.5555/notice.103',
    type: 'journal-article',
    title: ['Retraction: Examplomycin prevents inventitis'],
    'container-title': ['Journal of invented medicine'],
    issued: { 'date-parts': [[2022, 1, 5]] },
    'update-to': [
      {
        DOI: '10.5555/INVENTED.103',
        type: 'retraction',
        label: 'Retraction',
        source: 'publisher',
        updated: { 'date-parts': [[2022, 1, 5]] },
      },
    ],
  },
];

/** Full texts in JATS by PMCID. */
export const inventedFullTexts: ReadonlyMap<string, string> = new Map([
  [
    'PMC000105',
    `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD v1.3 20210610//EN" "JATS-archivearticle1-3.dtd">
<article article-type="research-article"><front><journal-meta><journal-title-group><journal-title>Invented journal</journal-title></journal-title-group></journal-meta><article-meta><article-id pub-id-type="pmid">000000105</article-id><article-id pub-id-type="pmcid">PMC000105</article-id><article-id pub-id-type="doi">10.5555/invented.105</article-id><title-group><article-title>Long-term course of inventitis</article-title></title-group><pub-date pub-type="ppub"><year>2019</year></pub-date><permissions><license license-type="open-access"><license-p>CC BY</license-p></license></permissions><abstract><p>Of 40 patients, 30 relapsed.</p></abstract></article-meta></front><body><sec><title>Results</title><p>Of 40 patients with inventitis, 30 relapsed within a year.</p></sec></body></article>`,
  ],
]);
