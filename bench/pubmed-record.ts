import {
  below,
  inventedWord,
  pick,
  type Random,
  randomFrom,
  scatter,
  seedOf,
  type Words,
  zipf,
} from './pubmed-words.ts';

/** A record with a text of one's own among the generated ones. */
export interface PlantedRecord {
  readonly title: string;
  readonly abstract: string;
  /** `Heading` or `Heading/qualifier`. */
  readonly mesh?: readonly string[];
  readonly types?: readonly string[];
  readonly year?: number;
}

export interface RecordOptions {
  readonly pmid: number;
  /** Everything of the record follows from it. */
  readonly seed: number;
  /** 0 for the first edition; n makes its n-th revision: another last sentence and date, all else the same. */
  readonly revision?: number;
  readonly planted?: PlantedRecord | undefined;
}

const sectionSets = [
  [
    ['BACKGROUND', 'BACKGROUND'],
    ['METHODS', 'METHODS'],
    ['RESULTS', 'RESULTS'],
    ['CONCLUSIONS', 'CONCLUSIONS'],
  ],
  [
    ['OBJECTIVE', 'OBJECTIVE'],
    ['DESIGN', 'METHODS'],
    ['RESULTS', 'RESULTS'],
    ['CONCLUSION', 'CONCLUSIONS'],
  ],
] as const;
const typeSets: readonly (readonly [number, readonly string[]])[] = [
  [0.04, ['Journal Article', 'Randomized Controlled Trial']],
  [0.02, ['Journal Article', 'Meta-Analysis', 'Systematic Review']],
  [0.02, ['Journal Article', 'Systematic Review']],
  [0.005, ['Journal Article', 'Practice Guideline']],
  [0.1, ['Journal Article', 'Review']],
  [0.07, ['Case Reports', 'Journal Article']],
  [0.03, ['Journal Article', 'Observational Study']],
  [0.04, ['Letter']],
  [0.03, ['Editorial']],
];
const qualifiers = [
  'drug therapy',
  'therapy',
  'diagnosis',
  'epidemiology',
  'complications',
  'metabolism',
  'genetics',
  'adverse effects',
];
const alwaysThere = ['Humans', 'Female', 'Male', 'Adult', 'Aged', 'Middle Aged'];
const countries = ['United States', 'England', 'Germany', 'Netherlands', 'Switzerland', 'China', 'Japan'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * One PubmedArticle of the shape and size of those in NLM's baseline files: about 9 kB, of which the abstract is 1.5, names
 * with affiliations 2, headings, substances and grants 2, the reference list 2.5. PMIDs come from the caller; those of
 * references are from 900000000 up and DOIs under 10.5555, so that none is anyone's.
 */
export function pubmedRecordXml(words: Words, { pmid, seed, revision = 0, planted }: RecordOptions): string {
  const random = randomFrom(seed);
  const focus = Array.from({ length: 3 }, () => words.names[zipf(random, words.names.length)] ?? '');
  const year = planted?.year ?? 2024 - zipf(random, 55, 12);
  const journal = zipf(random, 6000, 60);
  const journalName = `Journal of ${inventedWord(journal * 7 + 3)} ${['medicine', 'research', 'surgery', 'science'][journal % 4]}`;
  const issn = `${String(1000 + (journal % 9000))}-${String(1000 + ((journal * 37) % 9000))}`;
  const title = planted?.title ?? `${words.title(random, focus).replace(/[.?!]+$/u, '')}.`;
  const types = planted?.types ?? typesFor(random);
  const parts = [
    `<PubmedArticle><MedlineCitation Status="MEDLINE" IndexingMethod="Automated" Owner="NLM"><PMID Version="1">${pmid}</PMID>`,
    date('DateCompleted', year, random),
    date('DateRevised', year + 1 + revision, random),
    `<Article PubModel="Print-Electronic"><Journal><ISSN IssnType="Electronic">${issn}</ISSN><JournalIssue CitedMedium="Internet"><Volume>${1 + below(random, 400)}</Volume><Issue>${1 + below(random, 12)}</Issue><PubDate><Year>${year}</Year><Month>${pick(random, months)}</Month><Day>${1 + below(random, 28)}</Day></PubDate></JournalIssue><Title>${journalName}</Title><ISOAbbreviation>J ${inventedWord(journal * 7 + 3)}</ISOAbbreviation></Journal><ArticleTitle>${escapeXml(title)}</ArticleTitle><Pagination><StartPage>${100 + below(random, 900)}</StartPage><EndPage>${1000 + below(random, 200)}</EndPage><MedlinePgn>${100 + below(random, 900)}-${1000 + below(random, 200)}</MedlinePgn></Pagination><ELocationID EIdType="doi" ValidYN="Y">10.5555/bench.${pmid}</ELocationID>`,
    abstract(words, random, focus, planted, revision),
    authors(random),
    `<Language>eng</Language>`,
    grants(random),
    `<PublicationTypeList>${types.map((type, i) => `<PublicationType UI="D0${16428 + i}">${escapeXml(type)}</PublicationType>`).join('')}</PublicationTypeList>`,
    `<ArticleDate DateType="Electronic"><Year>${year}</Year><Month>${two(1 + below(random, 12))}</Month><Day>${two(1 + below(random, 28))}</Day></ArticleDate></Article>`,
    `<MedlineJournalInfo><Country>${pick(random, countries)}</Country><MedlineTA>J ${inventedWord(journal * 7 + 3)}</MedlineTA><NlmUniqueID>${9_000_000 + journal}</NlmUniqueID><ISSNLinking>${issn}</ISSNLinking></MedlineJournalInfo>`,
    chemicals(words, random),
    `<CitationSubset>IM</CitationSubset>`,
    headings(words, random, focus, planted?.mesh),
    `<KeywordList Owner="NOTNLM">${focus.map((name) => `<Keyword MajorTopicYN="N">${escapeXml(name)}</Keyword>`).join('')}</KeywordList>`,
    `<CoiStatement>The authors declare that they have no competing interests.</CoiStatement></MedlineCitation>`,
    data(words, random, focus, pmid, year),
    '</PubmedArticle>\n',
  ];
  return parts.join('');
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/gu, (sign) =>
    sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : '&quot;',
  );
}

