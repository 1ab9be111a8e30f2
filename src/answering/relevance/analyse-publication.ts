import { type SectionPart, sectionPart } from '../../appraisal/index.ts';
import type { Passage, Publication } from '../../domain/index.ts';
import { splitSentences } from '../../literature/index.ts';
import { stemWord, type Vocabulary } from '../../vocabulary/index.ts';
import { type AgeRange, ageGroups, readAges } from '../interpret/read-ages.ts';
import { isStopWord } from '../interpret/stop-words.ts';
import { type Population, studiedPopulation } from './population-fit.ts';

/** A text reduced to what matching needs. */
export interface AnalysedText {
  /** Concept id -> how surely the text names it (1, less for an ambiguous or broad word). */
  readonly concepts: ReadonlyMap<number, number>;
  /** Stems of the content words. */
  readonly words: ReadonlySet<string>;
  /** All folded words in order, a space around each. */
  readonly folded: string;
}

export interface AnalysedPassage extends AnalysedText {
  readonly passage: Passage;
  readonly part: SectionPart;
  readonly ages: readonly AgeRange[];
}

/** A publication with its title, headings and sentences analysed once, then kept (`PublicationAnalyser`). */
export interface AnalysedPublication {
  readonly publication: Publication;
  readonly title: AnalysedText;
  readonly mesh: AnalysedText;
  readonly passages: readonly AnalysedPassage[];
  readonly population: Population;
  /** Title, headings and all sentences together. */
  readonly whole: AnalysedText;
}

const CACHE_SIZE = 4_000;

/** Analyses publications, keeping the most recently used. */
export class PublicationAnalyser {
  readonly #vocabulary: Vocabulary;
  readonly #cache = new Map<string, AnalysedPublication>();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  analyse(publication: Publication): AnalysedPublication {
    const key = `${publication.id} ${publication.version}`;
    const known = this.#cache.get(key);
    if (known) {
      this.#cache.delete(key);
      this.#cache.set(key, known);
      return known;
    }
    const made = this.#make(publication);
    this.#cache.set(key, made);
    if (this.#cache.size > CACHE_SIZE) {
      const oldest = this.#cache.keys().next();
      if (!oldest.done) this.#cache.delete(oldest.value);
    }
    return made;
  }

  #make(publication: Publication): AnalysedPublication {
    const title = this.#withAges(
      analyseText(publication.title, this.#vocabulary),
      readAges(publication.title),
    );
    const mesh = union(publication.mesh.map((heading) => analyseHeading(heading, this.#vocabulary)));
    const passages = publication.sections.flatMap((section, index) => {
      const part = sectionPart(section);
      if (part === 'apparatus') return [];
      return splitSentences(section.text).map((sentence): AnalysedPassage => {
        const passage = { publication: publication.id, section: index, label: section.label, ...sentence };
        const ages = readAges(sentence.text);
        return {
          passage,
          part,
          ages,
          ...this.#withAges(analyseText(sentence.text, this.#vocabulary), ages),
        };
      });
    });
    const population = studiedPopulation({ publication, passages });
    return { publication, title, mesh, passages, population, whole: union([title, mesh, ...passages]) };
  }

  /** "Aged 70 or older" names older adults. An age that reaches over several groups names none of them. */
  #withAges(text: AnalysedText, ages: readonly AgeRange[]): AnalysedText {
    const named = ages.flatMap((age) => {
      const [group, ...more] = ageGroups(age);
      return group && more.length === 0 ? (this.#vocabulary.find(group)?.id ?? []) : [];
    });
    return named.length === 0
      ? text
      : { ...text, concepts: new Map([...text.concepts, ...named.map((id) => [id, 1] as const)]) };
  }
}

function analyseHeading(heading: string, vocabulary: Vocabulary): AnalysedText {
  const { words, folded } = analyseText(heading.split('/')[0] ?? '', vocabulary);
  return { concepts: new Map(vocabulary.conceptsOfHeading(heading).map((id) => [id, 1])), words, folded };
}

/** Concepts and folded content words of a text. Of an ambiguous mention every reading counts, each for its share. */
export function analyseText(text: string, vocabulary: Vocabulary): AnalysedText {
  const concepts = new Map<number, number>();
  const { words: all, mentions } = vocabulary.wordsAndMentions(text);
  for (const mention of mentions) {
    const sureness = mention.factor * (mention.concepts.length > 1 ? 0.6 : 1);
    for (const id of mention.concepts) concepts.set(id, Math.max(concepts.get(id) ?? 0, sureness));
  }
  return {
    concepts,
    words: new Set(all.filter((word) => !isStopWord(word)).map(stemWord)),
    folded: ` ${all.join(' ')} `,
  };
}

function union(texts: readonly AnalysedText[]): AnalysedText {
  const concepts = new Map<number, number>();
  const words = new Set<string>();
  for (const text of texts) {
    for (const [id, sureness] of text.concepts) concepts.set(id, Math.max(concepts.get(id) ?? 0, sureness));
    for (const word of text.words) words.add(word);
  }
  return { concepts, words, folded: texts.map((text) => text.folded).join('.') };
}
