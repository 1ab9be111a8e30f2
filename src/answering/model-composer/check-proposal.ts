import { appraisePublication } from '../../appraisal/index.ts';
import type { Citation, Publication, QuestionType, Verdict } from '../../domain/index.ts';
import { splitSentences } from '../../literature/index.ts';
import { retells, type Told, verifyClaim } from '../../verification/index.ts';
import { foldWord, stemWord, tokenize, type Vocabulary } from '../../vocabulary/index.ts';
import { type Cause, causeOf } from '../compose/by-cause.ts';
import type { DraftClaim } from '../compose/draft.ts';
import { headingOrder, sectionHeading } from '../compose/section-heading.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import { findingDirection } from '../select/finding-direction.ts';
import { cleanText } from './clean-text.ts';
import { locateQuote } from './locate-quote.ts';
import type { NumberedPassage } from './number-passages.ts';
import { givesOrders } from './orders.ts';
import { isAim, isPlan } from './plan.ts';
import type { Proposal } from './read-proposals.ts';
import { isOnTopic } from './topic.ts';

/** What a claim is checked against. */
export interface Gate {
  readonly passages: readonly NumberedPassage[];
  readonly terms: readonly QuestionTerm[];
  readonly type: QuestionType;
  readonly causes: readonly Cause[];
  readonly vocabulary: Vocabulary;
  /** The record as it stands in this answer. */
  readonly find: (id: Citation['publication']) => Publication | undefined;
}

/** Why claims were dropped, as they are counted. */
export type DropReason =
  | 'form'
  | 'text'
  | 'duplicate'
  | 'passage'
  | 'quote'
  | 'off-topic'
  | Exclude<Verdict, 'supported'>
  | 'judge';

export type Checked =
  | { readonly ok: true; readonly draft: DraftClaim }
  | { readonly ok: false; readonly why: DropReason; readonly problem: string };

const MOST_CITATIONS = 4;

/**
 * The gate for one claim of a model: its text is a plain sentence, every quote stands in a passage it names, the verifier finds it
 * supported by whole sentences around the quotes, and it is on what was asked. A check that throws leaves it unverified.
 */
export function checkProposal(proposal: Proposal, gate: Gate): Checked {
  try {
    return check(proposal, gate);
  } catch {
    return { ok: false, why: 'unverified', problem: 'the claim could not be checked' };
  }
}

function check(proposal: Proposal, gate: Gate): Checked {
  const no = (why: DropReason, problem: string): Checked => ({ ok: false, why, problem });
  const clean = cleanText(proposal.text, proposal.passages);
  if (!clean.ok) return no('text', clean.problem);
  const { text } = clean;
  if (isAim(text)) return no('text', 'the claim is an aim, not a sentence');

  const named = proposal.passages.map((number) => gate.passages.find((one) => one.number === number));
  const passages = named.filter((one) => one !== undefined);
  if (passages.length < named.length) return no('passage', 'there is no passage of that number');
  const citations: Citation[] = [];
  for (const quote of proposal.quotes) {
    const citation = locateQuote(quote, passages);
    if (!citation) return no('quote', 'a quote does not stand word for word in its passage');
    if (!citations.some((other) => isSame(other, citation))) citations.push(citation);
  }
  if (citations.length > MOST_CITATIONS) return no('text', 'the claim rests on too many places');

  const strange = strangeCharacter(text, citations);
  if (strange) return no('text', `the claim holds "${strange}", which its quotes do not`);
  if (citations.some(({ quote }) => givesOrders(quote)))
    return no('quote', 'a quote gives orders and is no evidence');

  const { verdict, problems } = verifyClaim({ text, citations }, gate.find, gate.vocabulary);
  if (verdict !== 'supported') return no(verdict, problems.map(wordsOf).join('; ') || verdict);
  if (takesPlanForFinding(text, citations)) {
    return no('unsupported', 'the quotes say what was to be found out, not what was found');
  }

  const retelling = retells(text, sentencesOf(citations), gate.vocabulary);
  if (!retelling.ok) return no('partly-supported', retelling.problem);
  if (statesOtherGrade(text, citations)) {
    return no(
      'contradicted',
      'the claim states another grade of recommendation or certainty than the quotes',
    );
  }

  const cited = citations.flatMap((citation) => passages.find((one) => holds(one, citation)) ?? []);
  if (!isOnTopic(text, cited, gate.terms, gate.vocabulary)) {
    return no('off-topic', 'the claim is not on what was asked');
  }
  return { ok: true, draft: draftOf(text, citations, cited, proposal.heading, gate) };
}