const two = (n: number) => String(n).padStart(2, '0');

function date(name: string, year: number, random: Random): string {
  return `<${name}><Year>${year}</Year><Month>${two(1 + below(random, 12))}</Month><Day>${two(1 + below(random, 28))}</Day></${name}>`;
}

function typesFor(random: Random): readonly string[] {
  let roll = random();
  for (const [share, types] of typeSets) {
    if (roll < share) return types;
    roll -= share;
  }
  return ['Journal Article'];
}

function abstract(
  words: Words,
  random: Random,
  focus: readonly string[],
  planted: PlantedRecord | undefined,
  revision: number,
): string {
  const revised = revision === 0 ? '' : ` This is revision ${revision}.`;
  // One record in eight has no abstract.
  if (planted === undefined && random() < 0.125) {
    return revision === 0 ? '' : `<Abstract><AbstractText>${revised.trim()}</AbstractText></Abstract>`;
  }
  const copyright =
    random() < 0.5 ? '<CopyrightInformation>© The invented authors.</CopyrightInformation>' : '';
  if (planted !== undefined) {
    return `<Abstract><AbstractText>${escapeXml(planted.abstract + revised)}</AbstractText>${copyright}</Abstract>`;
  }
  const sentences = (count: number) =>
    Array.from({ length: count }, () => words.sentence(random, focus)).join(' ');
  if (random() < 0.55) {
    return `<Abstract><AbstractText>${escapeXml(sentences(6 + below(random, 5)) + revised)}</AbstractText>${copyright}</Abstract>`;
  }
  const set = pick(random, sectionSets);
  const parts = set.map(([label, category], i) => {
    const text = sentences([2, 2, 3, 1][i] ?? 2) + (i === set.length - 1 ? revised : '');
    return `<AbstractText Label="${label}" NlmCategory="${category}">${escapeXml(text)}</AbstractText>`;
  });
  return `<Abstract>${parts.join('')}${copyright}</Abstract>`;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function authors(random: Random): string {
  const count = 1 + below(random, 9);
  let list = '<AuthorList CompleteYN="Y">';
  for (let i = 0; i < count; i++) {
    const family = capitalised(inventedWord(zipf(random, 400_000, 200)));
    const given = capitalised(inventedWord(zipf(random, 4000, 50)));
    const orcid =
      random() < 0.25
        ? `<Identifier Source="ORCID">0000-0000-${1000 + below(random, 9000)}-${1000 + below(random, 9000)}</Identifier>`
        : '';
    list += `<Author ValidYN="Y"><LastName>${family}</LastName><ForeName>${given} ${family.charAt(0)}</ForeName><Initials>${given.charAt(0)}${family.charAt(0)}</Initials>${orcid}<AffiliationInfo><Affiliation>Department of ${capitalised(inventedWord(below(random, 300)))}, University of ${capitalised(inventedWord(below(random, 3000)))}, Invented Street ${1 + below(random, 99)}, ${pick(random, countries)}. ${given.toLowerCase()}@example.org.</Affiliation></AffiliationInfo></Author>`;
  }
  return `${list}</AuthorList>`;
}

function grants(random: Random): string {
  if (random() < 0.6) return '';
  const list = Array.from(
    { length: 1 + below(random, 4) },
    () =>
      `<Grant><GrantID>X${10 + below(random, 90)} ZZ${100_000 + below(random, 900_000)}</GrantID><Acronym>ZZ</Acronym><Agency>Invented Foundation of ${capitalised(inventedWord(below(random, 40)))}</Agency><Country>${pick(random, countries)}</Country></Grant>`,
  );
  return `<GrantList CompleteYN="Y">${list.join('')}</GrantList>`;
}

function chemicals(words: Words, random: Random): string {
  if (random() < 0.4) return '';
  const list = Array.from({ length: 1 + below(random, 5) }, () => {
    const name = words.headings[zipf(random, words.headings.length)] ?? '';
    const number = random() < 0.4 ? '0' : `ZZ${uiOf(name).slice(1)}`;
    return `<Chemical><RegistryNumber>${number}</RegistryNumber><NameOfSubstance UI="${uiOf(name)}">${escapeXml(name)}</NameOfSubstance></Chemical>`;
  });
  return `<ChemicalList>${list.join('')}</ChemicalList>`;
}

/** A name's number: as in MeSH, the same wherever the name stands. */
function uiOf(name: string): string {
  return `D${String(scatter(name) % 1_000_000).padStart(6, '0')}`;
}

function headings(
  words: Words,
  random: Random,
  focus: readonly string[],
  planted: readonly string[] | undefined,
): string {
  const heading = (name: string, qualifier?: string) =>
    `<MeshHeading><DescriptorName UI="${uiOf(name)}" MajorTopicYN="${qualifier === undefined && random() < 0.2 ? 'Y' : 'N'}">${escapeXml(name)}</DescriptorName>${qualifier === undefined ? '' : `<QualifierName UI="${uiOf(qualifier)}" MajorTopicYN="${random() < 0.4 ? 'Y' : 'N'}">${escapeXml(qualifier)}</QualifierName>`}</MeshHeading>`;
  const list = (planted ?? []).map((entry) => {
    const [name = '', qualifier] = entry.split('/');
    return heading(name, qualifier);
  });
  for (let i = 0; i < 7; i++) {
    // A generated record is indexed with what it is about; a planted one brings its own headings.
    const own = planted === undefined ? words.headingOf(focus[i] ?? '') : undefined;
    const name = own ?? words.headings[zipf(random, words.headings.length)] ?? '';
    list.push(heading(name, random() < 0.5 ? pick(random, qualifiers) : undefined));
  }
  for (const name of alwaysThere) if (random() < 0.6) list.push(heading(name));
  return `<MeshHeadingList>${list.join('')}</MeshHeadingList>`;
}

function data(words: Words, random: Random, focus: readonly string[], pmid: number, year: number): string {
  const moments = ['received', 'revised', 'accepted', 'pubmed', 'medline', 'entrez'].map(
    (status) =>
      `<PubMedPubDate PubStatus="${status}"><Year>${year}</Year><Month>${1 + below(random, 12)}</Month><Day>${1 + below(random, 28)}</Day><Hour>6</Hour><Minute>0</Minute></PubMedPubDate>`,
  );
  const references = Array.from({ length: below(random, 15) }, () => {
    const cited = 900_000_000 + below(random, 90_000_000);
    const words_ = words.title(random, focus);
    return `<Reference><Citation>${capitalised(inventedWord(below(random, 400_000)))} A. ${escapeXml(words_)} J ${inventedWord(below(random, 6000))}. ${year - 1 - below(random, 20)};${1 + below(random, 99)}:${below(random, 999)}.</Citation><ArticleIdList><ArticleId IdType="pubmed">${cited}</ArticleId></ArticleIdList></Reference>`;
  });
  return `<PubmedData><History>${moments.join('')}</History><PublicationStatus>ppublish</PublicationStatus><ArticleIdList><ArticleId IdType="pubmed">${pmid}</ArticleId><ArticleId IdType="doi">10.5555/bench.${pmid}</ArticleId>${random() < 0.3 ? `<ArticleId IdType="pmc">PMC9${pmid}</ArticleId>` : ''}</ArticleIdList>${references.length > 0 ? `<ReferenceList>${references.join('')}</ReferenceList>` : ''}</PubmedData>`;
}

/** The seed of the n-th record of a set. */
export const recordSeed = seedOf;
