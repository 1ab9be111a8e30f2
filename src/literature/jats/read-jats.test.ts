import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Publication, publicationSchema } from '../../domain/index.ts';
import { FaultyFile, type SourceItem } from '../source-item.ts';
import { readJats } from './index.ts';

interface Parts {
  readonly root?: string;
  readonly ids?: string;
  readonly meta?: string;
  readonly title?: string;
  readonly journal?: string;
  readonly body?: string;
  readonly back?: string;
  readonly after?: string;
}

const doi = '<article-id pub-id-type="doi">10.5555/Knee.1</article-id>';
const issue = '<pub-date pub-type="ppub"><month>3</month><year>2019</year></pub-date>';

function article(parts: Parts): string {
  return `<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML" ${parts.root ?? 'article-type="research-article"'}>
<front><journal-meta>${parts.journal ?? '<journal-title-group><journal-title>Journal of Knees</journal-title></journal-title-group>'}</journal-meta>
<article-meta>${parts.ids ?? doi}${parts.title ?? '<title-group><article-title>Quiet knees</article-title></title-group>'}${parts.meta ?? issue}</article-meta></front>
<body>${parts.body ?? ''}</body>${parts.back ? `<back>${parts.back}</back>` : ''}${parts.after ?? ''}</article>`;
}

const items = (xml: string): SourceItem[] => readJats(Buffer.from(xml), 'a.xml');

function read(parts: Parts): Publication {
  const [item] = items(article(parts));
  if (item?.type !== 'record') throw new Error(JSON.stringify(item));
  publicationSchema.parse(item.publication);
  return item.publication;
}

const sections = (body: string): [string, string][] =>
  read({ body }).sections.map(({ label, text }) => [label, text]);
const text = (body: string): string =>
  read({ body })
    .sections.map((section) => section.text)
    .join('\n');

