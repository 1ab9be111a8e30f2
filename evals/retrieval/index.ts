import { vocabularyFolder } from '../../src/paths.ts';
import { loadVocabulary, type Vocabulary } from '../../src/vocabulary/index.ts';
import type { Evaluation, EvaluationReport } from '../evaluation.ts';
import { metric } from '../metric.ts';
import { bootstrap, type Interval, percent } from '../statistics.ts';
import { type OpenSearch, openFts5, openLanceText } from './baselines.ts';
import { type Collection, isForFitting, openCollection, sources } from './collections.ts';
import { type QueryScore, scoreRanking } from './measures.ts';
import { openOurs } from './ours.ts';

const engines = ['SQLite FTS5', 'LanceDB BM25', 'ours'] as const;
type Engine = (typeof engines)[number];
const measures = { ndcg10: 'nDCG@10', averagePrecision: 'MAP', recall50: 'Recall@50' } as const;

interface Item {
  readonly collection: string;
  readonly kind: Collection['kind'];
  readonly query: string;
  readonly text: string;
  readonly relevant: number;
  /** Its half of the queries was used for fitting the ranker's weights. */
  readonly fitted: boolean;
  readonly scores: Readonly<Record<Engine, QueryScore>>;
  readonly top: Readonly<Record<Engine, readonly string[]>>;
}

/** Retrieval on public test collections, the product's own against two plain BM25 searches of title and abstract. */
export const retrieval: Evaluation = {
  name: 'retrieval',
  about:
    'Retrieval as answers use it against plain BM25 (SQLite FTS5 with porter stems; LanceDB with English stems) on public test collections: nDCG@10, MAP, Recall@50, and the gain over the better of the two.',
  run: async ({ data, log }) => {
    const vocabulary = loadVocabulary(vocabularyFolder);
    const items: Item[] = [];
    const skipped: string[] = [];
    for (const source of sources) {
      const collection = openCollection(source, data);
      if (typeof collection === 'string') {
        skipped.push(collection);
        continue;
      }
      log(
        `retrieval: ${collection.name}, ${collection.publications.length} publications, ${collection.queries.length} queries`,
      );
      items.push(...(await measure(collection, vocabulary)));
    }
    return report(items, skipped);
  },
};

async function measure(collection: Collection, vocabulary: Vocabulary): Promise<Item[]> {
  const open: Record<Engine, () => Promise<OpenSearch>> = {
    'SQLite FTS5': () => openFts5(collection.publications),
    'LanceDB BM25': () => openLanceText(collection.publications),
    ours: () => openOurs(collection.publications, vocabulary),
  };
  const rankings = new Map<Engine, (readonly string[])[]>();
  for (const engine of engines) {
    const { search, close } = await open[engine]();
    try {
      const found: (readonly string[])[] = [];
      for (const { text } of collection.queries) found.push(await search(text));
      rankings.set(engine, found);
    } finally {
      await close();
    }
  }
  return collection.queries.map(({ id, text, relevant }, index) => {
    const of = <T>(make: (ranking: readonly string[]) => T) =>
      Object.fromEntries(
        engines.map((engine) => [engine, make(rankings.get(engine)?.[index] ?? [])]),
      ) as Record<Engine, T>;
    return {
      collection: collection.name,
      kind: collection.kind,
      query: id,
      text,
      relevant: relevant.size,
      fitted: collection.name !== 'evidence-inference' && isForFitting(id),
      scores: of((ranking) => scoreRanking(ranking, relevant)),
      top: of((ranking) => ranking.slice(0, 10)),
    };
  });
}

