import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Publication, PublicationLink, StatusFinding } from '../../domain/index.ts';
import { findingsOfCrossref, findingsOfRecord, isExpired, mergeStatus } from './index.ts';

const at = '2026-11-01T00:00:00.000Z';
const later = '2026-11-20T00:00:00.000Z';
const now = new Date('2026-11-22T00:00:00.000Z');
const own = { status: 'current', superseded: false } as const;
const finding = (changes: Partial<StatusFinding> = {}): StatusFinding => ({
  identifier: 'pmid:01',
  status: 'retracted',
  source: 'PubMed',
  notice: 'pmid:02',
  detail: null,
  notedOn: null,
  checkedAt: at,
  ...changes,
});
const statusOf = (...findings: StatusFinding[]) => mergeStatus(own, findings, { now }).status;

describe('one status from many words', () => {
  it('is the gravest that any source says, with the gravest finding first', () => {
    const findings = [
      finding({ status: 'corrected', source: 'Crossref', checkedAt: later }),
      finding({ status: 'superseded', notice: 'pmid:03' }),
      finding({ status: 'retracted' }),
      finding({ status: 'expression-of-concern', source: 'Retraction Watch' }),
    ];
    const report = mergeStatus(own, findings, { now });
    expect(report).toMatchObject({ status: 'retracted', superseded: true, checkedAt: later, expired: false });
    expect(report.findings.map(({ status }) => status)).toEqual([
      'retracted',
      'expression-of-concern',
      'corrected',
      'superseded',
    ]);
  });

  it('is never better than what the record itself says', () => {
    const report = mergeStatus(
      { status: 'expression-of-concern', superseded: true },
      [finding({ status: 'current', notice: null })],
      {
        now,
      },
    );
    expect(report).toMatchObject({ status: 'expression-of-concern', superseded: true, findings: [] });
  });

  it('follows the later word of a source on the same notice, whatever the order', () => {
    const [first, second] = [finding(), finding({ status: 'corrected', checkedAt: later })];
    expect(statusOf(first, second)).toBe('corrected');
    expect(statusOf(second, first)).toBe('corrected');
    expect(statusOf(finding({ checkedAt: later }), finding({ status: 'corrected' }))).toBe('retracted');
  });

  it('keeps a retraction beside a later notice of another kind', () => {
    expect(statusOf(finding(), finding({ status: 'corrected', notice: 'pmid:03', checkedAt: later }))).toBe(
      'retracted',
    );
  });

  it('takes back what the source said at an earlier check, and nothing that another said', () => {
    const slate = finding({ status: 'current', notice: null, checkedAt: later });
    expect(statusOf(finding(), slate)).toBe('current');
    expect(statusOf(finding({ checkedAt: later }), slate)).toBe('retracted');
    expect(statusOf(finding(), slate, finding({ status: 'corrected', checkedAt: later }))).toBe('corrected');
    expect(statusOf(finding({ source: 'Crossref' }), finding(), slate)).toBe('retracted');
  });

  it('follows a reinstatement by its date, within its source', () => {
    const watch = (
      status: StatusFinding['status'],
      notedOn: string | null,
      changes: Partial<StatusFinding> = {},
    ) => finding({ source: 'Retraction Watch', status, notedOn, ...changes });
    const back = watch('current', '2020-05-01', { notice: 'doi:10.5555/back' });
    expect(statusOf(watch('retracted', '2019-01-01'), back)).toBe('current');
    expect(statusOf(watch('retracted', '2021-01-01'), back)).toBe('retracted');
    expect(statusOf(watch('retracted', '2020-05-01'), back)).toBe('retracted');
    expect(statusOf(watch('retracted', null), back)).toBe('retracted');
    expect(statusOf(finding({ notedOn: '2019-01-01' }), back)).toBe('retracted');
    // Under the DOI of the retraction that it ends.
    expect(statusOf(watch('retracted', '2019-01-01'), { ...back, notice: 'pmid:02' })).toBe('current');
    const report = mergeStatus(own, [watch('retracted', '2019-01-01'), back], { now });
    expect(report.findings).toEqual([back]);
  });

  it('shows a finding under two identifiers once, and does not hang on the order', () => {
    const twice = [finding(), finding({ identifier: 'doi:10.5555/a' })];
    expect(mergeStatus(own, twice, { now }).findings).toHaveLength(1);
    const findings = fc.array(
      fc.record({
        identifier: fc.constantFrom('pmid:01', 'doi:10.5555/a'),
        status: fc.constantFrom('current', 'superseded', 'corrected', 'expression-of-concern', 'retracted'),
        source: fc.constantFrom('PubMed', 'Crossref'),
        notice: fc.constantFrom(null, 'pmid:02', 'pmid:03'),
        detail: fc.constantFrom(null, 'words'),
        notedOn: fc.constantFrom(null, '2019-01-01', '2020-01-01'),
        checkedAt: fc.constantFrom(at, later),
      } satisfies { [key in keyof StatusFinding]: fc.Arbitrary<StatusFinding[key]> }),
    );
    fc.assert(
      fc.property(
        findings.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          const report = mergeStatus(own, all, { now });
          expect(mergeStatus(own, shuffled, { now })).toEqual(report);
          expect(mergeStatus(own, [...all, ...all], { now })).toEqual(report);
        },
      ),
    );
  });

  it('is believed for 30 days unless set otherwise', () => {
    expect(isExpired(null, { now })).toBe(true);
    expect(isExpired('no time', { now })).toBe(true);
    expect(isExpired('2026-10-23T00:00:00Z', { now })).toBe(false);
    expect(isExpired('2026-10-22T23:59:59Z', { now })).toBe(true);
    expect(isExpired('2026-11-20T00:00:00Z', { now, maxAgeDays: 1 })).toBe(true);
    expect(mergeStatus(own, [], { now })).toMatchObject({ checkedAt: null, expired: true });
    expect(mergeStatus(own, [], { now, checkedAt: later })).toMatchObject({
      checkedAt: later,
      expired: false,
    });
  });
});

