import type { FC } from 'hono/jsx';
import { publicationStatusSchema, referenceKindSchema, textOriginSchema } from '../../domain/index.ts';
import { type LibraryStatistics, recordSources } from '../../library/index.ts';
import { countOf, evidenceLevelName, formatTime } from '../words.ts';
import { groupYears } from './group-years.ts';
import {
  countWords,
  formatBytes,
  importKindNames,
  originNames,
  sourceName,
  statusNames,
} from './library-words.ts';
import { libraryPath } from './read-search.ts';

interface Bar {
  readonly name: string;
  readonly count: number;
  readonly href: string | null;
}

/** A list of counts; the bars are for the eye, the numbers for everybody. */
const Bars: FC<{ id: string; title: string; bars: readonly Bar[]; hint?: string }> = ({
  id,
  title,
  bars,
  hint,
}) => {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <section class="bars" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {hint ? <p class="hint">{hint}</p> : null}
      {bars.length === 0 ? (
        <p class="hint">Nothing yet.</p>
      ) : (
        <ul>
          {bars.map(({ name, count, href }) => (
            <li>
              <span class="bar-name">{href ? <a href={href}>{name}</a> : name}</span>
              <span class="bar-count">{count.toLocaleString('en-GB')}</span>
              <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                <rect width={Math.max(0.7, (100 * count) / most).toFixed(1)} height="1" />
              </svg>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

function ordered(
  counts: Readonly<Record<string, number>>,
  order: readonly string[],
  name: (key: string) => string,
  href: (key: string) => string | null,
): Bar[] {
  const known = order.filter((key) => (counts[key] ?? 0) > 0);
  const others = Object.keys(counts).filter((key) => !order.includes(key) && (counts[key] ?? 0) > 0);
  return [...known, ...others].map((key) => ({ name: name(key), count: counts[key] ?? 0, href: href(key) }));
}

/** What the library holds: the figures first, then the counts that lead to searches. */
export const Overview: FC<{ statistics: LibraryStatistics }> = ({ statistics }) => {
  const { lastImport } = statistics;
  const empty = statistics.publications === 0;
  const facts: readonly (readonly [string, string])[] = [
    ['Publications', statistics.publications.toLocaleString('en-GB')],
    ['Records', `${statistics.records.toLocaleString('en-GB')} (several sources may know one publication)`],
    ['Years', empty ? 'none' : `${statistics.oldest} to ${statistics.newest}`],
    ['Size on disk', formatBytes(statistics.sizeOnDisk)],
    [
      'Status checks',
      statistics.checksExpired === 0
        ? 'all recent'
        : `${countOf(statistics.checksExpired, 'publication')} to be checked again: never checked, or too long ago`,
    ],
    ['Retracted', `${countOf(statistics.retracted, 'publication')}, kept and marked, never used as evidence`],
    ['Superseded', `${countOf(statistics.superseded, 'publication')} with a newer edition`],
    [
      'Vocabulary',
      `${statistics.concepts.toLocaleString('en-GB')} concepts, ${statistics.terms.toLocaleString('en-GB')} names`,
    ],
  ];
  return (
    <section aria-labelledby="holds">
      <h2 id="holds">What it holds</h2>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>Last import</dt>
          <dd>
            {lastImport ? (
              <>
                {lastImport.file} ({importKindNames[lastImport.kind]}),{' '}
                <time datetime={lastImport.finishedAt ?? lastImport.startedAt}>
                  {formatTime(lastImport.finishedAt ?? lastImport.startedAt)}
                </time>
                : {countWords(lastImport)}
              </>
            ) : (
              'none yet'
            )}{' '}
            · <a href="/library/imports">All imports</a>
          </dd>
        </div>
      </dl>
      <div class="bar-groups">
        <Bars
          id="by-source"
          title="By source"
          bars={ordered(statistics.bySource, Object.keys(recordSources), sourceName, (source) =>
            libraryPath({ source }),
          )}
        />
        <Bars
          id="by-kind"
          title="By kind"
          bars={ordered(statistics.byKind, referenceKindSchema.options, String, (kind) =>
            libraryPath({ kind }),
          )}
        />
        <Bars
          id="by-level"
          title="By evidence level"
          bars={ordered(
            statistics.byLevel,
            ['1', '2', '3', '4', '5'],
            (level) => `${level}: ${evidenceLevelName(level)}`,
            (level) => libraryPath({ level }),
          )}
        />
        <Bars
          id="by-origin"
          title="By text"
          bars={ordered(
            statistics.byOrigin,
            textOriginSchema.options,
            (origin) => originNames[origin as keyof typeof originNames] ?? origin,
            (origin) => libraryPath({ origin }),
          )}
        />
        <Bars
          id="by-status"
          title="By status"
          bars={ordered(
            statistics.byStatus,
            [...publicationStatusSchema.options, 'superseded'],
            (status) => statusNames[status as keyof typeof statusNames] ?? status,
            (status) => libraryPath({ status }),
          )}
        />
        <Bars
          id="by-year"
          title="By year"
          bars={groupYears(statistics.byYear, new Date().getUTCFullYear()).map(
            ({ name, count, from, to }) => ({
              name,
              count,
              href: from === null || to === null ? null : libraryPath({ from, to }),
            }),
          )}
        />
      </div>
    </section>
  );
};