describe('running text', () => {
  it.each([
    ['<p>risk fell to 5.3<sup><xref ref-type="bibr">12</xref></sup>.</p>', 'risk fell to 5.3 [12].'],
    [
      '<p>risk fell<sup><xref ref-type="bibr">1</xref>,<xref ref-type="bibr">2</xref></sup> fast</p>',
      'risk fell [1, 2] fast',
    ],
    [
      '<p>risk fell<xref ref-type="bibr"><sup>1</sup></xref><sup>–</sup><xref ref-type="bibr"><sup>3</sup></xref></p>',
      'risk fell [1–3]',
    ],
    ['<p>5.3<xref ref-type="bibr">12</xref> of all</p>', '5.3 [12] of all'],
    ['<p>shown [<xref ref-type="bibr">4</xref>,<xref ref-type="bibr">5</xref>].</p>', 'shown [4, 5].'],
    ['<p>shown [<xref ref-type="bibr">4</xref>]–[<xref ref-type="bibr">6</xref>].</p>', 'shown [4]–[6].'],
    [
      '<p>shown (<xref ref-type="bibr">Doe, 2010</xref>; ref. <xref ref-type="bibr">7</xref>).</p>',
      'shown (Doe, 2010; ref. 7).',
    ],
    ['<p>as knees do.<sup>12</sup> Then</p>', 'as knees do. [12] Then'],
    [
      '<p>10<sup>6</sup> cells, 10<sup>−3</sup> m, kg/m<sup>2</sup>, x<sup>n + 1</sup></p>',
      '10^6 cells, 10^−3 m, kg/m^2, x^(n + 1)',
    ],
    [
      '<p>CD4<sup>+</sup>, Ca<sup>2+</sup>, 1<sup>st</sup>, <sup>14</sup>C, Knee<sup>®</sup></p>',
      'CD4+, Ca^2+, 1st, ^14C, Knee®',
    ],
    [
      '<p>H<sub>2</sub>O, HbA<sub>1c</sub>, IC<sub>50</sub>, 5<sub>3</sub>, x<sub>i, j</sub></p>',
      'H2O, HbA1c, IC50, 5_3, x_(i, j)',
    ],
    [
      '<p>A <italic>very</italic>\n   <bold>bo<italic>l</italic>d</bold>&#160;word &amp; 5 &lt; 6</p>',
      'A very bold word & 5 < 6',
    ],
    ['<p>one<break/>two <ext-link xlink:href="http://example.org"/></p>', 'one two http://example.org'],
    ['<p>cafe\u0301</p>', 'café'],
    ['<p>as in <xref ref-type="fig">Figure 2</xref><inline-graphic xlink:href="x"/>.</p>', 'as in Figure 2.'],
    [
      '<p>0.032<xref ref-type="table-fn">b</xref> and 0.5<xref ref-type="table-fn">*</xref></p>',
      '0.032 [b] and 0.5*',
    ],
  ])('%s', (xml, out) => expect(text(xml)).toBe(out));

  it('knows the named characters of its DTD, and those the file declares, and no others', () => {
    const xml = (body: string): string =>
      `<!DOCTYPE article PUBLIC "x" "y.dtd" [<!ENTITY knee "the knee">]>${article({ body: `<p>${body}</p>` })}`;
    const [item] = items(xml('&alpha;&nbsp;&ge; 5 &plusmn; 1 of &knee;'));
    expect(item?.type === 'record' && item.publication.sections[0]?.text).toBe('α ≥ 5 ± 1 of the knee');
    expect(() => items(xml('&nothing-such;'))).toThrow(FaultyFile);
  });

  it('keeps formulas readable', () => {
    const math = (inner: string): string =>
      text(
        `<p>so <inline-formula><alternatives><tex-math>\\x</tex-math><mml:math>${inner}</mml:math></alternatives></inline-formula>.</p>`,
      );
    expect(
      math(
        '<mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup><mml:mo>=</mml:mo><mml:mfrac><mml:mrow><mml:mi>a</mml:mi><mml:mo>+</mml:mo><mml:mn>1</mml:mn></mml:mrow><mml:mn>2</mml:mn></mml:mfrac>',
      ),
    ).toBe('so x^2 = (a + 1)/2.');
    expect(
      math(
        '<mml:mover><mml:mi>x</mml:mi><mml:mo>¯</mml:mo></mml:mover><mml:mo>−</mml:mo><mml:msqrt><mml:mi>n</mml:mi></mml:msqrt>',
      ),
    ).toBe('so x̄ − √(n).');
    expect(
      math(
        '<mml:munderover><mml:mo>∑</mml:mo><mml:mrow><mml:mi>i</mml:mi><mml:mo>=</mml:mo><mml:mn>1</mml:mn></mml:mrow><mml:mi>n</mml:mi></mml:munderover><mml:msub><mml:mi>x</mml:mi><mml:mi>i</mml:mi></mml:msub>',
      ),
    ).toBe('so ∑_(i = 1)^nx_i.');
    expect(
      text(
        '<p>where <disp-formula><label>(3)</label><tex-math>\\begin{document}$$a=b$$\\end{document}</tex-math></disp-formula> holds.</p>',
      ),
    ).toBe('where a=b (3) holds.');
  });
});

