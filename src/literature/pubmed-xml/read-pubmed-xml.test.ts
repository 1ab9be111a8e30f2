import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { publicationSchema } from '../../domain/index.ts';
import { foot, head, publicationOf, readAll, record } from './test-records.ts';

const title = async (text: string) => (await publicationOf({ title: text })).title;

describe('text', () => {
  test.each([
    ['10<sup>6</sup> cells', '10⁶ cells'],
    ['2.5 × 10<sup>-3</sup>', '2.5 × 10⁻³'],
    ['10<sup>-3.5</sup> M', '10^(-3.5) M'],
    ['kg<sup>0.75</sup>', 'kg^(0.75)'],
    ['H<sub>2</sub>O and Ca<sup>2+</sup>', 'H₂O and Ca²⁺'],
    ['SO<sub>4</sub><sup>2-</sup>', 'SO₄²⁻'],
    ['HbA<sub>1c</sub>, PM<sub>2.5</sub>, V<sub>max</sub>', 'HbA1c, PM2.5, Vmax'],
    ['the 18<sup>th</sup> of <sup>99m</sup>Tc and <sup>18</sup>F', 'the 18th of 99mTc and ¹⁸F'],
    ['BRAF<sup>V600E</sup> p53<sup>-/-</sup>', 'BRAF^(V600E) p53-/-'],
    ['a mean<sup>a</sup>', 'a mean^(a)'],
    ['x2<sub>2.5</sub>', 'x2_(2.5)'],
    ['<b>bold</b><i>er</i> <u>words</u>', 'bolder words'],
    ['<i>10</i><sup>6</sup>', '10⁶'],
    ['<i>x<sup>2</sup></i>', 'x²'],
    ['before<DispFormula>a</DispFormula>after', 'before a after'],
    ['a &lt; b &amp; c &#x3bc;g &#233; &quot;q&quot;', 'a < b & c μg é "q"'],
    ['  two \n\t lines&#xa0;and&#x2009;thin ', 'two lines and thin'],
    ['e&#x301;te&#x301;', 'été'],
    ['é &#xe9; &#xc3;&#xa9; 日本 \u{1f489}', 'é é Ã© 日本 \u{1f489}'],
    ['<![CDATA[a < b]]> c', 'a < b c'],
    ['a<!-- no text --> b', 'a b'],
    ['[A translated title].', '[A translated title].'],
  ])('%s', async (xml, text) => {
    expect(await title(xml)).toBe(text);
  });

  test.each([
    ['<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>', 'a/(b + 1)'],
    ['<msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><mo>-</mo><mn>1</mn>', 'x² = -1'],
    ['<msub><mi>V</mi><mi>max</mi></msub>', 'Vmax'],
    ['<msup><mn>10</mn><mrow><mo>-</mo><mn>6</mn></mrow></msup>', '10⁻⁶'],
    ['<msup><mi>e</mi><mrow><mi>k</mi><mi>t</mi></mrow></msup>', 'e^(kt)'],
    ['<msqrt><mi>n</mi></msqrt>', '√(n)'],
    ['<mroot><mi>n</mi><mn>3</mn></mroot>', '³√(n)'],
    ['<mover><mi>x</mi><mo>¯</mo></mover>', 'x̄'],
    [
      '<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>k</mi></munderover>',
      '∑_(i = 1)^(k)',
    ],
    [
      '<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable>',
      'a, b; c, d',
    ],
    ['<mfenced><mi>a</mi><mi>b</mi></mfenced>', '(a, b)'],
    ['<mmultiscripts><mi>C</mi><mprescripts/><none/><mn>14</mn></mmultiscripts>', '¹⁴C'],
    ['<mtext>area</mtext><mtext> </mtext><mi>A</mi>', 'area A'],
    ['<semantics><mi>a</mi><annotation>no</annotation></semantics>', 'a'],
  ])('formula %s', async (xml, text) => {
    const math = `<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML">\n ${xml.replace(/<(\/?)/gu, '<$1mml:')}\n</mml:math>`;
    expect(await title(`before ${math} after`)).toBe(`before ${text} after`);
  });
});

