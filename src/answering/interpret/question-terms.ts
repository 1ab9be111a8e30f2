import type { ConceptKind } from '../../domain/index.ts';
import type { IndexStatistics } from '../../evidence-index/index.ts';
import { foldWord, stemWord, tokenize, type Vocabulary } from '../../vocabulary/index.ts';
import { caseDetails } from './case-details.ts';
import type { ResolvedMention } from './resolve-readings.ts';
import { isStopWord } from './stop-words.ts';

export interface Reading {
  readonly share: number;
  readonly coverage: ReadonlyMap<number, number>;
}

/** Something the question names and a source may be about. */
export interface QuestionTerm {
  readonly label: string;
  /** The concepts it may mean: one, or the readings left open. */
  readonly concepts: readonly number[];
  /** How likely each of them is (sums to 1), and what it alone would be covered by. */
  readonly readings: readonly Reading[];
  readonly kind: ConceptKind;
  /** What it contributes when a source has it. */
  readonly weight: number;
  /** 0..1: how surely the asker means this; low for everyday words and for short letters nothing in the index is about. */
  readonly sureness: number;
  /** The same without the doubt between readings. */
  readonly factor: number;
  /** Concept id -> how well a source naming that concept covers this term: 1 itself, less for children and parents. */
  readonly coverage: ReadonlyMap<number, number>;
  /** Not named, but told by a test, score or sign. */
  readonly implied?: true;
  /** For a name that is no concept: its folded words, which a text must have side by side. */
  readonly phrase?: string;
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
  test: 0.75,
  gene: 0.9,
  nutrient: 0.85,
  anatomy: 0.8,
  population: 0.8,
  outcome: 0.8,
  concept: 0.8,
};

const CHILD = 0.8;
/**
 * A broader disease says little about a narrower one (kidney disease about nephrosclerosis); a drug's class, or the kind of
 * procedure, device or test, says more.
 */
const PARENT: Partial<Record<ConceptKind, number>> = {
  drug: 0.5,
  procedure: 0.6,
  device: 0.6,
  test: 0.6,
  organism: 0.5,
  finding: 0.5,
};
const PARENT_OTHERWISE = 0.35;
const RELATED = 0.4;
const CAUSE = 0.4;

/** What a source that names another concept is worth to a question that names this one. */
function coverageOf(
  concepts: readonly number[],
  shares: readonly number[],
  vocabulary: Vocabulary,
): Map<number, number> {
  const coverage = new Map<number, number>();
  const likeliest = Math.max(...shares);
  concepts.forEach((id, index) => {
    const share = Math.sqrt((shares[index] ?? 0) / likeliest);
    const put = (other: number, value: number) =>
      coverage.set(other, Math.max(coverage.get(other) ?? 0, share * value));
    put(id, 1);
    for (const [child, steps] of vocabulary.hierarchy.descendants(id)) put(child, CHILD * 0.9 ** (steps - 1));
    const above = PARENT[vocabulary.concept(id).kind] ?? PARENT_OTHERWISE;
    for (const [parent, steps] of vocabulary.hierarchy.ancestors(id)) {
      if (steps <= 2) put(parent, above * 0.5 ** (steps - 1) * vocabulary.concept(parent).weight);
    }
    for (const linked of vocabulary.hierarchy.related(id))
      put(linked, RELATED * vocabulary.concept(linked).weight);
    for (const cause of vocabulary.causes(id)) {
      put(cause, CAUSE);
      for (const child of vocabulary.hierarchy.descendants(cause).keys()) put(child, CAUSE * CHILD);
    }
  });
  return coverage;
}

/** 0..1: rare in the index weighs more than common; absent counts as rare. */
export function rarity(frequency: number, documents: number): number {
  if (documents === 0) return 1;
  return Math.log((documents + 1) / (frequency + 0.5)) / Math.log((documents + 1) / 0.5);
}

function conceptWeight(id: number, vocabulary: Vocabulary, statistics: IndexStatistics): number {
  const { kind, weight } = vocabulary.concept(id);
  const rare = rarity(statistics.conceptFrequency(`c${id}`), statistics.documents);
  return kindWeight[kind] * weight * (0.35 + 0.65 * rare);
}

