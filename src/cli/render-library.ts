import {
  type Appraisal,
  evidenceLevelNames,
  pageAt,
  publicationUrl,
  type TextOrigin,
} from '../domain/index.ts';
import {
  type LibraryEntry,
  type LibrarySearchResult,
  type LibraryStatistics,
  type RecordSource,
  recordSources,
} from '../library/index.ts';
import { plain, type Style, wrap } from './text.ts';

const originNames: Readonly<Record<TextOrigin, string>> = {
  abstract: 'abstract',
  'full-text': 'full text',
  digest: 'digest in our words',
};

const number = (value: number) => value.toLocaleString('en-US');

/** What the library holds, as a list of counts. */
export function renderStatistics(statistics: LibraryStatistics): string {
  const { lastImport } = statistics;
  const group = (counts: Readonly<Record<string, number>>, name: (key: string) => string = (key) => key) =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .sort(([, a], [, b]) => b - a)
      .map(([key, count]): [string, string] => [`  ${name(key)}`, number(count)]);
  const rows: [string, string][] = [
    ['Publications', number(statistics.publications)],
    ...group(statistics.byKind),
    ['  retracted (kept, never used)', number(statistics.retracted)],
    ['  superseded', number(statistics.superseded)],
    ['Records', number(statistics.records)],
    ...group(statistics.bySource, (source) => recordSources[source as RecordSource] ?? source),
    ['Evidence levels', ''],
    ...group(
      statistics.byLevel,
      (level) => `${level} ${evidenceLevelNames[Number(level) as keyof typeof evidenceLevelNames] ?? ''}`,
    ),
    ['Texts', ''],
    ...group(statistics.byOrigin, (origin) => originNames[origin as TextOrigin] ?? origin),
    ['Status', ''],
    ...group(statistics.byStatus),
    ['  checks expired', number(statistics.checksExpired)],
    ['Years', statistics.publications > 0 ? `${statistics.oldest} to ${statistics.newest}` : 'none'],
    ['Size on disk, MB', number(Math.round(statistics.sizeOnDisk / 100_000) / 10)],
    [
      'Last import',
      lastImport
        ? `${plain(lastImport.file)}, ${(lastImport.finishedAt ?? lastImport.startedAt).slice(0, 10)}, ${lastImport.state}`
        : 'none',
    ],
    ['Vocabulary concepts', number(statistics.concepts)],
    ['Vocabulary terms', number(statistics.terms)],
    ['Vocabulary version', statistics.vocabularyVersion],
  ];
  const left = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(left)}  ${value}`.trimEnd().concat('\n')).join('');
}

/** One page of a search. */
export function renderFound(found: LibrarySearchResult, style: Style): string {
  const { entries, total, countedUpTo, page, pageSize } = found;
  if (entries.length === 0) return total > 0 ? 'There is no such page.\n' : 'No publication fits.\n';
  const first = (page - 1) * pageSize + 1;
  const lines = [
    `${number(first)} to ${number(first + entries.length - 1)} of ${total >= countedUpTo ? 'at least ' : ''}${number(total)}`,
  ];
  for (const entry of entries) {
    const { publication } = entry;
    lines.push('', ...wrap(publication.title, style.width).map(style.bold));
    lines.push(...wrap([publication.journal, publication.year].filter(Boolean).join(' '), style.width, '  '));
    lines.push(...wrap(factsOf(entry), style.width, '  '));
    const warning = warningOf(entry);
    if (warning) lines.push(`  ${style.warning(warning)}`);
  }
  return `${lines.join('\n')}\n`;
}

function factsOf({ publication, level, kind, sources }: LibraryEntry): string {
  const text =
    publication.sections.length === 0 ? 'no text: title only' : originNames[publication.textOrigin];
  return [
    publication.id,
    `level ${level}`,
    kind,
    text,
    sources.map((source) => recordSources[source]).join(', '),
  ].join(' · ');
}

function warningOf({ status }: LibraryEntry): string {
  return [status.status === 'current' ? '' : status.status, status.superseded ? 'superseded' : '']
    .filter(Boolean)
    .join(', ')
    .toUpperCase();
}

/** A publication with everything a reader has to know, and its text. */
export function renderEntry(entry: LibraryEntry, { reason }: Appraisal, style: Style): string {
  const { publication, status, sources } = entry;
  const { localDocument } = publication;
  const row = (name: string, value: string | undefined) =>
    value ? wrap(value, style.width, `${name.padEnd(12)} `) : [];
  const lines = [
    ...wrap(publication.title, style.width).map(style.heading),
    ...(publication.authors.length > 0 ? wrap(publication.authors.join(', '), style.width) : []),
    '',
    ...row('Journal', [publication.journal, publication.year].filter(Boolean).join(' ')),
    ...row('Id', publication.id),
    ...row('PMID', publication.pmid),
    ...row('DOI', publication.doi),
    ...row('PMCID', publication.pmcid),
    ...row('Address', publicationUrl(publication)),
    ...row('Kind', `${entry.kind}, level ${entry.level}. ${reason}`),
    ...row('Sources', sources.map((source) => recordSources[source]).join(', ')),
    ...row(
      'Text',
      publication.sections.length === 0
        ? 'none: title only; never quoted'
        : originNames[publication.textOrigin],
    ),
    ...(localDocument
      ? row(
          'Document',
          `${localDocument.endorsedBy ? `a guideline of ${publication.society ?? 'a society'}, says ${localDocument.endorsedBy}` : 'of this institution, not a society’s guideline'} (${localDocument.kind}, ${localDocument.fileName})`,
        )
      : []),
    ...row('Status', warningOf(entry).toLowerCase() || 'current'),
    ...status.findings.flatMap(({ status: said, source, notice, detail, notedOn, checkedAt }) =>
      wrap(
        [`${source}: ${said}`, notedOn, notice, detail, `asked ${checkedAt.slice(0, 10)}`]
          .filter(Boolean)
          .join(', '),
        style.width,
        ' '.repeat(13),
      ),
    ),
    ...row(
      'Checked',
      status.checkedAt
        ? `${status.checkedAt.slice(0, 10)}${status.expired ? ' (check expired)' : ''}`
        : 'never (check due)',
    ),
  ];
  for (const section of publication.sections) {
    const page = pageAt(section, 0);
    lines.push('', style.bold(`${plain(section.label)}${page === undefined ? '' : `, page ${page}`}`));
    lines.push(...wrap(section.text, style.width));
  }
  return `${lines.join('\n')}\n`;
}
