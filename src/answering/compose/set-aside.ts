import type { SetAside } from '../../domain/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { subjectKinds } from '../interpret/concept-kinds.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import { isManner } from '../relevance/manner-fit.ts';
import type { ScoredPublication } from '../relevance/score-publications.ts';

const MOST_SHOWN = 14;
/** Of those, kept for sources that share only a word with the question: the ones a reader would wonder about. */
const SAME_WORD = 8;
/** A mention with one reading; letters that may mean several things name no subject. */
const UNAMBIGUOUS = 0.9;

/**
 * What came near and was not used, with a reason a person understands: retracted work first, then superseded editions,
 * then near misses, one for each thing they are about.
 */
export function listSetAside(
  question: ReadQuestion,
  parts: {
    readonly retracted: readonly ScoredPublication[];
    readonly superseded: readonly ScoredPublication[];
    /** On topic and not needed. */
    readonly spare: readonly ScoredPublication[];
    readonly rejected: readonly ScoredPublication[];
  },
  vocabulary: Vocabulary,
): SetAside[] {
  const list: SetAside[] = [];
  for (const { analysed } of parts.retracted) {
    list.push(
      entry(
        analysed.publication,
        'retracted',
        'this publication was retracted; retracted work never supports a claim',
      ),
    );
  }
  for (const { analysed } of parts.superseded) {
    list.push(
      entry(
        analysed.publication,
        'superseded',
        'a newer edition of this guideline exists and is used instead',
      ),
    );
  }
  for (const { analysed } of parts.spare) {
    list.push(
      entry(
        analysed.publication,
        'weaker duplicate',
        'on the same matter; the publications used answer it more closely',
      ),
    );
  }
  const seen = new Set<string>();
  const add = (candidates: readonly ScoredPublication[], most: number) => {
    for (const scored of candidates) {
      if (list.length >= most) return;
      const subject = subjectOf(scored, vocabulary);
      const key = subject ?? scored.analysed.publication.id;
      if (seen.has(key)) continue;
      seen.add(key);
      list.push(
        entry(scored.analysed.publication, 'off-topic', explain(question, scored, subject, vocabulary)),
      );
    }
  };
  add(
    parts.rejected.filter((scored) => sharedWord(question, scored, vocabulary) !== null),
    list.length + SAME_WORD,
  );
  add(parts.rejected, MOST_SHOWN);
  return list;
}

/** Heavy enough to be worth naming to a reader: "treatment" is not. */
function tells(term: QuestionTerm): boolean {
  return term.weight >= 0.25;
}

function entry(
  publication: { id: SetAside['publication']; title: string },
  reason: SetAside['reason'],
  detail: string,
): SetAside {
  return { publication: publication.id, title: publication.title, reason, detail };
}

/** The disease or finding a publication is about: the most specific one its title names, else its headings. */
function subjectOf({ analysed }: ScoredPublication, vocabulary: Vocabulary): string | null {
  for (const text of [analysed.title, analysed.mesh]) {
    const subjects = [...text.concepts]
      .flatMap(([id, sureness]) => (sureness >= UNAMBIGUOUS ? [vocabulary.concept(id)] : []))
      .filter((concept) => subjectKinds.has(concept.kind) && concept.weight >= 0.5);
    const specific = subjects.filter(
      (concept) => !subjects.some((other) => vocabulary.hierarchy.ancestors(other.id).has(concept.id)),
    );
    const told = (id: number) => analysed.passages.filter((passage) => passage.concepts.has(id)).length;
    const [first] = specific.sort((a, b) => told(b.id) - told(a.id) || b.weight - a.weight);
    if (first) return first.name;
  }
  return null;
}

function explain(
  question: ReadQuestion,
  scored: ScoredPublication,
  subject: string | null,
  vocabulary: Vocabulary,
): string {
  const byWeight = question.terms.filter(tells).sort((a, b) => b.weight - a.weight);
  const cover = (term: QuestionTerm) => scored.termCoverage.get(term) ?? 0;
  const missing = byWeight.filter((term) => cover(term) < 0.2 && !isManner(term)).map((term) => term.label);
  const shared = byWeight.filter((term) => cover(term) >= 0.6).map((term) => term.label);
  const anchor = byWeight.find((term) => subjectKinds.has(term.kind));
  const about = subject ? `about ${subject}` : 'on another matter';
  const other = anchor && subject && cover(anchor) < 0.2 ? relationOf(subject, anchor, vocabulary) : '';
  if (shared.length > 0) {
    const lacks =
      missing.length > 0
        ? ` and does not speak of ${listWords(missing.slice(0, 2))}`
        : ', but answers a different question';
    return `${about}${other}; shares ${listWords(shared.slice(0, 2))}${lacks}`;
  }
  const word = sharedWord(question, scored, vocabulary);
  return `${about}${other}; ${word ? `shares only the word ${word}` : 'shares little with the question'}`;
}

/** How a publication's subject stands to the condition asked about. */
function relationOf(subject: string, anchor: QuestionTerm, vocabulary: Vocabulary): string {
  const id = vocabulary.find(subject)?.id;
  if (id !== undefined) {
    if (anchor.concepts.some((asked) => vocabulary.hierarchy.ancestors(asked).has(id)))
      return ', which is broader';
    if (anchor.concepts.some((asked) => vocabulary.hierarchy.ancestors(id).has(asked)))
      return ', one form of it';
  }
  return `, a different ${anchor.kind === 'finding' ? 'condition' : anchor.kind}`;
}

/** A word of a main term that the title has too without naming the term. */
function sharedWord(
  question: ReadQuestion,
  scored: ScoredPublication,
  vocabulary: Vocabulary,
): string | null {
  const title = scored.analysed.publication.title.toLowerCase();
  const words = question.terms
    .filter((term) => tells(term) && (scored.termCoverage.get(term) ?? 0) < 0.2)
    .flatMap((term) => `${term.matched} ${term.label}`.toLowerCase().split(/\s+/))
    .filter((word) => word.length > 4 && telling(word, vocabulary));
  return words.find((word) => title.includes(word)) ?? null;
}

/** "sclerosis" is a word to share; "disease" and "treatment" are not. */
function telling(word: string, vocabulary: Vocabulary): boolean {
  return vocabulary
    .spot(word)
    .some(({ concepts }) => concepts.some((id) => vocabulary.concept(id).weight >= 0.7));
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
