import type { AnswerEvent, SearchedSource } from '../../domain/index.ts';
import type { Synonyms, Vocabulary } from '../../vocabulary/index.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import type { LiveLiterature, LiveReport, Remember } from '../ports.ts';
import { writeEuropePmcQuery } from './write-europe-pmc-query.ts';
import { writePubmedQuery } from './write-pubmed-query.ts';

/** With fewer records than this the query is broadened. */
const ENOUGH = 20;

/** What searching outside came to, as the answer tells it. */
export interface LiveFindings {
  readonly sources: readonly SearchedSource[];
  /** A sentence for every source that was wanted and could not be used. */
  readonly gaps: readonly string[];
  /** New records are in the library. */
  readonly stored: boolean;
}

export interface LiveParts {
  readonly vocabulary: Vocabulary;
  readonly literature: LiveLiterature | undefined;
  readonly remember: Remember | undefined;
  readonly synonyms: Synonyms | undefined;
  readonly now: () => Date;
  readonly onFailure: ((error: unknown) => void) | undefined;
}

/**
 * Asks the sources outside and stores what they give, so that it comes to the answer through the library and its gates like everything
 * else. Yields `searching` for every source before anything leaves, then `searched`. Fails only when `signal` aborts.
 */
export async function* searchLive(
  question: ReadQuestion,
  { vocabulary, literature, remember, synonyms, now, onFailure }: LiveParts,
  signal?: AbortSignal,
): AsyncGenerator<AnswerEvent, LiveFindings> {
  const options = { synonyms, now: now() };
  const steps = writePubmedQuery(question, vocabulary, options);
  const europePmcSteps = writeEuropePmcQuery(question, vocabulary, options);
  const reason = whyNot(question, literature, steps.length);
  if (!literature || reason !== null) return skipped(reason ?? SWITCHED_OFF, now());

  for (const [source, [first, ...broader]] of [
    ['PubMed', steps],
    ['Europe PMC', europePmcSteps],
  ] as const) {
    if (first)
      yield { type: 'searching', source, query: first.query, broader: broader.map(({ query }) => query) };
  }
  const reports = await literature.search({ steps, europePmcSteps, wanted: ENOUGH }, signal);
  signal?.throwIfAborted();
  const sources: SearchedSource[] = [];
  for (const report of reports) {
    const source = await store(report, remember, onFailure);
    signal?.throwIfAborted();
    sources.push(source);
    yield {
      type: 'searched',
      source: report.source,
      status: source.status === 'ok' ? 'ok' : 'failed',
      hits: report.hits,
      records: source.records,
      ...(source.detail ? { detail: source.detail } : {}),
    };
  }
  return {
    sources,
    gaps: sources.filter(({ status }) => status === 'failed').map(gapOf),
    stored: sources.some(({ records }) => records > 0),
  };
}

const SWITCHED_OFF = 'Searching PubMed and Europe PMC is switched off on this service.';

/** Why nothing is sent, or null. */
function whyNot(
  question: ReadQuestion,
  literature: LiveLiterature | undefined,
  steps: number,
): string | null {
  if (!literature) return SWITCHED_OFF;
  if (question.interpretation.redFlags.length > 0) {
    return 'Not asked: this may be an emergency, and the answer should not wait.';
  }
  return steps === 0
    ? 'Not asked: the question names nothing to search for without sending its own words.'
    : null;
}

function skipped(detail: string, at: Date): LiveFindings {
  const searchedAt = at.toISOString();
  return {
    sources: [{ name: 'PubMed and Europe PMC', records: 0, searchedAt, status: 'skipped', detail }],
    gaps: [],
    stored: false,
  };
}

/** The library is the only way into an answer: what cannot be stored is not used, and the record says so. */
async function store(
  report: LiveReport,
  remember: Remember | undefined,
  onFailure: ((error: unknown) => void) | undefined,
): Promise<SearchedSource> {
  const { source: name, records, status, query, hits, searchedAt, steps, notices, detail } = report;
  const told = {
    name,
    searchedAt,
    query,
    hits,
    steps: steps.map((step) => ({ ...step })),
    ...(notices.length > 0 ? { notices: [...notices] } : {}),
  };
  let stored = records.length === 0;
  if (!stored && remember) {
    try {
      await remember(name, records);
      stored = true;
    } catch (error) {
      onFailure?.(error);
    }
  }
  if (!stored) {
    return {
      ...told,
      records: 0,
      status: 'failed',
      detail: `What ${name} found could not be stored in the library, so it is not used.`,
    };
  }
  return { ...told, records: records.length, status, ...(detail ? { detail } : {}) };
}

function gapOf({ name, detail }: SearchedSource): string {
  return `${name} could not be searched${detail ? `: ${detail}` : '.'}`;
}
