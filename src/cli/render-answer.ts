import { describeWriting } from '../answering/index.ts';
import {
  type Answer,
  type Claim,
  evidenceLevelNames,
  type Reference,
  type SearchedSource,
} from '../domain/index.ts';
import { renderComparison } from './render-comparison.ts';
import { plain, type Style, wrap } from './text.ts';

const SET_ASIDE_SHOWN = 5;

const statusWords: Readonly<Record<Answer['status'], string>> = {
  answered: 'Answered',
  'insufficient-evidence': 'Not enough evidence found',
  'out-of-scope': 'Not a question this service answers',
  emergency: 'This may be an emergency',
  failed: 'The answer could not be finished',
};

const digestWords: Readonly<Record<string, string>> = {
  abstract: 'digest of the abstract, in our words',
  'full-text': 'digest of the full text, in our words',
  guideline: 'digest of the guideline, in our words',
  secondary: 'digest of a summary page, in our words',
};

const publicationStatusWords: Readonly<Record<Reference['status'], string>> = {
  current: 'current',
  corrected: 'CORRECTED',
  'expression-of-concern': 'EXPRESSION OF CONCERN',
  retracted: 'RETRACTED',
};

/** The answer as a person reads it in a terminal; ends with a line break. Everything here is also in `--json`. */
export function renderAnswer(answer: Answer, style: Style): string {
  const numbers = new Map(answer.references.map(({ publication, number }) => [publication, number]));
  const lines: string[] = [];
  const add = (text: string, first = '') => lines.push(...wrap(text, style.width, first));
  const heading = (text: string) => lines.push('', style.heading(plain(text)));
  const claims = (ids: readonly string[]) => {
    for (const id of ids) {
      const claim = answer.claims[id];
      if (claim) add(claimText(claim, answer, numbers), '  • ');
    }
  };

  for (const note of answer.notes.filter(({ kind }) => kind === 'urgent-care')) {
    lines.push(...wrap(note.text, style.width).map(style.warning), '');
  }
  lines.push(...wrap(answer.question, style.width).map(style.bold));
  lines.push(...wrap(summary(answer), style.width).map(style.dim));
  const otherNotes = answer.notes.filter(({ kind }) => kind !== 'urgent-care');
  if (otherNotes.length > 0) lines.push('');
  for (const note of otherNotes) add(note.text, 'Note: ');

  const stance = stanceText(answer);
  if (stance) {
    heading('Where the evidence points');
    add(stance, '  ');
  }
  if (answer.parts) {
    heading(`You asked ${answer.parts.length} things`);
    answer.parts.forEach((part, index) => {
      add(partText(part), `  ${index + 1}. `);
    });
  }
  if (answer.bottomLine.length > 0) {
    heading('Bottom line');
    claims(answer.bottomLine);
  }
  if (answer.comparison) lines.push(...renderComparison(answer.comparison, answer, numbers, style));
  for (const section of answer.sections) {
    heading(section.heading);
    claims(section.claims);
  }
  if (answer.references.length > 0) heading('References');
  for (const reference of answer.references) {
    const label = `[${reference.number}] `.padStart(7);
    add(referenceText(reference), label);
    lines.push(`${' '.repeat(label.length)}${style.dim(plain(reference.url))}`);
  }
  if (answer.setAside.length > 0) heading(`Set aside (${answer.setAside.length})`);
  for (const item of answer.setAside.slice(0, SET_ASIDE_SHOWN)) {
    add(`${item.title}: ${item.detail || item.reason}`, '  – ');
  }
  const more = answer.setAside.length - SET_ASIDE_SHOWN;
  if (more > 0) lines.push(`  – and ${more} more; see them all with --json`);
  if (answer.gaps.length > 0) heading('What is missing');
  for (const gap of answer.gaps) add(gap, '  – ');
  const suggestions = answer.suggestions ?? [];
  if (suggestions.length > 0) heading('The library also answers');
  for (const suggestion of suggestions) add(suggestion, '  – ');

  lines.push('');
  const disclaimer =
    'For education; not medical advice. Read the sources and use your own judgement before you act on it.';
  lines.push(...wrap(searchText(answer), style.width).map(style.dim));
  for (const text of answer.search.sources.flatMap(outsideText))
    lines.push(...wrap(text, style.width, '  ').map(style.dim));
  for (const text of writingText(answer)) lines.push(...wrap(text, style.width).map(style.dim));
  lines.push(...wrap(disclaimer, style.width).map(style.dim));
  return `${lines.join('\n')}\n`;
}