describe('sections', () => {
  it('are labelled by the path of their headings, in order', () => {
    expect(
      sections(
        '<p>Lead.</p><sec><label>2</label><title>Methods</title><p>A.</p><sec><title>Statistics</title><p>B.</p></sec><p>C.</p></sec><sec sec-type="results"><p>D.</p></sec><sec><p>E.</p></sec>',
      ),
    ).toEqual([
      ['Text', 'Lead.'],
      ['2 Methods', 'A.'],
      ['2 Methods > Statistics', 'B.'],
      ['2 Methods', 'C.'],
      ['Results', 'D.'],
      ['Text', 'E.'],
    ]);
  });

  it('begin with the abstract and its labels; other languages stand apart', () => {
    const publication = read({
      meta: `${issue}<abstract><title>Abstract</title><sec><title>Aim</title><p>To see.</p></sec><sec><title>Results</title><p>Seen.</p></sec></abstract>
<abstract abstract-type="summary"><title>Author Summary</title><p>Short.</p></abstract><abstract abstract-type="graphical"><p>Drawn.</p></abstract>
<trans-abstract xml:lang="de"><p>Gesehen.</p></trans-abstract>`,
      body: '<p>Body.</p>',
    });
    expect(publication.sections.map(({ label, text: words }) => `${label}: ${words}`)).toEqual([
      'Abstract > Aim: To see.',
      'Abstract > Results: Seen.',
      'Author Summary: Short.',
      'Graphical abstract: Drawn.',
      'Text: Body.',
    ]);
    expect(publication.otherAbstracts).toEqual([
      { language: 'ger', sections: [{ label: 'Abstract', text: 'Gesehen.' }] },
    ]);
    expect(publication.textOrigin).toBe('full-text');
    expect(read({ meta: `${issue}<abstract><p>Only.</p></abstract>` }).textOrigin).toBe('abstract');
  });

  it('hold lists, definitions, quotations, boxes and notes as lines', () => {
    expect(
      sections(
        `<sec><title>Care</title><p>Do: <list list-type="order"><list-item><p>rest</p></list-item><list-item><p>walk:</p><list list-type="bullet"><list-item><label>•</label><p>slowly</p></list-item></list></list-item></list> and wait.</p>
<def-list><def-item><term>ACL</term><def><p>a ligament</p></def></def-item></def-list><disp-quote><p>So it is.</p><attrib>Doe</attrib></disp-quote>
<boxed-text><label>Box 1</label><caption><title>Signs</title></caption><p>Heat.</p></boxed-text><p>End<fn><p>A note.</p></fn>.</p><speech><speaker>Q</speaker><p>Why?</p></speech>
<preformat>a  b\nc</preformat><statement><label>Rule 1</label><p>Rest.</p></statement></sec>`,
      ),
    ).toEqual([
      ['Care', 'Do:\n1. rest\n2. walk:\nslowly\nand wait.\nACL: a ligament\nSo it is.\nDoe'],
      ['Care > Box 1', 'Signs\nHeat.'],
      ['Care', 'End.\nA note.\nQ: Why?\na  b\nc\nRule 1. Rest.'],
    ]);
  });

  it('give figures and tables sections of their own, behind the sentence they interrupt', () => {
    expect(
      sections(
        '<sec><title>Results</title><p>We <fig><label>Figure 1.</label><caption><title>Knees.</title><p>All of them.</p></caption><graphic xlink:href="f"/></fig>saw it.</p><p>Then.</p></sec><sec><title>Plates</title><fig><label>Figure 2</label><caption><p>More.</p></caption></fig></sec>',
      ),
    ).toEqual([
      ['Results', 'We saw it.'],
      ['Figure 1', 'Knees.\nAll of them.'],
      ['Results', 'Then.'],
      ['Plates', 'Plates'],
      ['Figure 2', 'More.'],
    ]);
  });

  it('of the back matter and floats follow', () => {
    const publication = read({
      body: '<p>A.</p>',
      meta: `${issue}<funding-group><award-group><funding-source><institution-wrap><institution>Knee Fund</institution><institution-id>x</institution-id></institution-wrap></funding-source></award-group><funding-statement>Paid by the Knee Fund.</funding-statement></funding-group>`,
      back: `<ack><p>Thanks.</p></ack><app-group><app><title>Appendix A</title><p>More.</p></app></app-group><glossary><def-list><def-item><term>K:</term><def><p>knee</p></def></def-item></def-list></glossary>
<fn-group><fn fn-type="COI-statement"><p>None declared.</p></fn><fn><label>2</label><p>Second.</p></fn></fn-group><sec sec-type="supplementary-material"><supplementary-material><label>S1 Table</label><caption><title>Extra.</title></caption></supplementary-material></sec>
<ref-list><title>References</title><ref id="r"><label>1</label><mixed-citation>Doe J. Knees. 2001.</mixed-citation></ref></ref-list>`,
      after:
        '<floats-group><fig><label>Figure 9</label><caption><p>Float.</p></caption></fig></floats-group>',
    });
    expect(publication.sections.map(({ label, text: words }) => `${label}: ${words}`)).toEqual([
      'Text: A.',
      'Acknowledgements: Thanks.',
      'Appendix A: More.',
      'Abbreviations: K: knee',
      'Footnotes: None declared.\n2 Second.',
      'Supplementary material: S1 Table. Extra.',
      'Figure 9: Float.',
      'Funding: Paid by the Knee Fund.',
    ]);
    expect(publication).toMatchObject({ funders: ['Knee Fund'], conflictOfInterest: 'None declared.' });
  });
});

