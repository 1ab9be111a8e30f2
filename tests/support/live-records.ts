import type { LiteratureRecords } from './literature-records.ts';

/** Invented records on a disease of which the starter library knows nothing; PMIDs begin with 0, DOIs with 10.5555. */
export const liveQuestion = 'Does doxycycline shorten leptospirosis?';
export const trialFinding = 'Doxycycline shortened leptospirosis by two days compared with placebo';
export const retractedFinding = 'Doxycycline doubled the deaths of leptospirosis';

interface Invented {
  readonly pmid: string;
  readonly title: string;
  readonly results: string;
  readonly type: string;
  readonly retractedIn?: string;
}

const article = ({
  pmid,
  title,
  results,
  type,
  retractedIn,
}: Invented) => `<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">${pmid}</PMID>
<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print"><Volume>7</Volume><PubDate><Year>2021</Year></PubDate></JournalIssue><Title>Annals of invented trials</Title></Journal>
<ArticleTitle>${title}</ArticleTitle><Abstract><AbstractText Label="METHODS" NlmCategory="METHODS">Adults with leptospirosis were allotted to doxycycline or placebo.</AbstractText><AbstractText Label="RESULTS" NlmCategory="RESULTS">${results}</AbstractText></Abstract>
<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Elm</LastName><ForeName>Eva</ForeName><Initials>E</Initials></Author></AuthorList><Language>eng</Language>
<PublicationTypeList><PublicationType UI="D000000">Journal Article</PublicationType><PublicationType UI="D000000">${type}</PublicationType></PublicationTypeList></Article>
<MedlineJournalInfo><MedlineTA>Ann Invent</MedlineTA><NlmUniqueID>0</NlmUniqueID></MedlineJournalInfo>${
  retractedIn
    ? `<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>Ann Invent. 2022;9(1):1.</RefSource><PMID Version="1">${retractedIn}</PMID></CommentsCorrections></CommentsCorrectionsList>`
    : ''
}<MeshHeadingList><MeshHeading><DescriptorName UI="D000000" MajorTopicYN="Y">Leptospirosis</DescriptorName></MeshHeading><MeshHeading><DescriptorName UI="D000000" MajorTopicYN="N">Doxycycline</DescriptorName></MeshHeading></MeshHeadingList></MedlineCitation>
<PubmedData><PublicationStatus>ppublish</PublicationStatus><ArticleIdList><ArticleId IdType="pubmed">${pmid}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>`;

export const liveRecords: LiteratureRecords = {
  articles: new Map(
    [
      {
        pmid: '000000201',
        title: 'Doxycycline in leptospirosis: a randomised trial.',
        results: `${trialFinding} (4 versus 6 days; P = .01).`,
        type: 'Randomized Controlled Trial',
      },
      {
        pmid: '000000202',
        title: 'Doxycycline in leptospirosis: a withdrawn randomised trial.',
        results: `${retractedFinding} (P &lt; .001).`,
        type: 'Retracted Publication',
        retractedIn: '000000203',
      },
    ].map((record) => [record.pmid, article(record)]),
  ),
  europePmc: [
    {
      id: '000000204',
      source: 'MED',
      pmid: '000000204',
      title: 'Doxycycline for leptospirosis in field workers: a randomised trial.',
      authorString: 'Fir F.',
      journalInfo: { yearOfPublication: 2019, journal: { title: 'Invented journal' } },
      pubYear: '2019',
      abstractText:
        '<h4>Results</h4>Field workers with leptospirosis recovered a day sooner with doxycycline than with placebo (P = .04).',
      language: 'eng',
      pubTypeList: { pubType: ['Journal Article', 'Randomized Controlled Trial'] },
      meshHeadingList: { meshHeading: [{ majorTopic_YN: 'Y', descriptorName: 'Leptospirosis' }] },
    },
  ],
  crossref: [],
  fullTexts: new Map(),
};
