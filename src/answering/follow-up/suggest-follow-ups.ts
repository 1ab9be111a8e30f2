import type { Answer, AnswerEvent, ConceptKind, Publication, PublicationId } from '../../domain/index.ts';
import type { IndexStatistics } from '../../evidence-index/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { interventionKinds } from '../interpret/concept-kinds.ts';
import { interpretQuestion } from '../interpret/interpret-question.ts';
import { aspects } from './aspects.ts';
import { bare, withSetting } from './edit-question.ts';
import { agree, contextOf, sentence } from './phrasing.ts';
import { type Focus, readFocus } from './read-focus.ts';

export interface SuggestingParts {
  readonly vocabulary: Vocabulary;
  readonly statistics: IndexStatistics;
  readonly find: (id: PublicationId) => Promise<Publication | null>;
  /** The pipeline as a trial: nothing is stored, nothing leaves the machine, no model is asked. */
  readonly tryOut: (question: string) => AsyncIterable<AnswerEvent>;
  readonly signal?: AbortSignal;
  /** How long trials may begin, in milliseconds. */
  readonly budgetMs?: number;
}

/** A follow-up that the cited publications seem to hold something on, and what a sentence of its answer must say. */
interface Candidate {
  readonly question: string;
  readonly told: RegExp;
}

const MOST = 4;
const MOST_TRIALS = 8;
const BUDGET_MS = 1_000;
const MOST_SOURCES = 8;
/** Evidence is old when so many years lie between the oldest reference and the newest. */
const SPAN_OF_YEARS = 8;
const NEW_YEARS = 5;

/** Screening has no dose. */
const dosed: ReadonlySet<ConceptKind> = new Set(['drug', 'drug-class', 'nutrient']);

const cues = {
  dose: /\b\d+(?:\.\d+)?\s?(?:mg|mcg|µg|microg|g|units?|IU|mL|mg\/kg|mg\/day)\b|\bdoses?\b/i,
  harms:
    /\badverse (?:events?|effects?|reactions?)|\bside[- ]effects?|\bsafety\b|\btolera\w+|\btoxic\w*|\bdiscontinu\w+|\bbleeding\b/i,
  pregnancy: /\bpregnan(?:t|cy|cies)\b/i,
  children: /\b(?:child(?:ren)?|paediatric|pediatric|infants?|adolescents?)\b/i,
  older: /\b(?:older (?:adults|people|patients)|elderly|aged (?:6[5-9]|[78]\d))\b/i,
} as const;

/**
 * At most four whole questions that go on from an answer. Each comes of words in the publications the answer cites, and each was
 * tried on the library: it is answered there, by a sentence that speaks of what is asked.
 */
export async function suggestFollowUps(answer: Answer, parts: SuggestingParts): Promise<string[]> {
  if (answer.status !== 'answered' || answer.references.length === 0) return [];
  const deadline = performance.now() + (parts.budgetMs ?? BUDGET_MS);
  const sources = await Promise.all(
    answer.references.slice(0, MOST_SOURCES).map(({ publication }) => parts.find(publication)),
  );
  const candidates = candidatesOf(
    answer,
    sources.filter((source) => source !== null && source.status !== 'retracted') as Publication[],
    parts,
  );
  const good: string[] = [];
  for (const { question, told } of candidates.slice(0, MOST_TRIALS)) {
    if (good.length >= MOST || performance.now() > deadline || parts.signal?.aborted) break;
    if (await isAnswered(question, told, parts)) good.push(question);
  }
  return good;
}

async function isAnswered(question: string, told: RegExp, { tryOut }: SuggestingParts): Promise<boolean> {
  for await (const event of tryOut(question)) {
    if (event.type === 'failed' || event.type === 'abstained') return false;
    if (event.type !== 'completed') continue;
    const { status, claims } = event.answer;
    return status === 'answered' && Object.values(claims).some(({ text }) => told.test(text));
  }
  return false;
}