describe('tables', () => {
  const table = (inner: string, around = ''): [string, string][] =>
    sections(
      `<table-wrap><label>Table 1.</label><caption><title>Pain <italic>by</italic> group</title></caption>${inner}${around}</table-wrap>`,
    );

  it('line up under spans, with header, caption and notes', () => {
    const [found] = table(
      `<table><thead><tr><th rowspan="2">Sign</th><th colspan="2">Group</th></tr><tr><th>A</th><th>B | C</th></tr></thead>
<tbody><tr><td colspan="3">Day 1</td></tr><tr><td rowspan="2">Pain<sup>a</sup></td><td>10<sup>6</sup></td><td><p>5</p><p>(3)</p></td></tr><tr><td>x<break/>y</td><td/></tr></tbody></table>`,
      '<table-wrap-foot><fn><label>a</label><p>On a scale.</p></fn><p><sup>b</sup>Told.</p></table-wrap-foot>',
    );
    expect(found).toEqual([
      'Table 1: Pain by group',
      [
        'Sign | Group | ',
        ' | A | B ¦ C',
        'Day 1 |  | ',
        'Pain^a | 10^6 | 5 (3)',
        ' | x y | ',
        'a On a scale.',
        'b Told.',
      ].join('\n'),
    ]);
  });

  it('in the OASIS model line up too', () => {
    const [found] = table(
      `<oasis:table xmlns:oasis="o"><oasis:tgroup cols="3"><oasis:colspec colname="c1"/><oasis:colspec colname="c2"/><oasis:colspec colname="c3"/><oasis:thead><oasis:row><oasis:entry>Sign</oasis:entry><oasis:entry namest="c2" nameend="c3">Group</oasis:entry></oasis:row></oasis:thead><oasis:tbody><oasis:row><oasis:entry morerows="1">Pain</oasis:entry><oasis:entry>1</oasis:entry><oasis:entry>2</oasis:entry></oasis:row><oasis:row><oasis:entry colname="c3">3</oasis:entry></oasis:row></oasis:tbody></oasis:tgroup></oasis:table>`,
    );
    expect(found?.[1].split('\n')).toEqual(['Sign | Group | ', 'Pain | 1 | 2', ' |  | 3']);
  });

  it('without a title, with a long one, or as a picture keep what they say', () => {
    expect(
      sections(
        '<table-wrap><label>Table 2</label><caption><p>Short.</p></caption><graphic xlink:href="t"/></table-wrap>',
      ),
    ).toEqual([]);
    const long = `${'Very long words. '.repeat(20)}`.trim();
    expect(
      sections(
        `<table-wrap><label>Table 2</label><caption><p>${long}</p></caption><table><tr><td>1</td></tr></table></table-wrap>`,
      ),
    ).toEqual([['Table 2', `${long}\n1`]]);
  });

  it('with absurd spans stay small', () => {
    const [found] = table(
      '<table><tr><td rowspan="999999999" colspan="999999999">a</td></tr><tr><td>b</td></tr></table>',
    );
    expect(found?.[1].length).toBeLessThan(2_000);
  });
});