function report(items: readonly Item[], skipped: readonly string[]): EvaluationReport {
  const names = [...new Set(items.map(({ collection }) => collection))];
  const of = (name: string) => items.filter(({ collection }) => collection === name);
  const judged = items.filter(({ kind }) => kind === 'judged');
  const unseen = items.filter(({ fitted }) => !fitted);
  const gains = names.map((name) => ({ name, items: of(name), gain: percent(bootstrap(of(name), gainOf)) }));
  const means = [
    { name: 'gain in nDCG@10, mean of judged collections %', of: judged },
    { name: 'gain in nDCG@10, mean of all collections %', of: items },
    {
      name: 'gain in nDCG@10, mean of judged collections, queries not fitted on %',
      of: judged.filter(({ fitted }) => !fitted),
    },
  ].map((one) => ({ ...one, gain: percent(bootstrap(one.of, meanGain)) }));
  return {
    metrics: [
      ...means.flatMap(({ name, of: over, gain }) => metric(name, gain, over.length)),
      ...metric('smallest gain in nDCG@10 of a collection %', smallest(gains), items.length),
      ...gains.flatMap((one) => metric(`${one.name}: gain in nDCG@10 %`, one.gain, one.items.length)),
      ...names.flatMap((name) =>
        engines.flatMap((engine) =>
          Object.entries(measures).flatMap(([measure, label]) =>
            metric(
              `${name}: ${label}, ${engine} %`,
              percent(bootstrap(of(name), (sample) => mean(sample, engine, measure as keyof QueryScore))),
              of(name).length,
            ),
          ),
        ),
      ),
    ],
    tables: [
      {
        title: 'Collections, engines and measures (%)',
        columns: ['collection', 'kind', 'queries', 'engine', ...Object.values(measures)],
        rows: names.flatMap((name) =>
          engines.map((engine) => [
            name,
            of(name)[0]?.kind ?? '',
            of(name).length,
            engine,
            ...(Object.keys(measures) as (keyof QueryScore)[]).map((measure) =>
              rounded(100 * mean(of(name), engine, measure)),
            ),
          ]),
        ),
        note: 'Both baselines search title and abstract for the content words of the question. Ours is the ranking that answers are made from: at most 80 publications, so that its MAP counts nothing further down.',
      },
      {
        title: 'Gain in nDCG@10 over the better baseline (%), by half of the queries',
        columns: ['collection', 'all', 'low', 'high', 'fitted on', 'not fitted on'],
        rows: gains.map(({ name, gain }) => [
          name,
          rounded(gain?.value),
          rounded(gain?.low),
          rounded(gain?.high),
          rounded(100 * gainOf(of(name).filter(({ fitted }) => fitted))),
          rounded(100 * gainOf(unseen.filter(({ collection }) => collection === name))),
        ]),
        note: 'The interval is of a paired bootstrap over queries. Weights were fitted on one half of the queries of each development collection (by a hash of the id) and not on evidence-inference; the shape constants were chosen on a sample of all development queries (decision 0021).',
      },
    ],
    plots: [
      {
        title: 'nDCG@10',
        unit: '%',
        groups: names.map((name) => ({
          name,
          bars: engines.flatMap((engine) => {
            const figure = percent(bootstrap(of(name), (sample) => mean(sample, engine, 'ndcg10')));
            return figure ? [{ name: engine, ...figure }] : [];
          }),
        })),
      },
    ],
    items,
    skipped,
  };
}

/** Ours over the better of the two baselines on these queries, less 1. NaN without queries. */
function gainOf(sample: readonly Item[]): number {
  const [fts5, lance, ours] = engines.map((engine) => mean(sample, engine, 'ndcg10'));
  return (ours ?? 0) / Math.max(fts5 ?? 0, lance ?? 0) - 1;
}

/** The mean of the collections' gains, each counting alike. */
function meanGain(sample: readonly Item[]): number {
  const byCollection = new Map<string, Item[]>();
  for (const item of sample) {
    const known = byCollection.get(item.collection);
    if (known) known.push(item);
    else byCollection.set(item.collection, [item]);
  }
  const all = [...byCollection.values()].map(gainOf);
  return all.reduce((a, b) => a + b, 0) / all.length;
}

function mean(sample: readonly Item[], engine: Engine, measure: keyof QueryScore): number {
  return sample.reduce((sum, { scores }) => sum + scores[engine][measure], 0) / sample.length;
}

function smallest(gains: readonly { readonly gain: Interval | null }[]): number | null {
  const values = gains.flatMap(({ gain }) => gain?.value ?? []);
  return values.length === 0 ? null : Math.min(...values);
}

function rounded(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : Math.round(10 * value) / 10;
}
