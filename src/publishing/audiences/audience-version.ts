import type {
  Answer,
  Audience,
  AudienceWording,
  Claim,
  EvidenceLevel,
  Reference,
} from '../../domain/index.ts';
import { foldWord, type GlossaryEntry } from '../../vocabulary/index.ts';
import {
  askFirst,
  certaintyWords,
  introductions,
  type LevelMeaning,
  levelMeanings,
  plainHeading,
} from './audience-words.ts';
import { checkWording } from './check-wording.ts';
import type { AudienceTools, LossReport } from './loss/loss-report.ts';
import { questionsToAsk } from './questions-to-ask.ts';
import { readingGrade } from './reading-grade.ts';
import { findStatistics } from './retell/find-statistics.ts';
import { givesDose, tellsChange } from './retell/move-doses.ts';
import { retellClaim } from './retell/retell-claim.ts';
import { retellNote } from './retell-notes.ts';
import { type Selection, selectClaims } from './select-claims.ts';

/** A claim as an audience reads it. */
export interface ToldClaim {
  readonly claimId: string;
  /** In the audience's words; the claim's own where it is not retold. */
  readonly sentences: readonly string[];
  /** Statistics and doses moved out of the sentences, word for word; null when there are none. */
  readonly numbers: string | null;
  /** How sure one can be, in words (patients, nurses); null where the level itself is shown. */
  readonly certainty: string | null;
  /** Must stand beside a sentence that gives a dose or speaks of starting, stopping or changing a medicine. */
  readonly ask: string | null;
  readonly level: EvidenceLevel;
  /** Why its strongest source has that level (students, specialists); null for others. */
  readonly levelReason: string | null;
  /** The claim's text, as it is in the content. */
  readonly original: string;
  /** Whose words the sentences are. */
  readonly wording: 'original' | 'rules' | 'model';
  /** Glossary terms that the claim's text has. */
  readonly terms: readonly GlossaryEntry[];
  /** Statistics inside `original`, as UTF-16 offsets, to be set off (specialists); empty for others. */
  readonly statistics: readonly { readonly start: number; readonly end: number }[];
  readonly check: LossReport;
}

export interface ToldSection {
  readonly heading: string;
  /** The content's own heading. */
  readonly original: string;
  readonly claims: readonly ToldClaim[];
}

/** What a page shows beside the claims, by audience. */
export interface ShownParts {
  readonly setAside: boolean;
  readonly levelReasons: boolean;
  readonly statistics: boolean;
  readonly terms: boolean;
  readonly original: boolean;
}

/** An article's content told for one audience: data, not HTML. All versions rest on the same claims. */
export interface AudienceVersion {
  readonly audience: Audience;
  readonly introduction: string;
  /** Urgent care comes before everything else. */
  readonly urgent: readonly string[];
  /** Told first and nowhere else (patients and nurses); empty for others. */
  readonly warningSigns: readonly ToldClaim[];
  readonly bottomLine: readonly ToldClaim[];
  readonly sections: readonly ToldSection[];
  readonly questionsToAsk: readonly string[];
  /** In the order in which the page uses them. */
  readonly terms: readonly GlossaryEntry[];
  readonly notes: readonly string[];
  readonly gaps: readonly string[];
  /** What each level of evidence means (students); empty for others. */
  readonly levelMeanings: readonly LevelMeaning[];
  readonly omitted: { readonly claims: number; readonly how: string | null };
  /** Flesch-Kincaid grade of what a reader of the version reads, without statistics and originals; one decimal. */
  readonly readingGrade: number;
  readonly shows: ShownParts;
}

const shownParts: Readonly<Record<Audience, ShownParts>> = {
  patient: { setAside: false, levelReasons: false, statistics: false, terms: true, original: true },
  student: { setAside: false, levelReasons: true, statistics: false, terms: true, original: false },
  nurse: { setAside: false, levelReasons: false, statistics: false, terms: true, original: false },
  physician: { setAside: false, levelReasons: false, statistics: false, terms: false, original: false },
  specialist: { setAside: true, levelReasons: true, statistics: true, terms: false, original: false },
};

/**
 * The version of an article's content for an audience. Pure and deterministic. Only patients' claims are retold: by a model's wording where
 * it is given and passes the loss check, else by rule, else left as they are. `wording` of another audience is ignored; that it
 * was made from this content (`contentHash`) is for the caller to see to.
 */