/** Letters that look like others, digits of other scripts, signs and strokes that no quote has: nothing that an honest claim needs. */
function strangeCharacter(text: string, citations: readonly Citation[]): string | undefined {
  const quoted = citations.map(({ quote }) => quote.normalize('NFC')).join('');
  return [...text.normalize('NFC')].find(
    (character) => !/[ -~‘’“”–—]/.test(character) && !quoted.includes(character),
  );
}

/** The sentences of the quotes in the order of their records. */
function sentencesOf(citations: readonly Citation[]): Told[] {
  let last: Citation | null = null;
  return [...citations].sort(byPlace).flatMap((citation) => {
    const goesOn =
      last?.publication === citation.publication &&
      last.section === citation.section &&
      citation.start - last.end <= 2;
    last = citation;
    return splitSentences(citation.quote).map(({ start, end }, index) => ({
      text: citation.quote.slice(start, end),
      source: citation.publication,
      goesOn: index > 0 || goesOn,
    }));
  });
}

function byPlace(a: Citation, b: Citation): number {
  if (a.publication !== b.publication) return a.publication < b.publication ? -1 : 1;
  return a.section - b.section || a.start - b.start;
}

function takesPlanForFinding(text: string, citations: readonly Citation[]): boolean {
  if (!citations.every(({ quote }) => isPlan(quote))) return false;
  return !isPlan(text) || (foundThat.test(text) && citations.every(({ quote }) => quote !== text));
}

/** "The study found that we aimed …" */
const foundThat = /^[^,]{0,40}\b(?:found|showed?|observed|demonstrated?|concluded) that\b/i;

const grade =
  /\b(strong|weak|conditional|good|(?:very )?low|moderate|high)(?:est)?[- ](?=(?:\w+[- ]){0,2}(?:recommendation|certainty|quality|confidence|evidence|grade)s?\b)/gi;

/** A weak recommendation is no strong one, though it claims less: how sure a panel is must be told as it told it. */
function statesOtherGrade(text: string, citations: readonly Citation[]): boolean {
  const gradesOf = (of: string) => Array.from(of.matchAll(grade), ([, word = '']) => word.toLowerCase());
  const quoted = new Set(citations.flatMap(({ quote }) => gradesOf(quote)));
  return quoted.size > 0 && gradesOf(text).some((word) => !quoted.has(word));
}

function draftOf(
  text: string,
  citations: readonly Citation[],
  cited: readonly NumberedPassage[],
  wish: string,
  gate: Gate,
): DraftClaim {
  const sources = cited.map((one) => ({ one, appraisal: appraisePublication(one.publication) }));
  // A claim that needs two publications is as strong as the weaker.
  const [weakest] = [...sources].sort((a, b) => b.appraisal.level - a.appraisal.level);
  if (!weakest) throw new Error('A claim without a source has no level.');
  const { one, appraisal } = weakest;
  // The omission check added the sentence to the answer by rules; here the model chose it itself.
  const { added: _, ...selected } = one.selected;
  const { part } = selected.passage.analysed;
  const direction = findingDirection(text, part);
  const guideline = sources.every((source) => source.appraisal.kind === 'Guideline');
  const byRule = sectionHeading({ text, part }, gate.type, guideline, direction);
  return {
    text,
    level: appraisal.level,
    citations,
    heading:
      (gate.causes.length > 0 ? causeOf(one.selected, gate.causes) : null) ?? settleHeading(wish, byRule),
    selected,
    appraisal,
    direction,
    others: sources
      .filter((source) => source.one.publication !== one.publication)
      .map((source) => ({ publication: source.one.publication, appraisal: source.appraisal })),
  };
}

/** Headings whose claims a reader must find in their place, whatever a model thinks. */
const ruled: ReadonlySet<string> = new Set(['What guidelines say', 'Harms and safety', 'Pitfalls']);

/** The model's heading when it is one of ours and hides nothing; else the rule's. */
function settleHeading(wish: string, byRule: string): string {
  return headingOrder.includes(wish) && !ruled.has(byRule) && !ruled.has(wish) ? wish : byRule;
}

/** Content words of a claim, by which two claims are the same. */
export function claimWords(text: string): Set<string> {
  return new Set(tokenize(text).map((token) => stemWord(foldWord(token.text))));
}

function isSame(a: Citation, b: Citation): boolean {
  return a.publication === b.publication && a.section === b.section && a.start === b.start && a.end === b.end;
}

function holds({ publication, passage }: NumberedPassage, citation: Citation): boolean {
  return (
    publication.id === citation.publication &&
    passage.section === citation.section &&
    passage.start < citation.end &&
    passage.end > citation.start
  );
}

function wordsOf(problem: string | { readonly detail: string }): string {
  return typeof problem === 'string' ? problem : problem.detail;
}
