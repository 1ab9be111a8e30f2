import type { ConceptKind, QuestionConcept } from '../../domain/index.ts';
import { foldTerm, type Synonyms, type Vocabulary } from '../../vocabulary/index.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import { cleanHeading, cleanWords } from './clean-words.ts';
import { type AnyOf, ageGroupLimit } from './search-limits.ts';

/** Something the question names, as a search engine is asked for it. */
export interface SearchTerm extends AnyOf {
  readonly label: string;
  readonly kind: ConceptKind;
  readonly role: QuestionConcept['role'];
  readonly weight: number;
}

const MOST_SYNONYMS = 6;
const MOST_READINGS = 3;
/** A reading of an ambiguous word that is less likely than this is not searched for. */
const LIKELY = 0.25;
/** "No rash", "without fever": named to be excluded. */
const denied =
  /\b(?:no|not|without|never had|denies|negative for|free of)\s+(?:(?:any|known|prior|previous|history of)\s+)?$/i;

/** People in general: a filter for them would only lose records that nobody labelled. */
const everybody = new Set(
  [
    'adult',
    'patient',
    'human',
    'person',
    'people',
    'man',
    'woman',
    'male',
    'female',
    'individual',
    'population',
  ].map(foldTerm),
);

/**
 * What leaves the machine: the concepts of the de-identified question and names with the form of a condition or drug that the
 * vocabulary lacks, each with its MeSH heading, its name, the words used and synonyms. Words in no concept stay here, since they may be anything, a
 * name too. Heaviest first.
 */
export function searchTerms(
  question: ReadQuestion,
  vocabulary: Vocabulary,
  synonyms?: Synonyms,
): SearchTerm[] {
  const roles = new Map(
    question.interpretation.concepts.map((concept) => [`${concept.start} ${concept.end}`, concept.role]),
  );
  const roleOf = ({ start, end }: QuestionTerm) => roles.get(`${start} ${end}`) ?? 'context';
  return withoutOverlaps(question.terms, roleOf, vocabulary)
    .flatMap((term): SearchTerm[] => {
      const role = roleOf(term);
      if (
        isPerhapsAName(term) ||
        role === 'general' ||
        isEverybody(term) ||
        isDenied(term, question.corrected)
      )
        return [];
      const names = ageGroupLimit(term.label) ?? namesOf(term, vocabulary, synonyms);
      if (names.headings.length === 0 && names.phrases.length === 0) return [];
      return [{ label: term.label, kind: term.kind, role, weight: term.weight, ...names }];
    })
    .sort((a, b) => b.weight - a.weight);
}

/**
 * A name the vocabulary lacks may hold one it has. Of "cause dementia", where the word before is ordinary English, the known
 * one is asked for, and so it is where that word may be somebody's surname ("garcia epilepsy"); of a described condition
 * ("metaphyseal sclerosis") and of "… syndrome", which names nothing by itself, the whole.
 */
function withoutOverlaps(
  terms: readonly QuestionTerm[],
  roleOf: (term: QuestionTerm) => QuestionConcept['role'],
  vocabulary: Vocabulary,
): QuestionTerm[] {
  const inside = (term: QuestionTerm, phrase: QuestionTerm) =>
    term.phrase === undefined && term.start >= phrase.start && term.end <= phrase.end;
  const phrases = terms.filter(
    (phrase) =>
      phrase.phrase !== undefined &&
      !(
        terms.some((term) => inside(term, phrase) && roleOf(term) !== 'general') &&
        !describes(phrase.matched.split(/[\s-]/)[0] ?? '', vocabulary)
      ),
  );
  return terms.filter((term) =>
    term.phrase === undefined ? !phrases.some((phrase) => inside(term, phrase)) : phrases.includes(term),
  );
}

/** A term of art or an adjective made from one. */
function describes(word: string, vocabulary: Vocabulary): boolean {
  const folded = foldTerm(word);
  if (vocabulary.isEveryday(folded)) return false;
  return vocabulary.knowsWord(folded) || /(?:al|ic|ar|ary|ous|oid|ive|ory)$/.test(folded);
}