describe('bibliographic data', () => {
  it('is mapped to the fields of a publication', () => {
    const publication = read({
      root: 'article-type="review-article" xml:lang="en-GB"',
      ids: `<article-id pub-id-type="pmid">012345</article-id><article-id pub-id-type="pmc">777</article-id>${doi}`,
      journal:
        '<journal-id journal-id-type="iso-abbrev">J Knees</journal-id><journal-title>Journal of Knees</journal-title><issn pub-type="ppub">0000-0000</issn>',
      title:
        '<title-group><article-title>Quiet <italic>knees</italic><xref ref-type="fn">*</xref></article-title><subtitle>a story</subtitle></title-group>',
      meta: `<article-categories><subj-group subj-group-type="heading"><subject>Systematic Review</subject></subj-group><subj-group subj-group-type="Discipline"><subject>Randomized controlled trials</subject></subj-group></article-categories>
<contrib-group><contrib contrib-type="author"><contrib-id contrib-id-type="orcid">https://orcid.org/0000-0000-0000-000X</contrib-id><name><surname>Doe</surname><given-names>Anna-Maria J.</given-names><suffix>Jr</suffix></name></contrib>
<contrib contrib-type="author"><collab>Knee Group<contrib-group><contrib><name><surname>Member</surname><given-names>M</given-names></name></contrib></contrib-group></collab></contrib><contrib contrib-type="editor"><name><surname>Ed</surname><given-names>E</given-names></name></contrib></contrib-group>
<pub-date pub-type="epub"><day>7</day><month>12</month><year>2018</year></pub-date><pub-date pub-type="collection"><season>Spring</season><year>2019</year></pub-date><pub-date pub-type="pmc-release"><year>2021</year></pub-date>
<volume>5</volume><issue>2</issue><fpage>10</fpage><lpage>19</lpage><permissions><copyright-statement>© 2019 Doe</copyright-statement><license xlink:href="https://example.org/by"><license-p>Free to share.</license-p></license></permissions>
<kwd-group><kwd>knee</kwd><kwd>pain<sub>2</sub></kwd><kwd>knee</kwd></kwd-group>`,
    });
    expect(publication).toMatchObject({
      id: 'pmid:12345',
      pmid: '12345',
      doi: '10.5555/Knee.1',
      pmcid: 'PMC777',
      title: 'Quiet knees: a story',
      authors: ['Doe AMJ Jr', 'Knee Group'],
      contributors: [
        {
          family: 'Doe',
          given: 'Anna-Maria J.',
          initials: 'AMJ',
          suffix: 'Jr',
          orcid: '0000-0000-0000-000X',
        },
        { collective: 'Knee Group' },
      ],
      journal: 'Journal of Knees',
      journalAbbreviation: 'J Knees',
      issn: ['0000-0000'],
      year: 2019,
      published: { text: '2019 Spring', year: 2019 },
      publishedElectronically: { text: '2018 Dec 7', year: 2018, month: 12, day: 7 },
      volume: '5',
      issue: '2',
      pages: '10-19',
      publicationTypes: ['Journal Article', 'Review', 'Systematic Review'],
      languages: ['eng'],
      keywords: ['knee', 'pain2'],
      copyright: '© 2019 Doe',
      licence: 'Free to share. https://example.org/by',
    });
  });

  it('names the publication by PMID, else DOI, else PMCID, else not at all', () => {
    expect(read({}).id).toBe('doi:10.5555/knee.1');
    expect(read({ ids: '<article-id pub-id-type="pmcid">PMC9</article-id>' }).id).toBe('pmcid:pmc9');
    expect(items(article({ ids: '<article-id pub-id-type="publisher-id">9</article-id>' }))).toEqual([
      { type: 'skipped', reason: 'without a PMID, DOI or PMCID' },
    ]);
    expect(items(article({ title: '' }))).toEqual([
      { type: 'skipped', reason: 'without a title', id: 'doi:10.5555/knee.1' },
    ]);
    expect(items(article({ meta: '' }))).toEqual([
      { type: 'skipped', reason: 'without a year', id: 'doi:10.5555/knee.1' },
    ]);
  });

  it('knows an article in another language by its English title', () => {
    const publication = read({
      root: 'article-type="research-article" xml:lang="de"',
      title:
        '<title-group><article-title>Stille Knie</article-title><trans-title-group xml:lang="en"><trans-title>Quiet knees</trans-title></trans-title-group></title-group>',
    });
    expect(publication).toMatchObject({
      title: 'Quiet knees',
      vernacularTitle: 'Stille Knie',
      languages: ['ger'],
    });
  });

  it('takes a guideline for one only when the journal files it as a practice guideline', () => {
    const types = (heading: string, root = 'article-type="guideline"'): string[] =>
      read({
        root,
        meta: `<article-categories><subj-group subj-group-type="heading"><subject>${heading}</subject></subj-group></article-categories>${issue}`,
      }).publicationTypes;
    expect(types('Guidelines and Guidance')).toEqual(['Journal Article']);
    expect(types('Clinical Practice Guideline')).toEqual(['Journal Article', 'Practice Guideline']);
    expect(types('Case Report', 'article-type="case-report"')).toEqual(['Case Reports', 'Journal Article']);
  });

  it('reads references with and without punctuation of their own', () => {
    const { bibliography } = read({
      back: `<ref-list><ref><mixed-citation><person-group><name><surname>Doe</surname><given-names>J</given-names></name></person-group>. <article-title>Knees</article-title>. <source>J Knees</source>. <year>2001</year>;<volume>1</volume>:<fpage>2</fpage>.<pub-id pub-id-type="doi">10.5555/ref.1</pub-id><pub-id pub-id-type="pmid">0123</pub-id></mixed-citation></ref>
<ref><element-citation><person-group><name><surname>Roe</surname><given-names>Richard B</given-names></name><etal/></person-group><article-title>Hips?</article-title><source>J Hips</source><year>2002</year><volume>3</volume><issue>4</issue><fpage>5</fpage><lpage>9</lpage><pub-id pub-id-type="pmid">77</pub-id></element-citation></ref>
<ref><label>3</label><citation-alternatives><element-citation><year>1</year></element-citation><mixed-citation>Poe E. Feet. doi: <ext-link xlink:href="https://doi.org/10.5555/ref.3">10.5555/ref.3</ext-link></mixed-citation></citation-alternatives></ref></ref-list>`,
    });
    expect(bibliography).toEqual([
      {
        text: 'Doe J. Knees. J Knees. 2001;1:2. doi:10.5555/ref.1 PMID: 0123',
        pmid: '123',
        doi: '10.5555/ref.1',
      },
      { text: 'Roe RB, et al. Hips? J Hips. 2002;3(4):5-9. PMID: 77.', pmid: '77' },
      { text: 'Poe E. Feet. doi: 10.5555/ref.3', doi: '10.5555/ref.3' },
    ]);
  });
});

