import { checkLoss } from '../loss/check-loss.ts';
import type { AudienceTools, LossReport } from '../loss/loss-report.ts';
import { moveDetails } from './move-details.ts';
import { givesDose, moveDoses } from './move-doses.ts';
import { namePeopleFirst, putPeopleFirst } from './put-people-first.ts';
import { splitClauses } from './split-clauses.ts';
import { splitResults } from './split-results.ts';
import { applyChanges, plainWordChanges } from './use-plain-words.ts';

export interface Retelling {
  readonly sentences: readonly string[];
  /** What was moved out of the sentences, word for word; null when nothing was. */
  readonly numbers: string | null;
  /** Whether the wording is ours; when not, the sentence is the original. */
  readonly retold: boolean;
  readonly check: LossReport;
}

interface Draft {
  readonly sentences: readonly string[];
  readonly details: readonly string[];
}

type Step = (draft: Draft) => Draft;

/**
 * A claim in plain words by rule: doses and statistics aside, the people it is about first, one statement a sentence, everyday
 * words. Every step must pass the loss check; one that does not is left out, word by word for the words. When no step passes, the
 * original stands. `guideline`: the claim's source is one.
 */
export function retellClaim(original: string, tools: AudienceTools, guideline = false): Retelling {
  const start: Draft = { sentences: [original], details: [] };
  const steps = stepsWith(tools, guideline);
  const whole = steps.reduce((draft, step) => step(draft), start);
  const check = checkOf(original, whole, tools);
  if (check.ok) return finish(original, whole, check);

  let draft = start;
  for (const step of steps) {
    const next = step(draft);
    if (next !== draft && checkOf(original, next, tools).ok) draft = next;
  }
  draft = wordByWord(original, draft, tools);
  return finish(original, draft, checkOf(original, draft, tools));
}

function stepsWith(tools: AudienceTools, guideline: boolean): readonly Step[] {
  const relieve: Step = (draft) => {
    const relieved = draft.sentences.map((sentence) => moveDetails(sentence, tools, guideline));
    return {
      sentences: relieved.map(({ text }) => text),
      details: [...draft.details, ...relieved.flatMap(({ details }) => details)],
    };
  };
  return [
    relieve,
    (draft) => {
      if (!draft.sentences.some((sentence) => givesDose(sentence, tools))) return draft;
      const moved = draft.sentences.map((sentence) => moveDoses(sentence, tools));
      return {
        sentences: moved.map(({ text }) => text),
        details: [...draft.details, ...moved.flatMap(({ details }) => details)],
      };
    },
    (draft) => ({
      ...draft,
      sentences: draft.sentences.map((sentence) => namePeopleFirst(sentence, tools)),
    }),
    (draft) => ({
      ...draft,
      sentences: draft.sentences.flatMap((sentence) => {
        const found = putPeopleFirst(sentence, tools);
        return found ? [found.people, found.rest] : [sentence];
      }),
    }),
    // A guideline's name stands first only now: "For X, the society recommends".
    relieve,
    (draft) => ({ ...draft, sentences: draft.sentences.flatMap(splitClauses) }),
    (draft) => ({
      ...draft,
      sentences: draft.sentences.flatMap((sentence) => splitResults(sentence, tools)),
    }),
    (draft) => ({
      ...draft,
      sentences: draft.sentences.map((sentence) => applyChanges(sentence, plainWordChanges(sentence, tools))),
    }),
  ];
}

/** Keeps every single change of a word that passes; a change that fails alone may pass where a later one fails. */
function wordByWord(original: string, draft: Draft, tools: AudienceTools): Draft {
  let best = draft;
  for (let index = 0; index < draft.sentences.length; index++) {
    // From right to left, so that earlier offsets stay true.
    for (const change of plainWordChanges(best.sentences[index] ?? '', tools).reverse()) {
      const sentences = best.sentences.map((sentence, at) =>
        at === index ? applyChanges(sentence, [change]) : sentence,
      );
      const next = { ...best, sentences };
      if (checkOf(original, next, tools).ok) best = next;
    }
  }
  return best;
}

/** What is left when a step took out too much: "points for,.", "(/)", a sentence of two words. */
const broken =
  /\b(?:for|of|to|with|at|in|and|or|than|by|from|the|a|an|plus|versus|but|was|were)\s*[.,;:)]|[(/]\s*[)/]|,\s*[.;]|\(\s|\b(?:a|an|the) (?:and|or|in|of|to)\b|\b(\w+) \1\b(?<!had had|that that)/i;

function checkOf(original: string, { sentences, details }: Draft, tools: AudienceTools): LossReport {
  const bad = sentences.find((sentence) => broken.test(sentence) && !broken.test(original));
  if (bad) return { ok: false, problems: [{ kind: 'meaning', change: 'lost', what: bad }] };
  return checkLoss(original, { sentences, details: details.join('; ') || null }, tools);
}

function finish(original: string, draft: Draft, check: LossReport): Retelling {
  return {
    sentences: draft.sentences,
    numbers: draft.details.join('; ') || null,
    retold: draft.sentences.join(' ') !== original,
    check,
  };
}