function isEverybody(term: QuestionTerm): boolean {
  return term.kind === 'population' && everybody.has(foldTerm(term.label));
}

function isDenied({ kind, start }: QuestionTerm, text: string): boolean {
  return (kind === 'disease' || kind === 'finding') && denied.test(text.slice(0, start));
}

function namesOf(term: QuestionTerm, vocabulary: Vocabulary, synonyms: Synonyms | undefined): AnyOf {
  const likely = term.concepts
    .map((id, index) => ({ id, share: term.readings[index]?.share ?? 1 }))
    .filter(({ share }) => share >= LIKELY)
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_READINGS)
    .map(({ id }) => vocabulary.concept(id));
  const headings = likely.flatMap(({ mesh }) => (mesh === null ? [] : (cleanHeading(mesh) ?? [])));
  const names = [
    ...likely.map(({ name }) => name),
    ...(isTelling(term) ? [term.matched] : []),
    ...headings.map(naturalOrder),
    ...likely.flatMap(({ id, name }) =>
      (synonyms?.(id) ?? []).filter((synonym) => isName(synonym, name)).slice(0, MOST_SYNONYMS),
    ),
  ];
  // A name of the vocabulary's own may hold a number ("16p11.2 deletion"); one read off the question may not hold an identifier.
  const phrases = names.flatMap((name) => {
    const cleaned = cleanWords(name);
    return cleaned === null || /\d{5}/.test(cleaned)
      ? []
      : [cleaned.toLowerCase() === cleaned ? cleaned : plainCase(cleaned)];
  });
  return { headings: [...new Set(headings)], phrases: withoutContained(phrases) };
}

/** Synonyms that tell a dose or a cut-off are narrower than the concept; two letters ("pelvic us") may be any word. */
function isName(synonym: string, name: string): boolean {
  const short = synonym.split(' ').filter((word) => /^\p{L}{1,2}$/u.test(word) && !joining.has(word));
  return short.length === 0 && (/\d/.test(name) || !/(?:^| )\d|\b(?:low|high) dose\b/.test(synonym));
}

/** "Paloma" ends like a tumour: an unknown word with a capital that only its ending makes a disease stays here. */
function isPerhapsAName({ phrase, kind, matched }: QuestionTerm): boolean {
  return phrase !== undefined && kind === 'disease' && /^\p{Lu}\p{Ll}+$/u.test(matched);
}

const joining = new Set(['a', 'an', 'at', 'by', 'in', 'of', 'on', 'or', 'to']);

/** The asker's own words are searched for when they can mean one thing only. */
function isTelling(term: QuestionTerm): boolean {
  if (term.phrase !== undefined) return true;
  if (term.concepts.length !== 1 || term.factor < 1) return false;
  const isAbbreviation = term.matched === term.matched.toUpperCase() && !term.matched.includes(' ');
  return !isAbbreviation || term.matched.length >= 3;
}

/** "Jaundice, Neonatal" as it is written: "Neonatal Jaundice". */
function naturalOrder(heading: string): string {
  const parts = heading.split(', ');
  return parts.length === 2 ? parts.reverse().join(' ') : heading;
}

/** Lower case but for words that are written in capitals ("SGLT2 inhibitor", "HIV"). */
function plainCase(text: string): string {
  return text
    .split(' ')
    .map((word) => (/^\p{Lu}\p{Ll}+(?:[-'].*)?$/u.test(word) ? word.toLowerCase() : word))
    .join(' ');
}

/** "chronic heart failure" finds nothing that "heart failure" does not. Compared without case and hyphens. */
function withoutContained(phrases: readonly string[]): string[] {
  const bare = (phrase: string) => ` ${phrase.toLowerCase().replaceAll('-', ' ').replace(/s$/, '')} `;
  const kept: string[] = [];
  for (const phrase of [...new Set(phrases)]) {
    if (
      !phrases.some(
        (other) => other !== phrase && bare(phrase) !== bare(other) && bare(phrase).includes(bare(other)),
      )
    ) {
      if (!kept.some((other) => other.toLowerCase() === phrase.toLowerCase())) kept.push(phrase);
    }
  }
  return kept;
}