describe('what became of an article', () => {
  const related = (type: string): string =>
    `${issue}<related-article related-article-type="${type}" ext-link-type="doi" xlink:href="10.5555/other"/>`;

  it.each([
    ['research-article', 'retraction-forward', 'RetractionIn', 'retracted'],
    ['research-article', 'correction-forward', 'ErratumIn', 'corrected'],
    ['research-article', 'expression-of-concern', 'ExpressionOfConcernIn', 'expression-of-concern'],
    ['retraction', 'retracted-article', 'RetractionOf', 'current'],
    ['retraction', 'retraction', 'RetractionOf', 'current'],
    ['correction', 'corrected-article', 'ErratumFor', 'current'],
    ['expression-of-concern', 'object-of-concern', 'ExpressionOfConcernFor', 'current'],
    ['research-article', 'commentary-article', 'CommentOn', 'current'],
  ])('%s with %s: %s, %s', (type, link, expected, status) => {
    const publication = read({ root: `article-type="${type}"`, meta: related(link) });
    expect(publication.links).toEqual([{ type: expected, doi: '10.5555/other' }]);
    expect(publication.status).toBe(status);
  });

  it('is read from its title, and not from words in passing', () => {
    const status = (title: string): string =>
      read({ title: `<title-group><article-title>${title}</article-title></title-group>` }).status;
    expect(status('RETRACTED ARTICLE: Quiet knees')).toBe('retracted');
    expect(status('[Retracted] Quiet knees')).toBe('retracted');
    expect(status('Retracted articles on knees')).toBe('current');
    expect(status('Withdrawn patients: a study')).toBe('current');
  });
});

