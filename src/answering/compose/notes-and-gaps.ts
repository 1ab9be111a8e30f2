import type { ConceptKind, Note } from '../../domain/index.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import type { AgeGroup } from '../interpret/read-ages.ts';
import { describeLimits } from '../interpret/read-limits.ts';
import { urgentCareNotice } from '../interpret/red-flags.ts';
import { isManner } from '../relevance/manner-fit.ts';
import { populationOf } from '../relevance/population-fit.ts';
import type { ScoredPublication } from '../relevance/score-publications.ts';
import { areGroups, type Cause } from './by-cause.ts';
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
  for (const { label, matched, implied } of question.terms) {
    if (implied)
      notes.push({
        kind: 'framing',
        text: `The question names no condition; "${matched}" was taken to ask about ${label}.`,
      });
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
  const names = causes.map((cause) => cause.name.toLowerCase()).join('; ');
  if (areGroups(causes)) {
    return [
      {
        kind: 'framing',
        text: `The causes that the evidence found names are grouped by kind (${names}). It is what the library speaks of, not a complete list.`,
      },
    ];
  }
  return [
    {
      kind: 'framing',
      text: `The evidence found speaks of several causes of ${finding} (${names}). The finding itself is not one disease: the cause decides what is done, so the answer is told by cause.`,
    },
  ];
}

/** When the question names an age or pregnancy and none of the evidence is on it: says so, as a note and as a gap. */
export function otherPopulation(
  question: ReadQuestion,
  accepted: readonly ScoredPublication[],
): { readonly notes: Note[]; readonly gaps: string[] } {
  const asked = populationOf(question.text, question.ages);
  const studied = accepted.map(({ analysed }) => analysed.population);
  const otherAges = new Set(studied.flatMap(({ ages }) => [...ages]));
  const ageMissed =
    asked.ages.size > 0 &&
    studied.every(({ ages }) =>
      ages.size > 0 ? ![...asked.ages].some((group) => ages.has(group)) : young(asked.ages),
    );
  const pregnancyMissed = asked.pregnant && studied.every(({ pregnant }) => !pregnant);
  const named = [...(ageMissed ? groupNames(asked.ages) : []), ...(pregnancyMissed ? ['pregnancy'] : [])];
  const missed = [...new Set([...named, ...settingsMissed(question, accepted)])];
  if (missed.length === 0 || accepted.length === 0) return { notes: [], gaps: [] };
  const instead = ageMissed && otherAges.size > 0 ? ` They are on: ${groupNames(otherAges).join(', ')}.` : '';
  return {
    notes: [
      {
        kind: 'population',
        text: `You asked about ${missed.join(' and ')}; none of the publications used speaks of that.${instead} Whether it carries over is for clinical judgement.`,
      },
    ],
    gaps: [`No evidence that speaks of ${missed.join(' or ')} was found.`],
  };
}

const means: ReadonlySet<ConceptKind> = new Set(['drug', 'drug-class', 'device', 'test', 'gene']);

/** "… safe in breastfeeding", "… in dialysis patients": a setting the question names and no source speaks of. */
function settingsMissed(
  { terms, corrected }: ReadQuestion,
  accepted: readonly ScoredPublication[],
): string[] {
  return terms
    .filter(
      (term) =>
        !means.has(term.kind) &&
        term.weight >= 0.2 &&
        /\b(?:in|during|while|among|after)\s+(?:[\w-]+\s){0,1}$/i.test(corrected.slice(0, term.start)) &&
        accepted.every((one) => (one.termCoverage.get(term) ?? 0) < 0.3),
    )
    .map(({ label }) => label);
}

function groupNames(groups: ReadonlySet<AgeGroup>): string[] {
  return [...groups].map((group) => (group === 'child' ? 'children' : `${group}s`));
}

/** A study that names no age is one of adults. */
function young(ages: ReadonlySet<AgeGroup>): boolean {
  return !ages.has('adult') && !ages.has('older adult');
}

/** Why nothing is claimed: what the library does not speak of, or does not speak of together. */
export function listMissing(question: ReadQuestion, considered: readonly ScoredPublication[]): string[] {
  const { limits } = question.interpretation;
  if (limits) {
    // Silence within the limits says nothing about the library as a whole.
    return [
      `Only ${describeLimits(limits)} were looked at, as asked, and none answers this. Ask without these limits to search everything.`,
    ];
  }
  const named = question.terms.filter((term) => term.weight >= 0.3 && !isManner(term));
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
    if (term.weight >= 0.3 && best < 0.3 && !isManner(term))
      gaps.push(`No publication used here speaks of ${term.label} ("${term.matched}").`);
  }
  for (const word of question.words) {
    if (word.unknown && word.matched.length > 3) gaps.push(`"${word.matched}" was not recognised.`);
  }
  const { limits } = question.interpretation;
  if (limits) {
    return [...gaps, `Only ${describeLimits(limits)} were looked at, as asked; there may be other evidence.`];
  }
  const kinds = new Set(drafts.map((draft) => draft.appraisal.kind));
  if (!kinds.has('Guideline')) gaps.push('No guideline on exactly this was found in the library.');
  if (!kinds.has('Randomised trial') && !kinds.has('Systematic review')) {
    gaps.push('No randomised trial or systematic review on exactly this was found in the library.');
  }
  return gaps;
}
