import type { Answer } from '../../domain/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { interventionKinds } from '../interpret/concept-kinds.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import { type Focus, type Named, readFocus } from './read-focus.ts';

/** A question that was answered in the thread, as it was resolved. */
export interface EarlierTurn {
  readonly question: string;
  readonly answer: Answer;
}

/** What a follow-up may take up. */
export interface ThreadFocus extends Focus {
  /** The last question, its limits left out, as offsets of its focus point into it. */
  readonly question: string;
  readonly read: ReadQuestion;
  readonly last: Focus;
  /** Interventions that the last answer speaks of, most often named first. */
  readonly inAnswer: readonly Named[];
}

const MOST_TURNS_BACK = 6;

/**
 * The focus of a thread: of its last question, and where that names no intervention or no condition, of those before it on
 * the same subject. A question that shares neither intervention nor condition with the one before began a new subject: nothing
 * from before it is taken up.
 */
export function focusOfThread(
  turns: readonly EarlierTurn[],
  read: (question: string) => ReadQuestion,
  vocabulary: Vocabulary,
): ThreadFocus | null {
  const lastTurn = turns.at(-1);
  if (!lastTurn) return null;
  const question = read(lastTurn.question);
  const last = readFocus(question, vocabulary);
  let { interventions, conditions } = last;
  let newer = last;
  for (const turn of turns.slice(0, -1).reverse().slice(0, MOST_TURNS_BACK)) {
    if (interventions.length > 0 && conditions.length > 0) break;
    const older = readFocus(read(turn.question), vocabulary);
    if (!sameSubject(newer, older)) break;
    if (interventions.length === 0) interventions = older.interventions;
    if (conditions.length === 0) conditions = older.conditions;
    newer = older;
  }
  return {
    ...last,
    interventions,
    conditions,
    question: question.corrected,
    read: question,
    last,
    inAnswer: interventionsOf(lastTurn.answer, vocabulary),
  };
}

function sameSubject(newer: Focus, older: Focus): boolean {
  const shares = (a: readonly Named[], b: readonly Named[]) =>
    a.some((one) => b.some((other) => one.concepts.some((id) => other.concepts.includes(id))));
  if (newer.conditions.length > 0 && older.conditions.length > 0) {
    return shares(newer.conditions, older.conditions);
  }
  return shares(newer.interventions, older.interventions);
}

const MOST_IN_ANSWER = 6;

function interventionsOf(answer: Answer, vocabulary: Vocabulary): Named[] {
  const counts = new Map<number, number>();
  const first = new Set(answer.bottomLine);
  for (const [id, { text }] of Object.entries(answer.claims)) {
    const named = new Set(
      vocabulary.spot(text).flatMap(({ concepts }) => (concepts.length === 1 ? concepts : [])),
    );
    for (const concept of named) {
      const { kind, weight } = vocabulary.concept(concept);
      if (!interventionKinds.has(kind) || weight < 0.5) continue;
      counts.set(concept, (counts.get(concept) ?? 0) + (first.has(id) ? 2 : 1));
    }
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_IN_ANSWER)
    .map(([id]) => {
      const { name, kind } = vocabulary.concept(id);
      return { text: name, kind, concepts: [id], start: 0, end: 0 };
    });
}