describe('dates', () => {
  test.each([
    ['<Year>2019</Year><Month>03</Month><Day>4</Day>', { text: '2019 Mar 4', year: 2019, month: 3, day: 4 }],
    ['<Year>2019</Year><Month>Mar</Month>', { text: '2019 Mar', year: 2019, month: 3 }],
    ['<Year>2019</Year><Season>Spring</Season>', { text: '2019 Spring', year: 2019 }],
    ['<MedlineDate>1998 Dec-1999 Jan</MedlineDate>', { text: '1998 Dec-1999 Jan', year: 1998 }],
    ['<MedlineDate>2000 Spring</MedlineDate>', { text: '2000 Spring', year: 2000 }],
    ['<MedlineDate>Winter 1976-77</MedlineDate>', { text: 'Winter 1976-77', year: 1976 }],
    ['<MedlineDate>1989 Jun 5</MedlineDate>', { text: '1989 Jun 5', year: 1989, month: 6, day: 5 }],
  ])('%s', async (pubDate, published) => {
    const publication = await publicationOf({ pubDate });
    expect(publication.published).toEqual(published);
    expect(publication.year).toBe(published.year);
  });

  const electronic =
    '<ArticleDate DateType="Electronic"><Year>2011</Year><Month>02</Month><Day>03</Day></ArticleDate>';
  const history =
    '<History><PubMedPubDate PubStatus="entrez"><Year>2013</Year></PubMedPubDate><PubMedPubDate PubStatus="pubmed"><Year>2012</Year></PubMedPubDate></History>';
  const completed = '<DateCompleted><Year>2014</Year><Month>01</Month><Day>01</Day></DateCompleted>';

  test('a year that the issue lacks comes from the nearest other date', async () => {
    const pubDate = '<MedlineDate>no year</MedlineDate>';
    const all = await publicationOf({ pubDate, article: electronic, data: history, citation: completed });
    expect(all.year).toBe(2011);
    expect(all.published).toEqual({ text: 'no year' });
    expect(all.publishedElectronically).toEqual({ text: '2011 Feb 3', year: 2011, month: 2, day: 3 });
    expect((await publicationOf({ pubDate: '', data: history, citation: completed })).year).toBe(2012);
    expect((await publicationOf({ pubDate: '', citation: completed })).year).toBe(2014);
  });

  test('what cannot be used is skipped with the reason', async () => {
    const { items } = await readAll(
      head +
        record({ pubDate: '' }) +
        record({ title: '' }) +
        record({ pmid: 'x' }) +
        record({ pmid: '0002' }) +
        foot,
    );
    expect(items.map((item) => (item.type === 'skipped' ? item.reason : item.type))).toEqual([
      'without a year',
      'without a title',
      'without a PMID',
      'record',
    ]);
  });
});

test('authors in every form', async () => {
  const { authors, contributors } = await publicationOf({
    article: `<AuthorList><Author ValidYN="Y"><LastName>Nobody</LastName><ForeName>Ada B</ForeName><Initials>AB</Initials><Suffix>Jr</Suffix><Identifier Source="ORCID">http://orcid.org/000000000000000x</Identifier><AffiliationInfo><Affiliation>Nowhere</Affiliation><Identifier Source="RINGGOLD">1</Identifier></AffiliationInfo></Author>
      <Author ValidYN="N"><LastName>Wrong</LastName><Initials>W</Initials></Author>
      <Author><LastName>Old</LastName><FirstName>Carl</FirstName><MiddleName>D</MiddleName></Author>
      <Author><CollectiveName>Invented Trial Group</CollectiveName></Author></AuthorList>
      <AuthorList Type="editors"><Author><LastName>Editor</LastName><Initials>E</Initials></Author></AuthorList>`,
    citation: '<InvestigatorList><Investigator><LastName>Inv</LastName></Investigator></InvestigatorList>',
  });
  expect(authors).toEqual(['Nobody AB Jr', 'Old CD', 'Invented Trial Group']);
  expect(contributors).toEqual([
    { family: 'Nobody', given: 'Ada B', initials: 'AB', suffix: 'Jr', orcid: '0000-0000-0000-000X' },
    { family: 'Old', given: 'Carl D' },
    { collective: 'Invented Trial Group' },
  ]);
});

test('identifiers: a valid DOI of the article first, none of the references', async () => {
  const references =
    '<ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.5555/cited</ArticleId></ArticleIdList></Reference></ReferenceList>';
  const ids =
    '<ArticleIdList><ArticleId IdType="doi">10.5555/listed</ArticleId><ArticleId IdType="pmc">PMC0007.1</ArticleId></ArticleIdList>';
  const both = await publicationOf({
    article:
      '<ELocationID EIdType="doi" ValidYN="N">10.5555/wrong</ELocationID><ELocationID EIdType="pii">S1</ELocationID><ELocationID EIdType="doi" ValidYN="Y">https://doi.org/10.5555/Own</ELocationID>',
    data: ids + references,
  });
  expect([both.doi, both.pmcid]).toEqual(['10.5555/Own', 'PMC0007']);
  expect((await publicationOf({ data: ids + references })).doi).toBe('10.5555/listed');
  expect((await publicationOf({ data: references })).doi).toBeUndefined();
});