/** What certain words of the question mean, as one concept. `factor`: 0..1, how surely. */
export function termOfConcept(
  id: number,
  { matched, start, end }: Pick<QuestionTerm, 'matched' | 'start' | 'end'>,
  factor: number,
  vocabulary: Vocabulary,
  statistics: IndexStatistics,
): QuestionTerm {
  const { name, kind } = vocabulary.concept(id);
  const coverage = coverageOf([id], [1], vocabulary);
  return {
    label: name,
    kind,
    concepts: [id],
    readings: [{ share: 1, coverage }],
    weight: conceptWeight(id, vocabulary, statistics) * factor,
    sureness: factor,
    factor,
    coverage,
    matched,
    start,
    end,
  };
}

/** An open term narrowed to one of its readings. */
export function termOfReading(
  term: QuestionTerm,
  reading: number,
  vocabulary: Vocabulary,
  statistics: IndexStatistics,
): QuestionTerm {
  return termOfConcept(reading, term, term.factor, vocabulary, statistics);
}

export function termsOf(
  mentions: readonly ResolvedMention[],
  text: string,
  vocabulary: Vocabulary,
  statistics: IndexStatistics,
): QuestionTerm[] {
  const terms = new Map<string, QuestionTerm>();
  const named = mentions.flatMap((mention) => {
    const likeliest = mention.concepts[mention.shares.indexOf(Math.max(...mention.shares))];
    if (likeliest === undefined) return [];
    const main = vocabulary.concept(likeliest);
    return [{ mention, main, kind: main.kind, start: mention.start, end: mention.end }];
  });
  const isDetail = caseDetails(text, named);
  for (const one of named) {
    const { mention, main } = one;
    let weight = 0;
    mention.concepts.forEach((id, index) => {
      weight += (mention.shares[index] ?? 0) * conceptWeight(id, vocabulary, statistics);
    });
    const unseen =
      mention.abbreviation && mention.concepts.every((id) => statistics.conceptFrequency(`c${id}`) === 0);
    const denied = deniable.has(main.kind) && denial.test(text.slice(0, mention.start));
    const factor =
      mention.factor *
      (unseen ? unseenAbbreviation(mention.end - mention.start) : 1) *
      (denied ? DENIED : 1) *
      (isDetail(one) ? CASE_DETAIL : 1);
    weight *= factor;
    const key = mention.concepts.join(' ');
    const known = terms.get(key);
    if (known && known.weight >= weight) continue;
    terms.set(key, {
      label: main.name,
      concepts: mention.concepts,
      readings: mention.concepts.map((id, index) => ({
        share: mention.shares[index] ?? 0,
        coverage: coverageOf([id], [1], vocabulary),
      })),
      kind: main.kind,
      weight,
      sureness: factor * Math.max(...mention.shares),
      factor,
      coverage: coverageOf(mention.concepts, mention.shares, vocabulary),
      matched: text.slice(mention.start, mention.end),
      start: mention.start,
      end: mention.end,
    });
  }
  return [...terms.values()];
}

/** "No rash", "without diabetes": named to be excluded, so hardly what a source must be about. */
const denial =
  /\b(?:no|not|without|never had|denies|negative for|free of)\s+(?:(?:any|known|prior|previous|history of)\s+)?$/i;
const deniable: ReadonlySet<ConceptKind> = new Set(['disease', 'finding', 'population']);
const DENIED = 0.3;
/** What only sets the scene of a case. */
const CASE_DETAIL = 0.5;

/** Short letters that mean something no publication here is about are likely to mean something else, two letters more than three. */
function unseenAbbreviation(letters: number): number {
  return letters < 3 ? 0.5 : 0.8;
}

/** A word outside the vocabulary, when it is a term of art and when it is everyday English. */
const ART_WORD = 0.4;
const EVERYDAY_WORD = 0.2;

export function wordsOf(
  mentions: readonly ResolvedMention[],
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
      word: stemWord(word),
      weight:
        frequency === 0
          ? 0
          : (vocabulary.isEveryday(word) ? EVERYDAY_WORD : ART_WORD) *
            rarity(frequency, statistics.documents),
      matched: token.text,
      start: token.start,
      end: token.end,
      unknown: frequency === 0 && !vocabulary.knowsWord(word) && !vocabulary.isEveryday(word),
    });
  }
  return [...words.values()];
}