/** Who wrote it, and what became of what a model wrote. */
function writingText(answer: Answer): string[] {
  if (answer.scorecard.claims === 0) return [];
  const { badge, instead, details } = describeWriting(answer);
  return [`${badge}.${instead ? ` ${instead} So fixed rules quoted passages.` : ''}`, ...details];
}

function summary(answer: Answer): string {
  const { claims } = answer.scorecard;
  const counts =
    claims === 0
      ? []
      : [
          `${count(claims, 'claim')} from ${count(answer.references.length, 'publication')}, every quote verified`,
        ];
  return [statusWords[answer.status], `for a ${answer.audience}`, ...counts].join(' · ');
}

/** A part in the asker's words, how it was read where that differs, and what became of it. */
function partText({ question, readAs, status, claims }: NonNullable<Answer['parts']>[number]): string {
  const read = readAs === question ? '' : ` Read as: ${readAs}`;
  const found = status === 'answered' ? count(claims.length, 'claim') : 'nothing was found on exactly this';
  return `${question}${read} (${found})`;
}

function claimText(claim: Claim, answer: Answer, numbers: ReadonlyMap<string, number>): string {
  const cited = citedNumbers(claim, numbers);
  const other = claim.contrary
    .map((id) => answer.claims[id])
    .filter((contrary) => contrary !== undefined)
    .flatMap((contrary) => citedNumbers(contrary, numbers));
  const added = claim.added
    ? `, added by the check for ${claim.added === 'safety' ? 'safety statements' : 'omissions'}`
    : '';
  const verdict = claim.verdict === 'supported' ? '' : `, ${claim.verdict.replace('-', ' ')}`;
  const against = other.length > 0 ? ` (the other side: ${brackets(other)})` : '';
  const pages = [...new Set(claim.citations.flatMap(({ page }) => page ?? []))];
  const printed = pages.length > 0 ? ` page ${pages.join(', ')},` : '';
  return `${claim.text} ${brackets(cited)}${printed} level ${claim.level}${verdict}${added}${against}`;
}

function citedNumbers(claim: Claim, numbers: ReadonlyMap<string, number>): number[] {
  return claim.citations.flatMap(({ publication }) => numbers.get(publication) ?? []);
}

function brackets(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  return sorted.map((number) => `[${number}]`).join('');
}

function stanceText(answer: Answer): string | null {
  if (answer.interpretation.form !== 'yes/no' || answer.status !== 'answered') return null;
  if (!answer.stance) return 'No direction given: read the claims.';
  const { direction, yes, no } = answer.stance;
  const words = { yes: 'Yes', no: 'No', mixed: 'Both ways' }[direction];
  return `${words} (${count(yes.length, 'claim')} for yes, ${count(no.length, 'claim')} for no)`;
}

function referenceText(reference: Reference): string {
  const origin =
    reference.textOrigin === 'digest'
      ? (digestWords[reference.digestBasis ?? ''] ?? 'digest, in our words')
      : reference.textOrigin.replace('-', ' ');
  const status = `${publicationStatusWords[reference.status]}${reference.superseded ? ', SUPERSEDED' : ''}`;
  const authors =
    reference.authors.length > 3 ? `${reference.authors[0]} et al` : reference.authors.join(', ');
  return [
    `${reference.kind}. ${authors ? `${authors}. ` : ''}${reference.title.replace(/\.$/, '')}. ${reference.journal} ${reference.year}.`,
    `Level ${reference.level} (${evidenceLevelNames[reference.level].toLowerCase()}); ${origin}; ${status}.`,
  ].join(' ');
}

function searchText(answer: Answer): string {
  const sources = answer.search.sources.map(({ name, records, status, hits }) => {
    if (status !== 'ok') return `${name} (${status === 'failed' ? 'no answer' : status})`;
    return hits === undefined || hits === null
      ? `${name} (${count(records, 'publication')})`
      : `${name} (${hits.toLocaleString('en-GB')} found, ${records} taken)`;
  });
  if (sources.length === 0) return 'Nothing was searched.';
  return `Searched ${sources.join(', ')}; ${count(answer.search.considered, 'publication')} appraised.`;
}

/** What was sent to a source outside and what it remarked. */
function outsideText(source: SearchedSource): string[] {
  const { name, query, searchedAt, notices = [], detail, steps = [] } = source;
  return [
    ...(query ? [`${name}, ${searchedAt.slice(0, 16).replace('T', ' ')} UTC: ${query}`] : []),
    ...(steps.length > 1
      ? [`${name} was asked ${steps.length} times, each more broadly; see them with --json.`]
      : []),
    ...notices.map((notice) => `${name} remarks: ${notice}`),
    ...(detail ? [detail.startsWith(name) ? detail : `${name}: ${detail}`] : []),
  ];
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
