import type { Passage, Publication } from '../domain/index.ts';
import type { EvidenceIndex } from '../evidence-index/index.ts';
import { splitSentences } from '../literature/index.ts';
import { foldWord, tokenize, type Vocabulary } from '../vocabulary/index.ts';

export interface FoundPassages {
  readonly publication: Publication;
  /** Best first. */
  readonly passages: readonly Passage[];
}

/** A claim's length; what is pasted beyond it is not searched for. */
const longestQuery = 2_000;
const mostPublications = 12;
const passagesEach = 3;

/** Sentences of the library that share most with the given words, by publication, for choosing a citation. */
export async function findPassages(
  words: string,
  index: EvidenceIndex,
  vocabulary: Vocabulary,
): Promise<FoundPassages[]> {
  const wanted = featuresOf(words.slice(0, longestQuery), vocabulary);
  if (wanted.size === 0) return [];
  const statistics = await index.statistics();
  const weights = new Map(
    [...wanted].map((feature) => {
      const frequency = feature.startsWith('c:')
        ? statistics.conceptFrequency(`c${feature.slice(2)}`)
        : statistics.wordFrequency(feature);
      return [feature, Math.log(1 + statistics.documents / (1 + frequency))];
    }),
  );
  const hits = await index.search({
    words: [...weights].flatMap(([text, weight]) => (text.startsWith('c:') ? [] : [{ text, weight }])),
    concepts: [...weights].flatMap(([text, weight]) =>
      text.startsWith('c:') ? [{ key: `c${text.slice(2)}`, weight }] : [],
    ),
    limit: mostPublications * 2,
  });
  const scored = hits
    .filter(({ publication }) => publication.status !== 'retracted')
    .map(({ publication }) => {
      const passages = passagesOf(publication)
        .map((passage) => ({ passage, score: overlap(featuresOf(passage.text, vocabulary), weights) }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
        .slice(0, passagesEach);
      return { publication, passages, best: passages[0]?.score ?? 0 };
    })
    .filter(({ best }) => best > 0)
    .sort((a, b) => b.best - a.best);
  return scored.slice(0, mostPublications).map(({ publication, passages }) => ({
    publication,
    passages: passages.map(({ passage }) => passage),
  }));
}

/** Every sentence of a publication. */
export function passagesOf(publication: Publication): Passage[] {
  return publication.sections.flatMap(({ label, text }, section) =>
    splitSentences(text).map(({ start, end }) => ({
      publication: publication.id,
      section,
      label,
      start,
      end,
      text: text.slice(start, end),
    })),
  );
}

/** Folded words of four letters or more, numbers, and `c:<id>` for named concepts. */
function featuresOf(text: string, vocabulary: Vocabulary): Set<string> {
  const words = tokenize(text)
    .map((token) => foldWord(token.text))
    .filter((word) => word.length > 3 || /\d/.test(word));
  const concepts = vocabulary
    .spot(text)
    .flatMap((mention) => mention.concepts)
    .filter((id) => vocabulary.concept(id).weight >= 0.2)
    .map((id) => `c:${id}`);
  return new Set([...words, ...concepts]);
}

function overlap(features: ReadonlySet<string>, weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const feature of features) sum += weights.get(feature) ?? 0;
  return sum;
}
