import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../src/config.ts';
import { openEmbeddingModel } from '../../src/embedding/index.ts';
import { vocabularyFolder } from '../../src/paths.ts';
import { loadVocabulary } from '../../src/vocabulary/index.ts';
import type { Evaluation, EvaluationReport } from '../evaluation.ts';
import { metric } from '../metric.ts';
import { bootstrap, percent } from '../statistics.ts';
import { type Collection, openCollection, sources } from './collections.ts';
import { type QueryScore, scoreRanking } from './measures.ts';
import { openOurs } from './ours.ts';

/** A text takes a tenth of a second on a core: larger collections are measured on every n-th query and document. */
const mostQueries = 200;
const mostPublications = 3_000;

interface Item {
  readonly collection: string;
  readonly query: string;
  readonly without: QueryScore;
  readonly with: QueryScore;
}

/** Our retrieval with the embedding model of the settings and without, on the judged collections. */
export const meaning: Evaluation = {
  name: 'meaning',
  about:
    'Retrieval with the embedding model of PROBATUM_EMBEDDINGS fused in, against the same without: nDCG@10 and Recall@50 on judged collections (at most 200 queries and 3,000 publications of each).',
  run: async ({ data, log }) => {
    const { embeddings } = readSettings({ PROBATUM_EMBEDDINGS: process.env.PROBATUM_EMBEDDINGS });
    if (!embeddings) return empty(['PROBATUM_EMBEDDINGS is not set: no embedding model to measure.']);
    const model = openEmbeddingModel(embeddings, { modelsFolder: join(tmpdir(), 'probatum-eval-models') });
    await model.fetch(log);
    const vocabulary = loadVocabulary(vocabularyFolder);
    const items: Item[] = [];
    const skipped: string[] = [];
    for (const source of sources.filter(({ kind }) => kind === 'judged')) {
      const opened = openCollection(source, data);
      if (typeof opened === 'string') {
        skipped.push(opened);
        continue;
      }
      const { name, publications, queries } = sampled(opened);
      log(`meaning: ${name}, ${publications.length} publications, ${queries.length} queries, ${model.name}`);
      const rankings: (readonly string[])[][] = [];
      for (const one of [undefined, model]) {
        const ours = await openOurs(publications, vocabulary, one);
        try {
          const found: (readonly string[])[] = [];
          for (const { text } of queries) found.push(await ours.search(text));
          rankings.push(found);
        } finally {
          await ours.close();
        }
      }
      queries.forEach(({ id, relevant }, place) => {
        items.push({
          collection: name,
          query: id,
          without: scoreRanking(rankings[0]?.[place] ?? [], relevant),
          with: scoreRanking(rankings[1]?.[place] ?? [], relevant),
        });
      });
    }
    return report(items, skipped, model.name);
  },
};

/** Every n-th query, its publications, and as many of the others as fit, evenly. The same each time. */
export function sampled({ publications, queries, ...rest }: Collection): Collection {
  const asked = evenly(queries, mostQueries);
  if (publications.length <= mostPublications) return { ...rest, publications, queries: asked };
  const needed = new Set(asked.flatMap(({ relevant }) => [...relevant.keys()]));
  const others = publications.filter(({ id }) => !needed.has(id));
  const kept = new Set([
    ...needed,
    ...evenly(others, Math.max(0, mostPublications - needed.size)).map(({ id }) => id as string),
  ]);
  return { ...rest, publications: publications.filter(({ id }) => kept.has(id)), queries: asked };
}

function evenly<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, place) => items[Math.floor((place * items.length) / most)] as T);
}

function report(items: readonly Item[], skipped: readonly string[], model: string): EvaluationReport {
  const names = [...new Set(items.map(({ collection }) => collection))];
  const rows = names.map((name) => {
    const of = items.filter(({ collection }) => collection === name);
    const mean = (pick: (item: Item) => number) =>
      percent(bootstrap(of, (sample) => sample.reduce((sum, item) => sum + pick(item), 0) / sample.length));
    return {
      name,
      queries: of.length,
      without: mean((item) => item.without.ndcg10),
      with: mean((item) => item.with.ndcg10),
      gain: mean((item) => item.with.ndcg10 - item.without.ndcg10),
      recall: mean((item) => item.without.recall50),
      recallWith: mean((item) => item.with.recall50),
    };
  });
  const shown = (figure: { readonly value: number } | null) => figure && Number(figure.value.toFixed(1));
  return {
    ...empty(skipped),
    metrics: rows.flatMap(({ name, queries, gain }) =>
      metric(`${name}: change of nDCG@10, points`, gain, queries),
    ),
    tables: [
      {
        title: `With and without ${model} (%)`,
        columns: ['collection', 'queries', 'nDCG@10', 'with', 'change', 'from', 'to', 'Recall@50', 'with it'],
        rows: rows.map((row) => [
          row.name,
          row.queries,
          shown(row.without),
          shown(row.with),
          shown(row.gain),
          row.gain && Number(row.gain.low.toFixed(1)),
          row.gain && Number(row.gain.high.toFixed(1)),
          shown(row.recall),
          shown(row.recallWith),
        ]),
        note: 'From and to: 95 % bootstrap interval of the change. Collections larger than 3,000 publications are sampled evenly, with all publications of the queries.',
      },
    ],
    items,
  };
}

function empty(skipped: readonly string[]): EvaluationReport {
  return { metrics: [], tables: [], plots: [], items: [], skipped };
}