function candidatesOf(answer: Answer, sources: readonly Publication[], parts: SuggestingParts): Candidate[] {
  const { vocabulary, statistics } = parts;
  const read = interpretQuestion(answer.question, answer.audience, vocabulary, statistics);
  const focus = readFocus(read, vocabulary);
  const texts = sources.map(({ title, sections }) => [title, ...sections.map(({ text }) => text)].join(' '));
  const speaks = (cue: RegExp) => texts.some((text) => cue.test(text));
  const { type } = read.interpretation;
  const [name, ...more] = focus.interventions;
  const candidates: (Candidate | false)[] = [];
  if (name && more.length === 0) {
    const say = (id: string) =>
      aspects.find((aspect) => aspect.id === id)?.ofIntervention?.(name, focus, id) ?? '';
    candidates.push(
      type !== 'harm' && speaks(cues.harms) && { question: sentence(say('side effects')), told: cues.harms },
      type !== 'dose' &&
        dosed.has(name.kind) &&
        speaks(cues.dose) && { question: sentence(say('dose')), told: cues.dose },
    );
  }
  candidates.push(...otherInterventions(answer, focus, texts, parts));
  const slots = new Set(focus.settings.map(({ slot }) => slot));
  const put = (slot: 'pregnancy' | 'age', phrase: string, told: RegExp) => {
    const question =
      !slots.has('age') &&
      !slots.has('pregnancy') &&
      speaks(told) &&
      withSetting(read.corrected, { slot, phrase });
    candidates.push(question ? { question, told } : false);
  };
  put('pregnancy', 'in pregnancy', cues.pregnancy);
  put('age', 'in children', cues.children);
  put('age', 'in older adults', cues.older);
  candidates.push(newerOnly(answer, read.corrected, read.interpretation.limits !== undefined));
  const seen = new Set([answer.question]);
  return candidates.filter(
    (one): one is Candidate => one !== false && !seen.has(one.question) && Boolean(seen.add(one.question)),
  );
}

/** Interventions that several of the cited publications name, or one in its title, and the question does not. */
function otherInterventions(
  answer: Answer,
  focus: Focus,
  texts: readonly string[],
  { vocabulary }: SuggestingParts,
): Candidate[] {
  const known = new Set(focus.interventions.flatMap(({ concepts }) => concepts));
  const kin = (id: number) =>
    [...known].some(
      (one) =>
        one === id ||
        vocabulary.hierarchy.ancestors(id).has(one) ||
        vocabulary.hierarchy.ancestors(one).has(id),
    );
  const counts = new Map<number, number>();
  const count = (text: string, worth: number) => {
    const { concepts } = vocabulary.read(text);
    for (const id of concepts) counts.set(id, (counts.get(id) ?? 0) + worth);
  };
  for (const text of texts) count(text, 1);
  for (const { text } of Object.values(answer.claims)) count(text, 2);
  const [name, ...more] = focus.interventions;
  const [condition] = focus.conditions;
  const tail = contextOf({ ...focus, conditions: focus.conditions.filter(({ phrase }) => phrase !== null) });
  return [...counts]
    .filter(([id, worth]) => {
      const { kind, weight } = vocabulary.concept(id);
      return interventionKinds.has(kind) && weight >= 0.8 && worth >= 3 && !kin(id);
    })
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, 2)
    .flatMap(([id]) => {
      const other = vocabulary.concept(id).name;
      const told = new RegExp(`\\b${other.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'i');
      if (name && more.length === 0) {
        return [
          { question: sentence(agree(`how does ${name.text} compare with ${other} ${tail}`, name)), told },
        ];
      }
      if (condition && !name) {
        return [
          { question: sentence(`What is the role of ${other} in the treatment of ${condition.text}`), told },
        ];
      }
      return [];
    });
}

function newerOnly({ references }: Answer, question: string, isLimited: boolean): Candidate | false {
  const years = references.map(({ year }) => year);
  const newest = Math.max(...years);
  const from = newest - NEW_YEARS + 1;
  const isOld =
    newest - Math.min(...years) >= SPAN_OF_YEARS && years.filter((year) => year >= from).length >= 2;
  return !isLimited && isOld
    ? { question: `${sentence(bare(question))} Only publications published since ${from}.`, told: /\w/ }
    : false;
}