test('abstracts, their labels, languages and copyright', async () => {
  const publication = await publicationOf({
    article:
      '<Abstract><AbstractText Label="AIM &amp; SCOPE" NlmCategory="OBJECTIVE">One.</AbstractText><AbstractText/><AbstractText>Two.</AbstractText><CopyrightInformation>© Nobody</CopyrightInformation></Abstract><VernacularTitle>Ein Titel.</VernacularTitle>',
    citation:
      '<OtherAbstract Type="Publisher" Language="ger"><AbstractText Label="ZIEL">Drei.</AbstractText></OtherAbstract><CoiStatement>None.</CoiStatement>',
  });
  expect(publication).toMatchObject({
    sections: [
      { label: 'AIM & SCOPE', category: 'OBJECTIVE', text: 'One.' },
      { label: 'ABSTRACT', text: 'Two.' },
    ],
    otherAbstracts: [{ language: 'ger', type: 'Publisher', sections: [{ label: 'ZIEL', text: 'Drei.' }] }],
    copyright: '© Nobody',
    vernacularTitle: 'Ein Titel.',
    conflictOfInterest: 'None.',
  });
});

test('headings, keywords, substances, funders, languages', async () => {
  const heading = (name: string, major: string, qualifiers = '') =>
    `<MeshHeading><DescriptorName UI="D0" MajorTopicYN="${major}">${name}</DescriptorName>${qualifiers}</MeshHeading>`;
  const publication = await publicationOf({
    article:
      '<Language>eng</Language><Language>ger</Language><GrantList><Grant><GrantID>1</GrantID><Agency>An agency</Agency></Grant><Grant><Agency>An agency</Agency></Grant></GrantList><PublicationTypeList><PublicationType UI="D0">Letter</PublicationType></PublicationTypeList>',
    citation: `<MeshHeadingList>${heading('Gout', 'N', '<QualifierName MajorTopicYN="Y">drug therapy</QualifierName><QualifierName MajorTopicYN="N">genetics</QualifierName>')}${heading('Humans', 'N')}${heading('Diet', 'Y')}</MeshHeadingList><SupplMeshList><SupplMeshName Type="Disease" UI="C0">Invented syndrome</SupplMeshName></SupplMeshList><ChemicalList><Chemical><RegistryNumber>0</RegistryNumber><NameOfSubstance>A</NameOfSubstance></Chemical><Chemical><RegistryNumber>EC 1.1.-</RegistryNumber><NameOfSubstance>B</NameOfSubstance></Chemical></ChemicalList><KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">Ca<sup>2+</sup></Keyword></KeywordList><KeywordList Owner="KIE"><Keyword>two</Keyword><Keyword>two</Keyword></KeywordList>`,
  });
  expect(publication).toMatchObject({
    languages: ['eng', 'ger'],
    funders: ['An agency'],
    publicationTypes: ['Letter'],
    mesh: ['Gout/drug therapy', 'Gout/genetics', 'Humans', 'Diet', 'Invented syndrome'],
    majorMesh: ['Gout/drug therapy', 'Diet'],
    chemicals: [{ name: 'A' }, { name: 'B', registryNumber: 'EC 1.1.-' }],
    keywords: ['Ca²⁺', 'two'],
  });
});

describe('links and status', () => {
  const link = (type: string) =>
    `<CommentsCorrectionsList><CommentsCorrections RefType="${type}"><RefSource>Invented J. 2001;1(1):1. doi: 10.5555/notice.1.</RefSource><PMID Version="1">0009</PMID><Note>A note</Note></CommentsCorrections></CommentsCorrectionsList>`;

  test.each([
    ['RetractionIn', 'retracted', false],
    ['PartialRetractionIn', 'retracted', false],
    ['RetractedandRepublishedIn', 'retracted', false],
    ['ExpressionOfConcernIn', 'expression-of-concern', false],
    ['ErratumIn', 'corrected', false],
    ['CorrectedandRepublishedIn', 'corrected', false],
    ['UpdateIn', 'current', true],
    ['RetractionOf', 'current', false],
    ['UpdateOf', 'current', false],
  ])('%s makes %s, superseded: %s', async (type, status, superseded) => {
    const publication = await publicationOf({ citation: link(type) });
    expect(publication).toMatchObject({ status, superseded });
    expect(publication.links).toEqual([
      {
        type,
        pmid: '0009',
        doi: '10.5555/notice.1',
        citation: 'Invented J. 2001;1(1):1. doi: 10.5555/notice.1.',
        note: 'A note',
      },
    ]);
  });

  test('publication types: what is retracted, and a notice of retraction', async () => {
    const typed = (type: string) =>
      publicationOf({
        article: `<PublicationTypeList><PublicationType>${type}</PublicationType></PublicationTypeList>`,
      });
    expect((await typed('Retracted Publication')).status).toBe('retracted');
    expect((await typed('Retraction of Publication')).status).toBe('current');
  });
});

