import {
  type Answer,
  type AnswerStatus,
  type Audience,
  type Claim,
  type EvidenceLevel,
  evidenceLevelNames,
  type Note,
  type PhiKind,
  type PublicationStatus,
  type QuestionForm,
  type QuestionType,
  type Reference,
  type ReferenceKind,
  type SetAside,
  type TextOrigin,
} from '../domain/index.ts';
import { withdrawn } from './withdrawn.ts';

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const minute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

/** `5 June 2026` from an ISO time, in UTC. */
export function formatDate(isoTime: string): string {
  return day.format(new Date(isoTime));
}

/** `5 June 2026, 14:03 UTC` from an ISO time. */
export function formatTime(isoTime: string): string {
  const date = new Date(isoTime);
  return `${day.format(date)}, ${minute.format(date)} UTC`;
}

/** `1 claim`, `4 claims`, `1,204 publications`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** Words joined as a list is spoken: `a, b and c`. */
export function listOf(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** The beginning of a text, cut between words; `longest` in UTF-16 units. */
export function shorten(text: string, longest = 110): string {
  if (text.length <= longest) return text;
  const cut = text.lastIndexOf(' ', longest);
  return `${text.slice(0, cut > 0 ? cut : longest)} …`;
}

/** Up to three authors, then `et al.`, closed with a full stop; empty when the record names none. */
export function authorLine(authors: readonly string[]): string {
  if (authors.length === 0) return '';
  return authors.length > 3 ? `${authors.slice(0, 3).join(', ')}, et al.` : `${authors.join(', ')}.`;
}

/** Where the text came from, in words that stand next to every text and reference. */
export function textOriginWords(origin: TextOrigin, basis: string | null | undefined): string {
  if (origin === 'abstract') return 'Abstract as published';
  if (origin === 'full-text') return 'Full text as published';
  const sources: Readonly<Record<string, string>> = {
    abstract: 'from the abstract',
    'full-text': 'from the full text',
    guideline: 'from the guideline',
    secondary: 'from a summary page by a society or journal',
  };
  const source = basis ? sources[basis] : undefined;
  return source ? `Digest in our own words ${source}` : 'Digest in our own words';
}

export function levelWords(level: EvidenceLevel): string {
  return `Level ${level}: ${evidenceLevelNames[level]}`;
}

/** The level of a claim, named by the kind of its strongest source: `Level 1 · Guideline`. */
export function claimLevelWords(claim: Claim, references: readonly Reference[]): string {
  const cited = new Set(claim.citations.map((citation) => citation.publication));
  const strongest = references.find(
    (reference) => cited.has(reference.publication) && reference.level === claim.level,
  );
  return `Level ${claim.level} · ${strongest?.kind ?? evidenceLevelNames[claim.level]}`;
}

/** Words for a status a reader has to know about; null for a current publication. */
export function statusWords(status: PublicationStatus, superseded: boolean): string | null {
  if (status === 'retracted') return 'Retracted';
  if (status === 'expression-of-concern') return 'Expression of concern';
  if (superseded) return 'Superseded by a newer edition';
  return status === 'corrected' ? 'Corrected since publication' : null;
}

export const audienceWords: Record<Audience, { readonly one: string; readonly many: string }> = {
  patient: { one: 'Patient or carer', many: 'patients and carers' },
  student: { one: 'Student', many: 'students' },
  nurse: { one: 'Nurse', many: 'nurses' },
  physician: { one: 'Physician', many: 'physicians' },
  specialist: { one: 'Specialist', many: 'specialists' },
};

export const questionTypeWords: Record<QuestionType, string> = {
  treatment: 'Treatment',
  diagnosis: 'Diagnosis',
  prognosis: 'Prognosis',
  aetiology: 'Cause',
  harm: 'Harm',
  prevention: 'Prevention',
  dose: 'Dose',
  comparison: 'Comparison',
  monitoring: 'Monitoring',
};

export const questionFormWords: Record<QuestionForm, string> = {
  open: 'Open question',
  'yes/no': 'Yes or no',
  comparison: 'Comparison',
};

export const verdictWords: Record<Claim['verdict'], string> = {
  supported: 'Supported by its quotation',
  'partly-supported': 'Partly supported by its quotation',
  contradicted: 'Contradicted by its quotation',
  unsupported: 'Not supported by its quotation',
  unverified: 'Not verified',
};

/** Why a claim stands in an answer that did not choose it at once. */
export const addedWords: Record<NonNullable<Claim['added']>, string> = {
  safety: 'Added because it concerns safety',
  facet: 'Added so that nothing asked is left out',
};

export const noteHeadings: Record<Note['kind'], string> = {
  'urgent-care': 'Get help now',
  'identifiers-removed': 'Personal details removed',
  ambiguity: 'More than one reading',
  population: 'About the people studied',
  framing: 'How to read this answer',
  correction: 'Spelling',
  suggestion: 'How to ask',
};

export const setAsideWords: Record<SetAside['reason'], string> = {
  'off-topic': 'Off topic',
  retracted: 'Retracted',
  superseded: 'Superseded',
  'weaker duplicate': 'Same finding, weaker source',
};

export const sourceStatusWords = {
  ok: 'searched',
  failed: 'could not be searched',
  skipped: 'not searched',
} as const;

export const identifierWords: Record<PhiKind, string> = {
  name: 'a name',
  'record number': 'a record number',
  'date of birth': 'a date of birth',
  'phone number': 'a phone number',
  'e-mail address': 'an e-mail address',
  'postal address': 'a postal address',
  'web address': 'a web address',
  'identity number': 'an identity number',
};

export const answerStatusWords: Record<AnswerStatus, string> = {
  answered: 'Answered',
  'insufficient-evidence': 'Not enough evidence found',
  'out-of-scope': 'Outside what Probatum answers',
  emergency: 'Urgent: get help first',
  failed: 'The answer could not be made',
};

/** Plural headings for references grouped by kind. */
export const kindHeadings: Record<ReferenceKind, string> = {
  Guideline: 'Guidelines',
  'Systematic review': 'Systematic reviews',
  'Randomised trial': 'Randomised trials',
  'Observational study': 'Observational studies',
  'Diagnostic study': 'Diagnostic studies',
  'Case report': 'Case reports',
  Review: 'Reviews',
  Other: 'Other publications',
};

const levelNames: Readonly<Record<string, string>> = evidenceLevelNames;

/** The name of a level that comes as text (the scorecard's keys). */
export function evidenceLevelName(level: string): string {
  return levelNames[level] ?? 'Other';
}

/** What a page is about, in a sentence or two, for search engines and previews. */
export function describeContent(content: Answer): string {
  // What rests on retracted work alone is told nowhere without its mark.
  const claim = content.bottomLine
    .flatMap((id) => content.claims[id] ?? [])
    .find((each) => withdrawn(each, content.references) !== 'whole');
  if (!claim) return `${answerStatusWords[content.status]}: ${content.question}`;
  const how = content.composer === 'model' ? 'checked against' : 'quoted from';
  return `${shorten(claim.text, 220)} Every sentence ${how} ${countOf(content.references.length, 'publication')}.`;
}

/** Ids of claims in a text of the record (`Removed c13`) as readers know them: `Removed sentence 13`. */
export function nameClaims(text: string): string {
  return text.replace(/\bc(\d+)\b/g, 'sentence $1');
}
