import type { Note } from '../../domain/index.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import { type AgeGroup, ageGroups } from '../interpret/read-ages.ts';
import { urgentCareNotice } from '../interpret/red-flags.ts';
import type { ScoredPublication } from '../relevance/score-publications.ts';
import type { Cause } from './by-cause.ts';
import type { DraftClaim } from './draft.ts';

/** Notes that need nothing but the question: urgent care first. */
export function questionNotes(question: ReadQuestion): Note[] {
  const { interpretation } = question;
  const notes: Note[] = [];
  if (interpretation.redFlags.length > 0) {
    notes.push({ kind: 'urgent-care', text: urgentCareNotice(interpretation.redFlags) });
  }
  if (interpretation.removedIdentifiers.length > 0) {
    notes.push({
      kind: 'identifiers-removed',
      text: `Details that could identify a person were removed before anything was searched or stored: ${interpretation.removedIdentifiers.join(', ')}.`,
    });
  }
  for (const { from, to } of interpretation.corrections) {
    notes.push({ kind: 'correction', text: `"${from}" was read as "${to}".` });
  }
  for (const { abbreviation, readings, chosen } of interpretation.ambiguities) {
    const others = readings.filter((reading) => reading !== chosen).join(' or ');
    notes.push({
      kind: 'ambiguity',
      text: chosen
        ? `"${abbreviation}" was read as ${chosen}; it can also mean ${others}.`
        : `"${abbreviation}" can mean ${readings.join(' or ')}; evidence on each was looked for. Write it out to narrow the answer.`,
    });
  }
  return notes;
}

/** The line that frames an answer told by cause: ours, not a claim. */
export function framingNote(question: ReadQuestion, causes: readonly Cause[]): Note[] {
  if (causes.length === 0) return [];
  const finding = question.interpretation.focus[0] ?? 'this finding';
  return [
    {
      kind: 'framing',
      text: `The evidence found speaks of several causes of ${finding} (${causes.map((cause) => cause.name.toLowerCase()).join('; ')}). The finding itself is not one disease: the cause decides what is done, so the answer is told by cause.`,
    },
  ];
}

/** When the question names an age and the evidence is on other ages: says so. */
export function populationNote(question: ReadQuestion, accepted: readonly ScoredPublication[]): Note[] {
  const asked = new Set(question.ages.flatMap(ageGroups));
  if (asked.size === 0) return [];
  const studied = new Map<AgeGroup, number>();
  let matching = 0;
  for (const { analysed } of accepted) {
    const groups = new Set(analysed.passages.flatMap((passage) => passage.ages.flatMap(ageGroups)));
    for (const group of groups) studied.set(group, (studied.get(group) ?? 0) + 1);
    if (groups.size === 0 || [...groups].some((group) => asked.has(group))) matching++;
  }
  if (matching > 0 || studied.size === 0) return [];
  const others = [...studied].sort((a, b) => b[1] - a[1]).map(([group]) => group);
  return [
    {
      kind: 'population',
      text: `You asked about ${[...asked].join(' or ')}; the publications found studied ${others.join(', ')}. Whether it carries over is for clinical judgement.`,
    },
  ];
}

/** Why nothing is claimed: what the library does not speak of, or does not speak of together. */
export function listMissing(question: ReadQuestion, considered: readonly ScoredPublication[]): string[] {
  const named = question.terms.filter((term) => term.weight >= 0.3);
  const cover = (term: QuestionTerm) =>
    Math.max(0, ...considered.map((one) => one.termCoverage.get(term) ?? 0));
  const absent = named.filter((term) => cover(term) < 0.5).map((term) => term.label);
  const present = named.filter((term) => cover(term) >= 0.5).map((term) => term.label);
  if (absent.length > 0) return absent.map((label) => `Nothing in the library is about ${label}.`);
  if (present.length > 1) {
    return [
      `The library speaks of ${present.join(' and of ')}, but no publication answers what was asked of them together.`,
    ];
  }
  return ['What was asked could not be tied to anything the library is about.'];
}

/** What was asked about and not found, in plain sentences. */
export function listGaps(
  question: ReadQuestion,
  accepted: readonly ScoredPublication[],
  drafts: readonly DraftClaim[],
): string[] {
  const gaps: string[] = [];
  for (const term of question.terms) {
    const best = Math.max(0, ...accepted.map((publication) => publication.termCoverage.get(term) ?? 0));
    if (term.weight >= 0.3 && best < 0.3)
      gaps.push(`No publication used here speaks of ${term.label} ("${term.matched}").`);
  }
  for (const word of question.words) {
    if (word.unknown && word.matched.length > 3) gaps.push(`"${word.matched}" was not recognised.`);
  }
  const kinds = new Set(drafts.map((draft) => draft.appraisal.kind));
  if (!kinds.has('Guideline')) gaps.push('No guideline on exactly this was found in the library.');
  if (!kinds.has('Randomised trial') && !kinds.has('Systematic review')) {
    gaps.push('No randomised trial or systematic review on exactly this was found in the library.');
  }
  return gaps;
}