export function audienceVersion(
  content: Answer,
  audience: Audience,
  tools: AudienceTools,
  wording: Pick<AudienceWording, 'audience' | 'sentences'> | null = null,
): AudienceVersion {
  const selection = selectClaims(content, audience);
  const sentences = wording?.audience === audience ? wording.sentences : {};
  const tellAll = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const claim = content.claims[id];
      return claim ? [tellClaim(id, claim, content, audience, sentences[id] ?? null, tools)] : [];
    });
  const warningSigns = tellAll(selection.warnings);
  const bottomLine = tellAll(selection.bottomLine);
  const sections = selection.sections.map(({ heading, claims }) => ({
    heading: audience === 'patient' ? (plainHeading(heading) ?? retellNote(heading, tools)) : heading,
    original: heading,
    claims: tellAll(claims),
  }));
  const told = [...warningSigns, ...bottomLine, ...sections.flatMap(({ claims }) => claims)];
  const ours = (text: string) => (audience === 'patient' ? retellNote(text, tools) : text);
  const version = {
    audience,
    introduction: introductions[audience],
    urgent: content.notes.filter(({ kind }) => kind === 'urgent-care').map(({ text }) => text),
    warningSigns,
    bottomLine,
    sections,
    questionsToAsk:
      audience === 'patient'
        ? questionsToAsk(
            content,
            told.map(({ original }) => original),
            tools,
          )
        : [],
    terms: shownParts[audience].terms ? [...new Set(told.flatMap(({ terms }) => terms))] : [],
    notes: content.notes.filter(({ kind }) => kind !== 'urgent-care').map(({ text }) => ours(text)),
    gaps: content.gaps.map(ours),
    levelMeanings: audience === 'student' ? levelsIn(told) : [],
    omitted: omittedFrom(selection),
  };
  return {
    ...version,
    readingGrade: Math.round(10 * readingGrade(textOf(version))) / 10,
    shows: shownParts[audience],
  };
}

function omittedFrom({ omitted }: Selection): AudienceVersion['omitted'] {
  if (omitted === 0) return { claims: 0, how: null };
  const findings = omitted === 1 ? '1 finding is' : `${omitted} findings are`;
  return {
    claims: omitted,
    how: `${findings} left out here to keep the page short. The page for physicians shows all.`,
  };
}

function tellClaim(
  claimId: string,
  claim: Claim,
  content: Answer,
  audience: Audience,
  sentence: string | null,
  tools: AudienceTools,
): ToldClaim {
  const { text: original, level } = claim;
  const asIs = {
    sentences: [original],
    numbers: null,
    wording: 'original',
    check: { ok: true, problems: [] },
  } as const;
  const words =
    audience === 'patient'
      ? tellPatient(original, sentence, isGuideline(claim, content.references), tools)
      : asIs;
  const { levelReasons, statistics, terms } = shownParts[audience];
  const entries = terms ? tools.glossary.find(original).map(({ entry }) => entry) : [];
  return {
    claimId,
    ...words,
    certainty: certaintyWords(audience, level),
    ask: audience === 'patient' && needsAsking(original, tools) ? askFirst : null,
    level,
    levelReason: levelReasons ? reasonOf(claim, content.references) : null,
    original,
    terms: [...new Set(audience === 'nurse' ? entries.filter((entry) => isRare(entry, tools)) : entries)],
    statistics: statistics ? findStatistics(original) : [],
  };
}

function tellPatient(original: string, sentence: string | null, guideline: boolean, tools: AudienceTools) {
  if (sentence !== null) {
    const { numbers, check } = checkWording(original, sentence, guideline, tools);
    if (check.ok) return { sentences: [sentence], numbers, wording: 'model', check } as const;
  }
  const { sentences, numbers, retold, check } = retellClaim(original, tools, guideline);
  return { sentences, numbers, wording: retold ? 'rules' : 'original', check } as const;
}

/** Doses always; starting, stopping and changing only where a medicine is named. */
function needsAsking(text: string, tools: AudienceTools): boolean {
  if (givesDose(text, tools)) return true;
  const medicine = tools.vocabulary
    .spot(text)
    .some(({ concepts }) =>
      concepts.some((id) => /^(?:drug|drug-class)$/.test(tools.vocabulary.concept(id).kind)),
    );
  return (
    (medicine || /\b(?:medicines?|medications?|drugs?|treatment|therapy)\b/i.test(text)) && tellsChange(text)
  );
}

/** Whether every source of a claim is a guideline. */
export function isGuideline(claim: Claim, references: readonly Reference[]): boolean {
  return claim.citations.every((citation) =>
    references.some(({ publication, kind }) => publication === citation.publication && kind === 'Guideline'),
  );
}

function reasonOf(claim: Claim, references: readonly Reference[]): string | null {
  if (claim.override) return `Level ${claim.level}, set by a reviewer: ${claim.override.reason}`;
  const cited = references.filter(({ publication }) =>
    claim.citations.some((citation) => citation.publication === publication),
  );
  return [...cited].sort((a, b) => a.level - b.level)[0]?.levelReason ?? null;
}

/** A term with a word that ordinary English does not have. */
function isRare({ term }: GlossaryEntry, { vocabulary }: AudienceTools): boolean {
  return term.split(/[\s-]+/).some((word) => !vocabulary.isEveryday(foldWord(word)));
}

function levelsIn(told: readonly ToldClaim[]): LevelMeaning[] {
  const levels = new Set(told.map(({ level }) => level));
  return levelMeanings.filter(({ level }) => levels.has(level));
}

/** What a reader of the version reads, without statistics, originals and explanations of terms; what is said again counts once. */
function textOf(version: Omit<AudienceVersion, 'readingGrade' | 'shows'>): string {
  const claims = [
    ...version.warningSigns,
    ...version.bottomLine,
    ...version.sections.flatMap((section) => section.claims),
  ];
  const texts = [
    version.introduction,
    ...version.urgent,
    ...claims.flatMap(({ sentences, certainty, ask }) => [...sentences, certainty ?? '', ask ?? '']),
    ...version.questionsToAsk,
    ...version.notes,
    ...version.gaps,
    version.omitted.how ?? '',
  ];
  return [...new Set(texts)].filter((text) => text !== '').join('\n');
}
