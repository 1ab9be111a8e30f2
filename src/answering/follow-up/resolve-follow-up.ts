import type { IndexStatistics } from '../../evidence-index/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { interpretQuestion } from '../interpret/interpret-question.ts';
import { describeLimits, readLimits } from '../interpret/read-limits.ts';
import { stripIdentifiers } from '../interpret/strip-identifiers.ts';
import { type Explanation, explainAnswer } from './about-answer.ts';
import { bare } from './edit-question.ts';
import { sentence } from './phrasing.ts';
import { readFocus } from './read-focus.ts';
import { resolveBySubject } from './resolve-by-subject.ts';
import { type EarlierTurn, focusOfThread, type ThreadFocus } from './thread-focus.ts';

/** What a follow-up means in its thread. */
export type FollowUp =
  /** A question that can be asked by itself. `inherited`: what of it the follow-up did not say. */
  | { readonly kind: 'question'; readonly question: string; readonly inherited: readonly string[] }
  /** It may mean several things: whole questions to choose from. */
  | { readonly kind: 'choose'; readonly message: string; readonly readings: readonly string[] }
  /** It asks about the last answer itself, which tells. */
  | { readonly kind: 'explained'; readonly explanation: Explanation }
  /** It cannot be asked; the message says what to write. */
  | { readonly kind: 'unclear'; readonly message: string };

export interface FollowUpParts {
  readonly vocabulary: Vocabulary;
  readonly statistics: IndexStatistics;
  /** For "in the last five years". */
  readonly year: number;
}

const openings =
  /^(?:(?:and|but|so|ok(?:ay)?|also|then|thanks|thank you|great|good|right|well|now|please|hi|hello|i mean|sorry|hm+|just)\b[,!.:]?\s+)+/i;
const wider =
  /\b(?:(?:remove|drop|without|forget|lift|ignore) (?:the|that|those|this|any|these) (?:limits?|filters?|restrictions?)|all (?:the )?(?:evidence|studies|designs|years)|(?:show|include|search) (?:everything|all|older (?:ones|studies|evidence) too)|no limits?)\b/i;
const newer =
  /^(?:(?:is|are) there )?(?:any(?:thing)? |some |the |what about |show me )*(?:newer|more recent|most recent|recent|latest|newest|up-to-date|new)(?: (?:evidence|studies|trials|research|data|publications|guidelines?|reviews?|ones?))?$/i;
const asksGuidelines =
  /^(?:what do(?:es)? (?:the )?(?:\w+ )?guidelines? (?:say|recommend|advise)|(?:(?:is|are) there )?(?:any|a) guidelines?|guidelines?)(?: (?:about|on|for) (?:it|this|that))?$/i;
/** Years back that "newer evidence" means. */
const NEWER_YEARS = 5;

/**
 * Resolves a follow-up (checked by `checkQuestion`) against the questions before it in its thread, oldest first. What names its
 * own subject in a whole question stands as it is: nothing is inherited by it. What could mean several things is asked back.
 */
export function resolveFollowUp(
  followUp: string,
  turns: readonly EarlierTurn[],
  { vocabulary, statistics, year }: FollowUpParts,
): FollowUp {
  const read = (question: string) => interpretQuestion(question, undefined, vocabulary, statistics);
  const { text: asked } = stripIdentifiers(followUp);
  const last = turns.at(-1);
  const context = focusOfThread(turns, read, vocabulary);
  if (!last || !context) return { kind: 'question', question: asked, inherited: [] };

  const about = explainAnswer(asked, last.answer);
  if (about) {
    return 'message' in about ? { kind: 'unclear', ...about } : { kind: 'explained', explanation: about };
  }

  const { limits: said, rest } = readLimits(asked, year);
  const words = bare(rest.replace(openings, ''))
    .replace(/^[\s,;.]+|[\s,;]+$/g, '')
    .replace(/^(?:what|how) about\s*$/i, '');
  const kept = context.read.interpretation.limits ?? null;
  const named = bare(context.question);
  const inherited = [named];
  if (wider.test(words)) return { kind: 'question', question: sentence(named), inherited };
  if (newer.test(words)) {
    const limits = {
      kinds: readLimits(`only ${words.split(' ').at(-1)}`).limits?.kinds ?? kept?.kinds ?? [],
      from: year - NEWER_YEARS,
      to: null,
    };
    return { kind: 'question', question: limited(named, limits), inherited };
  }
  if (
    asksGuidelines.test(words) ||
    (said === null && asksGuidelines.test(bare(asked.replace(openings, ''))))
  ) {
    return {
      kind: 'question',
      question: limited(named, { from: null, to: null, ...kept, kinds: ['Guideline'] }),
      inherited,
    };
  }
  if (said && !/\p{L}{2}/u.test(words)) {
    const merged = {
      kinds: said.kinds.length > 0 ? said.kinds : (kept?.kinds ?? []),
      from: said.from ?? (said.to === null ? (kept?.from ?? null) : null),
      to: said.to ?? (said.from === null ? (kept?.to ?? null) : null),
    };
    return { kind: 'question', question: limited(named, merged), inherited };
  }

  const own = read(words);
  const resolved = withInherited(
    resolveBySubject({
      asked,
      // Spelling mended, so that what is looked for and what is shown are the same words.
      words: bare(own.corrected),
      own: readFocus(own, vocabulary, true),
      read: own,
      context,
      vocabulary,
    }),
    context,
    words,
  );
  if (!said || resolved.kind === 'unclear' || resolved.kind === 'explained') return resolved;
  if (resolved.kind === 'question') return { ...resolved, question: limited(resolved.question, said) };
  return { ...resolved, readings: resolved.readings.map((reading) => limited(reading, said)) };
}

/** What of the question the follow-up did not say: the names of the thread that stand in it. Never empty for what leans on the thread. */
function withInherited(resolved: FollowUp, context: ThreadFocus, words: string): FollowUp {
  if (resolved.kind !== 'question' || resolved.inherited.length === 0) return resolved;
  const has = (text: string, name: string) => text.toLowerCase().includes(name.toLowerCase());
  const names = [
    ...[...context.interventions, ...context.tests, ...context.conditions].map(({ text }) => text),
    ...context.settings.map(({ phrase }) => phrase),
  ].filter((name) => has(resolved.question, name) && !has(words, name));
  return { ...resolved, inherited: names.length > 0 ? [...new Set(names)] : [bare(context.question)] };
}

function limited(question: string, limits: Parameters<typeof describeLimits>[0]): string {
  const { rest } = readLimits(question);
  return `${sentence(bare(rest))} Only ${describeLimits(limits)}.`;
}