describe('what a record says', () => {
  const record = (links: PublicationLink[], changes: Partial<Publication> = {}) => ({
    id: 'pmid:01',
    title: 'An invented trial',
    publicationTypes: ['Journal Article'],
    links,
    ...changes,
  });

  it.each([
    ['RetractionIn', 'retracted'],
    ['RetractedandRepublishedIn', 'retracted'],
    ['PartialRetractionIn', 'retracted'],
    ['ExpressionOfConcernIn', 'expression-of-concern'],
    ['ErratumIn', 'corrected'],
    ['CorrectedandRepublishedIn', 'corrected'],
    ['UpdateIn', 'superseded'],
  ])('%s makes it %s', (type, status) => {
    const citation = 'Invented J. 2020 Jun 3;395(1):20';
    expect(findingsOfRecord(record([{ type, pmid: '02', citation, note: 'A note' }]), at)).toEqual([
      expect.objectContaining({
        identifier: 'pmid:01',
        status,
        source: 'PubMed',
        notice: 'pmid:02',
        detail: expect.stringMatching(/Invented J\. .+\. A note$/),
        notedOn: '2020-06-03',
        checkedAt: at,
      }),
    ]);
  });

  it.each([
    ['RetractionOf', 'retracted'],
    ['RetractedandRepublishedFrom', 'retracted'],
    ['ExpressionOfConcernFor', 'expression-of-concern'],
    ['ErratumFor', 'corrected'],
    ['UpdateOf', 'superseded'],
  ])('%s is about the other publication: %s', (type, status) => {
    const notice = record([{ type, pmid: '02', doi: '10.5555/ABC', citation: 'Invented J. 2019 May 4' }]);
    const findings = findingsOfRecord(notice, at, 'Europe PMC');
    expect(findings.map(({ identifier }) => identifier)).toEqual(['pmid:02', 'doi:10.5555/abc']);
    for (const one of findings) {
      expect(one).toMatchObject({ status, notice: 'pmid:01', source: 'Europe PMC', notedOn: null });
    }
  });

  it('says nothing by comments, reprints and citations', () => {
    const types = [
      'CommentIn',
      'CommentOn',
      'Cites',
      'RepublishedIn',
      'SummaryForPatientsIn',
      'AssociatedDataset',
    ];
    expect(findingsOfRecord(record(types.map((type) => ({ type, pmid: '02' }))), at)).toEqual([]);
  });

  it('says retracted by type or marked title, once', () => {
    const typed = { publicationTypes: ['Journal Article', 'Retracted Publication'] };
    expect(findingsOfRecord(record([], typed), at)).toMatchObject([{ status: 'retracted', notice: null }]);
    expect(findingsOfRecord(record([{ type: 'RetractionIn', pmid: '02' }], typed), at)).toHaveLength(1);
    const titled = (title: string) => findingsOfRecord(record([], { title }), at).length;
    expect(titled('RETRACTED: An invented trial')).toBe(1);
    expect(titled('[Retracted] An invented trial')).toBe(1);
    expect(titled('WITHDRAWN: An invented review')).toBe(1);
    expect(titled('Retraction: An invented trial')).toBe(0);
    expect(titled('Retracted articles in medicine')).toBe(0);
  });

  it('needs no links and no ids', () => {
    const { links: _, ...bare } = record([]);
    expect(findingsOfRecord(bare, at)).toEqual([]);
    expect(
      findingsOfRecord(record([{ type: 'ErratumIn', citation: 'Invented J. 2020 Jun' }]), at),
    ).toMatchObject([{ notice: null, notedOn: null, detail: 'Invented J. 2020 Jun' }]);
    expect(findingsOfRecord(record([{ type: 'ErratumFor', citation: 'x' }]), at)).toEqual([]);
  });
});

describe('what Crossref says', () => {
  it('is about the work by updated-by and about others by update-to', () => {
    const findings = findingsOfCrossref(
      '10.5555/ABC',
      {
        updatedBy: [
          {
            doi: '10.5555/R',
            type: 'retraction',
            label: 'Retraction',
            source: 'retraction-watch',
            date: '2010-02-06',
          },
          { doi: '10.5555/c', type: 'expression_of_concern', date: '2010-02', source: null },
        ],
        updateTo: [
          { doi: '10.5555/old', type: 'new_version', source: 'publisher' },
          { doi: '10.5555/other', type: 'Partial-Retraction' },
          { doi: '10.5555/other', type: 'crossmark policy' },
          { doi: 'nothing', type: 'retraction' },
        ],
      },
      at,
    );
    expect(findings).toEqual([
      {
        identifier: 'doi:10.5555/abc',
        status: 'retracted',
        source: 'Crossref',
        notice: 'doi:10.5555/r',
        detail: 'Retraction (from Retraction Watch)',
        notedOn: '2010-02-06',
        checkedAt: at,
      },
      expect.objectContaining({
        status: 'expression-of-concern',
        notice: 'doi:10.5555/c',
        detail: null,
        notedOn: null,
      }),
      expect.objectContaining({
        identifier: 'doi:10.5555/old',
        status: 'superseded',
        notice: 'doi:10.5555/abc',
      }),
      expect.objectContaining({ identifier: 'doi:10.5555/other', status: 'retracted' }),
    ]);
    expect(() => findingsOfCrossref('nothing', { updatedBy: [], updateTo: [] }, at)).toThrow(RangeError);
  });
});
