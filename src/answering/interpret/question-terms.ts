import type { ConceptKind } from '../../domain/index.ts';
import type { IndexStatistics } from '../../evidence-index/index.ts';
import { foldWord, type Mention, tokenize, type Vocabulary } from '../../vocabulary/index.ts';
import { isStopWord } from './stop-words.ts';

/** Something the question names and a source may be about. */
export interface QuestionTerm {
  readonly label: string;
  /** The concepts it may mean: one, or the readings left open. */
  readonly concepts: readonly number[];
  readonly kind: ConceptKind;
  /** What it contributes when a source has it. */
  readonly weight: number;
  /** Concept id -> how well a source naming that concept covers this term: 1 itself, less for children and parents. */
  readonly coverage: ReadonlyMap<number, number>;
  readonly matched: string;
  readonly start: number;
  readonly end: number;
}

/** A content word in no concept. */
export interface QuestionWord {
  readonly word: string;
  readonly weight: number;
  readonly matched: string;
  readonly start: number;
  readonly end: number;
  /** In neither the vocabulary nor the index nor everyday English: perhaps a name we do not know. */
  readonly unknown: boolean;
}

/** How much a kind of concept says about what a source is about; the disease or finding anchors. */
const kindWeight: Record<ConceptKind, number> = {
  disease: 1,
  organism: 0.95,
  finding: 0.8,
  drug: 0.95,
  'drug-class': 0.85,
  procedure: 0.8,
  device: 0.75,
  test: 0.65,
  gene: 0.9,
  nutrient: 0.85,
  anatomy: 0.4,
  population: 0.3,
  outcome: 0.35,
  concept: 0.3,
};

const CHILD = 0.8;
const PARENT = 0.35;

/** What a source that names another concept is worth to a question that names this one. */
export function coverageOf(concepts: readonly number[], vocabulary: Vocabulary): Map<number, number> {
  const coverage = new Map<number, number>();
  const put = (id: number, value: number) => coverage.set(id, Math.max(coverage.get(id) ?? 0, value));
  for (const id of concepts) {
    put(id, 1);
    for (const [child, steps] of vocabulary.hierarchy.descendants(id)) put(child, CHILD * 0.9 ** (steps - 1));
    for (const [parent, steps] of vocabulary.hierarchy.ancestors(id)) {
      if (steps <= 2) put(parent, PARENT * 0.5 ** (steps - 1) * vocabulary.concept(parent).weight);
    }
  }
  return coverage;
}

/** 0..1: rare in the index weighs more than common; absent counts as rare. */
export function rarity(frequency: number, documents: number): number {
  if (documents === 0) return 1;
  return Math.log((documents + 1) / (frequency + 0.5)) / Math.log((documents + 1) / 0.5);
}

export function termsOf(
  mentions: readonly Mention[],
  text: string,
  vocabulary: Vocabulary,
  statistics: IndexStatistics,
): QuestionTerm[] {
  const terms = new Map<string, QuestionTerm>();
  for (const mention of mentions) {
    const [first] = mention.concepts;
    if (first === undefined) continue;
    const main = vocabulary.concept(first);
    const heaviest = Math.max(...mention.concepts.map((id) => vocabulary.concept(id).weight));
    const frequency = Math.max(...mention.concepts.map((id) => statistics.conceptFrequency(`c${id}`)));
    const weight =
      kindWeight[main.kind] * heaviest * mention.factor * (0.35 + 0.65 * rarity(frequency, statistics.documents));
    const key = mention.concepts.join(' ');
    const known = terms.get(key);
    if (known && known.weight >= weight) continue;
    terms.set(key, {
      label: main.name,
      concepts: mention.concepts,
      kind: main.kind,
      weight,
      coverage: coverageOf(mention.concepts, vocabulary),
      matched: text.slice(mention.start, mention.end),
      start: mention.start,
      end: mention.end,
    });
  }
  return [...terms.values()];
}

const WORD_WEIGHT = 0.22;

export function wordsOf(
  mentions: readonly Mention[],
  text: string,
  vocabulary: Vocabulary,
  statistics: IndexStatistics,
): QuestionWord[] {
  const words = new Map<string, QuestionWord>();
  for (const token of tokenize(text)) {
    if (mentions.some((mention) => token.start < mention.end && token.end > mention.start)) continue;
    const word = foldWord(token.text);
    if (isStopWord(word) || word.length < 2 || /^\d/.test(word) || words.has(word)) continue;
    const frequency = statistics.wordFrequency(word);
    words.set(word, {
      word,
      weight: frequency === 0 ? 0 : WORD_WEIGHT * rarity(frequency, statistics.documents),
      matched: token.text,
      start: token.start,
      end: token.end,
      unknown: frequency === 0 && !vocabulary.knowsWord(word) && !vocabulary.isEveryday(word),
    });
  }
  return [...words.values()];
}
