import type { Publication } from '../src/domain/index.ts';
import { pack } from '../src/library/pack.ts';
import type { PreparedRecord } from '../src/library/prepare-record.ts';
import type { Vocabulary } from '../src/vocabulary/index.ts';
import { below, inventedWord, loadWords, pick, randomFrom, seedOf, zipf } from './pubmed-words.ts';

interface Part {
  readonly text: string;
  readonly words: string;
  readonly concepts: readonly string[];
}

/** Subjects; each has titles and sentences of its own, and the commonest have most records. */
const subjects = 6_000;
const sentencesEach = 24;
const titlesEach = 4;
const firstPmid = 800_000_000;

const kinds = [
  [0.7, 'Journal Article', 3, 'Observational study'],
  [0.8, 'Review', 5, 'Review'],
  [0.9, 'Randomized Controlled Trial', 2, 'Randomised trial'],
  [0.95, 'Systematic Review', 1, 'Systematic review'],
  [1, 'Case Reports', 4, 'Case report'],
] as const;

/**
 * Prepared records by number, for libraries too large to write as files first. A text is put together from sentences
 * whose index terms were read once: as reading the whole text would give, but for terms across two sentences.
 */
export function openScaleRecords(vocabulary: Vocabulary): (index: number) => PreparedRecord {
  const words = loadWords();
  const part = (text: string): Part => {
    const terms = vocabulary.indexTermsOf({ title: text, mesh: [], sections: [] });
    return { text, words: terms.words, concepts: terms.conceptKeys };
  };
  const pools = Array.from({ length: subjects }, (_, subject) => {
    const random = randomFrom(seedOf(11, subject));
    const names = words.names;
    const focus = [names[zipf(random, names.length)] ?? '', names[zipf(random, names.length)] ?? ''];
    return {
      titles: Array.from({ length: titlesEach }, () => part(words.title(random, focus))),
      sentences: Array.from({ length: sentencesEach }, () => part(words.sentence(random, focus))),
      headings: focus
        .flatMap((name) => words.headingOf(name) ?? [])
        .map((heading) => ({
          heading,
          ...part(heading),
        })),
    };
  });
  return (index) => {
    const random = randomFrom(seedOf(17, index));
    const pool = pools[zipf(random, subjects, 60)];
    if (!pool) throw new Error('no subject');
    const title = pick(random, pool.titles);
    const chosen = Array.from({ length: 7 + below(random, 5) }, () => pick(random, pool.sentences));
    // A long tail: words that stand in one or two records.
    const tail = `${inventedWord(below(random, 3_000_000))} ${inventedWord(below(random, 3_000_000))}.`;
    const pmid = String(firstPmid + index);
    const kindDraw = random();
    const [, type, level, kind] = kinds.find(([share]) => kindDraw <= share) ?? kinds[0];
    const year = 1975 + below(random, 51);
    const publication: Publication = {
      id: `pmid:${pmid}`,
      version: `${pmid}.1-${seedOf(3, index).toString(16)}`,
      pmid,
      title: title.text,
      authors: ['Nobody A', 'Noone BC', 'Someone D'],
      journal: 'Journal of Generated Records',
      year,
      publicationTypes: [type],
      mesh: pool.headings.map(({ heading }) => heading),
      textOrigin: 'abstract',
      status: 'current',
      superseded: false,
      sections: [{ label: 'ABSTRACT', text: `${chosen.map(({ text }) => text).join(' ')} Codes: ${tail}` }],
      seenAt: [],
    };
    const parts = [title, ...pool.headings, ...chosen];
    return {
      id: publication.id,
      version: publication.version,
      pmidVersion: 1,
      identifiers: [publication.id],
      work: null,
      year,
      level,
      kind,
      origin: 'abstract',
      status: 'current',
      superseded: false,
      title: title.text.slice(0, 60).toLowerCase(),
      body: pack(publication),
      findings: [],
      words: Buffer.from(`${parts.map((one) => one.words).join(' ')} ${tail.toLowerCase().replace('.', '')}`),
      concepts: Buffer.from([...new Set(parts.flatMap((one) => one.concepts))].join(' ')),
    };
  };
}
