import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { appraisePublication } from '../../src/appraisal/index.ts';
import type { Publication } from '../../src/domain/index.ts';
import { AppError } from '../../src/errors.ts';
import {
  type CheckResult,
  type ImportJob,
  type LibraryEntry,
  type LibraryFilter,
  type LibrarySearch,
  type LibraryServices,
  type LibraryStatistics,
  openLibraryDesk,
  openUploadFolder,
  type RecordSource,
  type StatusFinding,
} from '../../src/library/index.ts';
import { FaultyFile } from '../../src/literature/source-item.ts';

export interface FakeRecord {
  readonly publication: Publication;
  readonly source: RecordSource;
}

export interface FakeLibrary extends LibraryServices {
  readonly records: FakeRecord[];
  readonly findings: StatusFinding[];
  readonly jobsSoFar: ImportJob[];
  /** While set, importing waits for it. */
  hold: Promise<void> | null;
  /** What the next check says. */
  nextCheck: CheckResult;
}

/**
 * A library in memory, for what surfaces do with the contracts of src/library/library.ts; the real one is driven in
 * tests/e2e. It imports lines of records in the project's own format, and calls any other file faulty.
 */
export function createFakeLibrary(records: FakeRecord[], uploadFolder: string): FakeLibrary {
  const findings: StatusFinding[] = [];
  const jobsSoFar: ImportJob[] = [];
  const ids = ({ id, pmid, doi, pmcid }: Publication): string[] => [
    id,
    ...(pmid ? [`pmid:${pmid}`] : []),
    ...(doi ? [`doi:${doi.toLowerCase()}`] : []),
    ...(pmcid ? [`pmcid:${pmcid.toLowerCase()}`] : []),
  ];
  const entryOf = (publication: Publication): LibraryEntry => {
    const own = ids(publication);
    const said = findings.filter(({ identifier }) => own.includes(identifier));
    const status = said.find((each) => each.status !== 'superseded')?.status ?? publication.status;
    return {
      publication,
      sources: [
        ...new Set(
          records.filter((each) => each.publication.id === publication.id).map((each) => each.source),
        ),
      ],
      status: {
        status: status === 'superseded' ? publication.status : status,
        superseded: publication.superseded || said.some((each) => each.status === 'superseded'),
        findings: said,
        checkedAt: said[0]?.checkedAt ?? null,
        expired: said.length === 0,
      },
      level: appraisePublication(publication).level,
      kind: appraisePublication(publication).kind,
    };
  };
  const all = () =>
    [...new Map(records.map(({ publication }) => [publication.id, publication])).values()].map(entryOf);
  const passes = (filter: LibraryFilter) => (entry: LibraryEntry) => {
    const { publication, sources, status } = entry;
    const names = [status.status, ...(status.superseded ? ['superseded'] : [])];
    return (
      (filter.yearFrom === undefined || publication.year >= filter.yearFrom) &&
      (filter.yearTo === undefined || publication.year <= filter.yearTo) &&
      (!filter.kinds || filter.kinds.includes(entry.kind)) &&
      (!filter.levels || filter.levels.includes(entry.level)) &&
      (!filter.sources || sources.some((source) => filter.sources?.includes(source))) &&
      (!filter.origins || filter.origins.includes(publication.textOrigin)) &&
      (!filter.statuses || names.some((name) => (filter.statuses as readonly string[]).includes(name))) &&
      (!filter.mesh ||
        publication.mesh.some((heading) =>
          heading.toLowerCase().startsWith(filter.mesh?.toLowerCase() ?? ''),
        ))
    );
  };
  const write = (source: RecordSource, written: readonly Publication[]) => {
    let added = 0;
    let updated = 0;
    for (const publication of written) {
      const at = records.findIndex(
        (each) => each.source === source && each.publication.id === publication.id,
      );
      if (at < 0) {
        records.push({ publication, source });
        added += 1;
      } else if (records[at]?.publication.version !== publication.version) {
        records[at] = { publication, source };
        updated += 1;
      }
    }
    return { added, updated, unchanged: written.length - added - updated };
  };

  const library: LibraryServices['library'] = {
    find: async (id) => {
      const found = records.find(({ publication }) => ids(publication).includes(id));
      return found ? entryOf(found.publication) : null;
    },
    async search(request: LibrarySearch) {
      const words = (request.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
      const matching = all()
        .filter(passes(request))
        .filter(({ publication }) => {
          const text = [
            publication.title,
            ...publication.sections.map((each) => each.text),
            ...ids(publication),
          ]
            .join(' ')
            .toLowerCase();
          return words.every((word) => text.includes(word));
        });
      const order: Record<string, (a: LibraryEntry, b: LibraryEntry) => number> = {
        newest: (a, b) => b.publication.year - a.publication.year,
        oldest: (a, b) => a.publication.year - b.publication.year,
        level: (a, b) => a.level - b.level,
        title: (a, b) => a.publication.title.localeCompare(b.publication.title),
      };
      const by = order[request.sort ?? 'relevance'];
      const sorted = by ? matching.sort(by) : matching;
      const { page = 1, pageSize = 25 } = request;
      return {
        entries: sorted.slice((page - 1) * pageSize, page * pageSize),
        total: sorted.length,
        countedUpTo: 10_000,
        page,
        pageSize,
      };
    },
    statistics: async () => count(all(), records, jobsSoFar[0] ?? null),
    digest: async () =>
      createHash('sha256')
        .update(
          records
            .map(({ publication, source }) => `${source} ${publication.id} ${publication.version}`)
            .sort()
            .join('\n'),
        )
        .digest('hex'),
    jobs: async (limit) => jobsSoFar.slice(0, limit),
    write: async (source, written) => write(source, written),
    async remove(id, source) {
      const kept = records.filter(
        (each) => !ids(each.publication).includes(id) || (source !== undefined && each.source !== source),
      );
      return records.splice(0, records.length, ...kept).length !== kept.length;
    },
    async removeSource(source, onProgress) {
      const kept = records.filter((each) => each.source !== source);
      const removed = records.length - kept.length;
      records.splice(0, records.length, ...kept);
      onProgress?.(removed, removed);
      return removed;
    },
    async recordStatuses(said) {
      findings.push(...said);
      return [];
    },
    async *publications(filter = {}) {
      for (const { publication } of all()
        .filter(passes(filter))
        .sort((a, b) => (a.publication.id < b.publication.id ? -1 : 1))) {
        yield publication;
      }
    },
    compact: async () => ({ before: 3_000_000, after: 1_000_000 }),
  };

  let fake: FakeLibrary;
  const importer: LibraryServices['importer'] = {
    async importFile(request, onProgress, signal) {
      const { file, kind } = request;
      const name = 'path' in file ? basename(file.path) : file.name;
      let job: ImportJob = {
        id: jobsSoFar.length + 1,
        kind,
        file: name,
        state: 'running',
        counts: { read: 0, added: 0, updated: 0, unchanged: 0, deleted: 0, skipped: {} },
        bytesRead: 0,
        bytes: 'path' in file ? null : file.bytes,
        startedAt: new Date().toISOString(),
        finishedAt: null,
        error: null,
      };
      const save = (change: Partial<ImportJob>) => {
        job = { ...job, ...change };
        const at = jobsSoFar.findIndex(({ id }) => id === job.id);
        if (at < 0) jobsSoFar.unshift(job);
        else jobsSoFar[at] = job;
        onProgress?.(job);
        return job;
      };
      save({});
      await Promise.race([fake.hold ?? Promise.resolve(), aborted(signal)]);
      if (signal?.aborted) return save({ state: 'interrupted', finishedAt: new Date().toISOString() });
      const bytes: Uint8Array[] = [];
      if ('path' in file) bytes.push(await (await import('node:fs/promises')).readFile(file.path));
      else for await (const chunk of file.stream) bytes.push(chunk);
      const text = Buffer.concat(bytes).toString('utf8');
      const finishedAt = new Date().toISOString();
      if (kind === 'document') {
        const title = request.document?.title ?? name;
        const slug = title
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-')
          .slice(0, 60);
        write('local-documents', [
          {
            id: `local:${slug}`,
            version: '1',
            title,
            authors: [],
            journal: '',
            year: request.document?.year ?? 2026,
            publicationTypes: [],
            mesh: [],
            textOrigin: 'full-text',
            status: 'current',
            superseded: false,
            sections: [{ label: 'TEXT', text }],
            seenAt: [],
            localDocument: {
              kind: request.document?.kind ?? 'local-guideline',
              fileName: name,
              ...(request.document?.url ? { url: request.document.url } : {}),
              ...(request.document?.endorsedBy ? { endorsedBy: request.document.endorsedBy } : {}),
            },
          },
        ]);
        return save({ state: 'finished', counts: { ...job.counts, read: 1, added: 1 }, finishedAt });
      }
      if (kind !== 'records') {
        const fault = new FaultyFile(name, 'the fake library reads lines of records only.', 12);
        save({ state: 'failed', error: fault.publicMessage, finishedAt });
        throw fault;
      }
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      const result = write(
        'records',
        lines.map((line) => JSON.parse(line) as Publication),
      );
      return save({
        state: 'finished',
        counts: { read: lines.length, ...result, deleted: 0, skipped: { 'without a title': 2 } },
        bytesRead: text.length,
        finishedAt,
      });
    },
    settle: async () => {},
  };

  const checkStatuses: LibraryServices['checkStatuses'] = async ({ id } = {}) => {
    if (id && !(await library.find(id))) {
      throw new AppError({
        code: 'not-found',
        status: 404,
        publicMessage: 'The library does not hold this publication.',
      });
    }
    return fake.nextCheck;
  };
  fake = {
    records,
    findings,
    jobsSoFar,
    hold: null,
    nextCheck: { checked: records.length, changed: [], failures: [] },
    library,
    importer,
    checkStatuses,
    libraryDesk: openLibraryDesk(
      { library, importer, checkStatuses },
      openUploadFolder(uploadFolder),
      () => {},
    ),
  };
  return fake;
}

/** An invented publication; impossible PMID. */
export function inventedPublication(
  number: number,
  title: string,
  text: string,
  more: Partial<Publication> = {},
): Publication {
  return {
    id: `pmid:0${number}`,
    version: `v${number}`,
    title,
    authors: [],
    journal: 'Journal of Invented Tests',
    year: 2000,
    publicationTypes: ['Journal Article'],
    mesh: [],
    textOrigin: 'abstract',
    status: 'current',
    superseded: false,
    sections: [{ label: 'RESULTS', text }],
    seenAt: [],
    ...more,
  };
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
}

function count(
  entries: LibraryEntry[],
  records: readonly FakeRecord[],
  lastImport: ImportJob | null,
): LibraryStatistics {
  const tally = (keys: readonly (string | number)[]) => {
    const counts: Record<string, number> = {};
    for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
    return counts;
  };
  const years = entries.map(({ publication }) => publication.year);
  return {
    publications: entries.length,
    records: records.length,
    bySource: tally(records.map(({ source }) => source)),
    byYear: tally(years),
    byKind: tally(entries.map(({ kind }) => kind)),
    byOrigin: tally(entries.map(({ publication }) => publication.textOrigin)),
    byStatus: tally(entries.map(({ status }) => status.status)),
    byLevel: tally(entries.map(({ level }) => level)),
    retracted: entries.filter(({ status }) => status.status === 'retracted').length,
    superseded: entries.filter(({ status }) => status.superseded).length,
    oldest: Math.min(...years, Number.POSITIVE_INFINITY),
    newest: Math.max(...years, Number.NEGATIVE_INFINITY),
    checksExpired: entries.filter(({ status }) => status.expired).length,
    sizeOnDisk: 12_345_678,
    lastImport,
    concepts: 16_300,
    terms: 60_000,
    vocabularyVersion: 'abc',
  };
}