describe('other kinds of files', () => {
  test('deletions, several versions of one record, books', async () => {
    const { items } = await readAll(
      `${head}${record()}${record().replace('PMID Version="1"', 'PMID Version="2"')}
      <PubmedBookArticle><BookDocument><PMID Version="1">0003</PMID><ArticleIdList><ArticleId IdType="bookaccession">NBK0</ArticleId></ArticleIdList><Book><Publisher><PublisherName>Invented press</PublisherName></Publisher><BookTitle book="x">The book</BookTitle><PubDate><Year>2003</Year></PubDate><AuthorList Type="editors"><Author><LastName>Editor</LastName><Initials>E</Initials></Author></AuthorList></Book><ArticleTitle book="x">A chapter</ArticleTitle><Language>eng</Language><AuthorList Type="authors"><Author><LastName>Writer</LastName><Initials>W</Initials></Author></AuthorList><PublicationType UI="D0">Review</PublicationType><Abstract><AbstractText>Text.</AbstractText></Abstract><ContributionDate><Year>2004</Year></ContributionDate></BookDocument><PubmedBookData/></PubmedBookArticle>
      <DeleteCitation><PMID Version="1">0004</PMID><PMID Version="1">0005</PMID></DeleteCitation>${foot}`,
    );
    expect(items.map((item) => (item.type === 'record' ? item.publication.id : item.type))).toEqual([
      'pmid:0001',
      'pmid:0001',
      'pmid:0003',
      'delete',
      'delete',
    ]);
    expect(items.map((item) => item.type === 'record' && item.publication.pmidVersion)).toEqual([
      1,
      2,
      1,
      false,
      false,
    ]);
    expect(items[2]).toMatchObject({
      publication: {
        title: 'A chapter',
        journal: 'The book',
        year: 2003,
        authors: ['Writer W'],
        publicationTypes: ['Review'],
        sections: [{ label: 'ABSTRACT', text: 'Text.' }],
      },
    });
    expect(items[3]).toEqual({ type: 'delete', id: 'pmid:0004' });
  });

  test('old formats, a record alone, another prefix', async () => {
    const inside =
      '<PMID>0001</PMID><Article><Journal><JournalIssue><PubDate><Year>1999</Year></PubDate></JournalIssue></Journal><ArticleTitle>Old</ArticleTitle></Article><MedlineJournalInfo><MedlineTA>Inv J</MedlineTA></MedlineJournalInfo><CommentsCorrections><RetractionIn><RefSource>Inv J. 2000</RefSource><PMID>0002</PMID></RetractionIn></CommentsCorrections>';
    for (const xml of [
      `<MedlineCitationSet><MedlineCitation Owner="NLM">${inside}</MedlineCitation></MedlineCitationSet>`,
      `<MedlineCitation>${inside}</MedlineCitation>`,
      `<PubmedArticle><MedlineCitation>${inside}</MedlineCitation></PubmedArticle>`,
      `<p:PubmedArticleSet xmlns:p="urn:x"><p:PubmedArticle><MedlineCitation>${inside}</MedlineCitation></p:PubmedArticle></p:PubmedArticleSet>`,
    ]) {
      const { items, fault } = await readAll(xml);
      expect(fault).toBeUndefined();
      expect(items).toMatchObject([
        {
          publication: {
            journal: 'Inv J',
            year: 1999,
            status: 'retracted',
            links: [{ type: 'RetractionIn' }],
          },
        },
      ]);
      expect(items).toHaveLength(1);
    }
  });
});

test('records are valid, and the version is that of their canonical JSON', async () => {
  const publication = await publicationOf({
    article:
      '<Abstract><AbstractText Label="A" NlmCategory="METHODS">T</AbstractText></Abstract><AuthorList><Author><LastName>N</LastName><ForeName>A</ForeName><Suffix>Jr</Suffix></Author></AuthorList><ArticleDate DateType="Electronic"><Year>2001</Year><Month>1</Month><Day>2</Day></ArticleDate>',
    citation:
      '<OtherAbstract Type="t" Language="l"><AbstractText>o</AbstractText></OtherAbstract><ChemicalList><Chemical><RegistryNumber>1</RegistryNumber><NameOfSubstance>c</NameOfSubstance></Chemical></ChemicalList><CommentsCorrectionsList><CommentsCorrections RefType="CommentIn"><RefSource>doi: 10.5555/x</RefSource><PMID>0002</PMID><Note>n</Note></CommentsCorrections></CommentsCorrectionsList>',
  });
  expect(publicationSchema.parse(publication)).toEqual(publication);
  const { version, ...rest } = publication;
  const canonical = JSON.stringify(rest, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  expect(version).toBe(createHash('sha256').update(canonical).digest('hex').slice(0, 12));
  expect((await publicationOf({ title: 'Another.' })).version).not.toBe((await publicationOf({})).version);
  // What no field holds is no change.
  expect((await publicationOf({ citation: '<NumberOfReferences>3</NumberOfReferences>' })).version).toBe(
    (await publicationOf({})).version,
  );
});