describe('files', () => {
  it('may be sets, gzipped, or in another encoding', () => {
    const set = `<?xml version="1.0"?><!DOCTYPE pmc-articleset PUBLIC "a" "b"><pmc-articleset>${article({ body: '<p>One.</p>' })}<Reply Id="8" error="not available"/></pmc-articleset>`;
    expect(
      items(set).map((item) =>
        item.type === 'record' ? item.publication.id : item.type === 'skipped' && item.reason,
      ),
    ).toEqual(['doi:10.5555/knee.1', 'not delivered: 8: not available']);
    expect(readJats(gzipSync(set), 'a.xml.gz')).toHaveLength(2);
    const latin = Buffer.from(
      `<?xml version="1.0" encoding="iso-8859-1"?>${article({ body: '<p>Café</p>' })}`,
      'latin1',
    );
    const [item] = readJats(latin, 'a.xml');
    expect(item?.type === 'record' && item.publication.sections[0]?.text).toBe('Café');
    const wide = Buffer.from(`\uFEFF${article({ body: '<p>Café</p>' })}`, 'utf16le');
    expect(readJats(wide, 'a.xml')).toHaveLength(1);
  });

  it('give reviews printed with an article as skipped, and an article with a DOI as its own record', () => {
    const stub =
      '<front-stub><article-id pub-id-type="doi">10.5555/sub</article-id><title-group><article-title>Inner</article-title></title-group></front-stub>';
    const found = items(
      article({
        body: '<p>A.</p>',
        after: `<sub-article article-type="decision-letter">${stub}<body><p>We object.</p></body></sub-article><sub-article article-type="article-commentary">${stub}<body><p>I agree.</p></body></sub-article>`,
      }),
    );
    expect(
      found.map((item) =>
        item.type === 'record' ? item.publication.sections.map((s) => s.text).join() : item.type,
      ),
    ).toEqual(['A.', 'skipped', 'I agree.']);
    expect(found[1]).toMatchObject({ reason: expect.stringContaining('decision-letter') });
  });

  it.each([
    [
      '<OA><error code="idIsNotOpenAccess">identifier is not Open Access</error></OA>',
      'identifier is not Open Access',
    ],
    ['<eFetchResult><ERROR>ID list is empty</ERROR></eFetchResult>', 'ID list is empty'],
    ['<pmc-articleset><Reply Id="1" error="not open access"/></pmc-articleset>', '1: not open access'],
    ['<PubmedArticleSet/>', 'probatum import pubmed'],
    ['<dataset/>', 'its root element is <dataset>'],
    ['<!DOCTYPE html><html><body>Sorry</body></html>', 'is a web page'],
    ['not xml', 'is no XML'],
    ['', 'is empty'],
  ])('%s is refused in words', (xml, words) => {
    expect(() => items(xml)).toThrow(FaultyFile);
    expect(() => items(xml)).toThrow(words);
  });

  it('that break are told with the byte', () => {
    const xml = article({ body: '<p>é one</p>' });
    const cut = xml.slice(0, xml.indexOf('one'));
    let fault: unknown;
    try {
      items(cut);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(FaultyFile);
    expect((fault as FaultyFile).byteOffset).toBe(Buffer.byteLength(cut));
    expect(() => items(`${'<a>'.repeat(5_000)}`)).toThrow('deep inside each other');
    expect(() => readJats(gzipSync(xml).subarray(0, 60), 'a.xml.gz')).toThrow('gzip');
    expect(() =>
      readJats(
        Buffer.concat([Buffer.from('<article>'), Buffer.from([0xff]), Buffer.from('</article>')]),
        'a',
      ),
    ).toThrow('utf-8');
  });
});
