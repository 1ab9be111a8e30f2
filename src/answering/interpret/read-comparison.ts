import type { ConceptKind } from '../../domain/index.ts';
import { interventionKinds } from './concept-kinds.ts';
import { classifyQuestionForm } from './question-form.ts';
import type { QuestionTerm } from './question-terms.ts';
import { splitQuestions } from './split-questions.ts';
import { isStopWord } from './stop-words.ts';

/** One of the things a question sets side by side. */
export interface ComparedOption {
  readonly label: string;
  /** What the question names it by; empty for an option that is a manner or an amount ("oral", "5 days"). */
  readonly terms: readonly QuestionTerm[];
  /** For an option without terms: how a text names it. */
  readonly wording?: RegExp;
}

export interface ComparisonAsked {
  readonly options: readonly ComparedOption[];
  /** What the options are compared for: the terms of the question that belong to none. */
  readonly shared: readonly QuestionTerm[];
}

/** "A or B?" wants to know which: neither yes nor no answers it, as it does "is A better than B?". */
export function asksWhich(text: string, { options }: ComparisonAsked): boolean {
  const places = options.flatMap(({ terms }) =>
    terms.length === 0
      ? []
      : [
          {
            start: Math.min(...terms.map(({ start }) => start)),
            end: Math.max(...terms.map(({ end }) => end)),
          },
        ],
  );
  const ordered = places.sort((a, b) => a.start - b.start);
  return ordered.some(({ start }, next) => {
    const before = ordered[next - 1];
    return before !== undefined && /\bor\b/i.test(text.slice(before.end, start));
  });
}

const means: ReadonlySet<ConceptKind> = new Set([...interventionKinds, 'test']);
const conditions: ReadonlySet<ConceptKind> = new Set(['disease', 'finding', 'organism']);

/** Joins that compare whatever the rest of the question says; `or` does so only in a question of comparison. */
const pivots =
  /\b(?:versus|vs?\.?(?=\s)|(?:as )?compar(?:ed|ing|ison|es?) (?:with|to|against)|instead of|in place of|rather than|as opposed to|over|(?:superior|inferior|non-?inferior|preferable|preferred|equivalent|comparable|equal) (?:to|over)|replac(?:e[sd]?|ing)|substitute for|than|as (?:good|effective|safe|well|accurate) as|outperforms?|beats?|or(?: (?:just|rather|instead|simply))?)(?=\s)/gi;
/** "between A and B", "compare A and B", "A and B: which …": here "and" is the pivot. */
const pairOf =
  /\b(?:between|compar(?:e|ing|ison of)|choos(?:e|ing) between|differ(?:ence|ences)?(?: \w+)? between|contrast|distinguish)\b/i;
const and = /\b(?:and|with|from|to)\b/gi;

/** What an option is measured against without being one itself. */
const control =
  /^(?:a |an |the |with |just |taking |having |doing )*(?:placebo|sham|usual care|usual treatment|standard (?:care|treatment|of care|therapy)|routine care|no (?:treatment|therapy|\w+$|\w+\b)|nothing|none|neither|not\b|alone|controls?\b|wait|waiting|watch\w*|observation|baseline|before|expected|average|others?|people|patients|men|women|children|adults|half|twice|one|two|more|less|\d+(?:\.\d+)?\s*%|usual)\b/i;
/** Words that may stand between a pivot and the option it joins. */
const MOST_WORDS_BETWEEN = 4;
/** Between an option and its pivot these begin another thought. */
const boundary =
  /\b(?:in|for|during|among|after|before|when|if|while|who|which|because|until|on top of|to prevent|to treat|to reduce)\b|[.?!;]/i;
const joined = /^\s*(?:\+|plus|and|with|combined with|together with|\/|-)\s*$/i;
const listed = /^\s*(?:,|,? or|,? and|,? vs\.?|,? versus|,? over)\s*$/i;

/**
 * Reads "A or B in C", "A versus B", "is A better than B for C", "A compared with B", "the difference between A and B", of two
 * options or more. Null when nothing is set side by side: outcomes, people and situations joined by "or" are no options, and
 * placebo or no treatment is a control.
 */
export function readComparison(text: string, terms: readonly QuestionTerm[]): ComparisonAsked | null {
  const ordered = [...terms].sort((a, b) => a.start - b.start);
  const amounts = comparedAmounts(text, ordered);
  if (amounts) return { options: amounts, shared: ordered };
  const comparing = [text, ...splitQuestions(text).asked].some(
    (one) => classifyQuestionForm(one) === 'comparison',
  );
  const pair = pairOf.exec(text);
  if (pair) {
    const kinds = ordered.some(({ kind, start }) => means.has(kind) && start > pair.index)
      ? means
      : conditions;
    for (const pivot of text.matchAll(and)) {
      if (pivot.index < pair.index) continue;
      const found = optionsAround(text, ordered, kinds, pivot, false);
      if (found) return found;
    }
  }
  for (const pivot of text.matchAll(pivots)) {
    const weak = /^(?:or|over)\b/i.test(pivot[0]);
    if (weak && !comparing) continue;
    if (control.test(text.slice(pivot.index + pivot[0].length).trimStart())) continue;
    const found =
      optionsAround(text, ordered, means, pivot, /^than/i.test(pivot[0])) ??
      (comparing ? manners(text, ordered, pivot) : null);
    if (found) return found;
  }
  return null;
}

/** The options beside a pivot, with those listed before and after them; null when there are not two that differ. */
function optionsAround(
  text: string,
  terms: readonly QuestionTerm[],
  kinds: ReadonlySet<ConceptKind>,
  pivot: RegExpMatchArray,
  subjectFirst: boolean,
): ComparisonAsked | null {
  const at = pivot.index ?? 0;
  const end = at + pivot[0].length;
  const [from, to] = sentenceAround(text, at);
  const named = terms.filter((term) => kinds.has(term.kind) && term.start >= from && term.end <= to);
  const before = named.filter((term) => term.end <= at);
  const after = named.filter((term) => term.start >= end);
  const right = after[0];
  const left = subjectFirst ? subjectOf(text, before, at) : before.at(-1);
  if (!left || !right) return null;
  if (!near(text.slice(end, right.start))) return null;
  if (!subjectFirst && !near(text.slice(left.end, at))) return null;

  const groups: QuestionTerm[][] = [[left]];
  let first = left;
  for (const term of [...before].reverse().filter((one) => one.end <= left.start)) {
    const between = text.slice(term.end, first.start);
    if (joined.test(between)) groups[0]?.unshift(term);
    else if (listed.test(between)) groups.unshift([term]);
    else break;
    first = term;
  }
  groups.push([right]);
  let last = right;
  for (const term of after.slice(1)) {
    const between = text.slice(last.end, term.start);
    if (joined.test(between)) groups.at(-1)?.push(term);
    else if (listed.test(between)) groups.push([term]);
    else break;
    last = term;
  }
  const options = groups.map((group, index): ComparedOption => {
    const own = group.filter((term) => !groups.some((other, at) => at !== index && other.includes(term)));
    return { label: group.map((term) => nameOf(term)).join(' + '), terms: own };
  });
  const labels = new Set(options.map(({ label }) => label.toLowerCase()));
  if (labels.size < 2 || options.some((option) => option.terms.length === 0)) return null;
  const inOptions = new Set(groups.flat());
  return { options, shared: terms.filter((term) => !inOptions.has(term)) };
}

/** The question itself after its case: "In AF with an eGFR of 25, is apixaban safer than warfarin?" */
const opening = /,\s+(?:is|are|was|were|does|do|did|will|would|should|can|could)\b/gi;

/** "Does A work better than B": the first thing named in the clause, unless a preposition ties the last one to the comparison. */
function subjectOf(text: string, before: readonly QuestionTerm[], at: number): QuestionTerm | undefined {
  const last = before.at(-1);
  if (
    last &&
    /\b(?:with|on|from|after|by|using)\s+(?:\w+\s+)?$/i.test(text.slice(0, last.start)) &&
    near(text.slice(last.end, at))
  )
    return last;
  const asked = [...text.slice(0, at).matchAll(opening)].at(-1)?.index ?? 0;
  return before.find(({ start }) => start >= asked) ?? before[0];
}

function near(between: string): boolean {
  return !boundary.test(between) && between.split(/\s+/).filter(Boolean).length <= MOST_WORDS_BETWEEN;
}

function sentenceAround(text: string, at: number): readonly [number, number] {
  const before = text.slice(0, at).replace(/\b(?:vs|e\.g|i\.e)\./gi, (one) => ' '.repeat(one.length));
  const from = Math.max(before.lastIndexOf('? '), before.lastIndexOf('! '), before.lastIndexOf('. ')) + 1;
  const stop = /[?!]|\.\s/.exec(text.slice(at + 4));
  return [from, stop ? at + 4 + stop.index : text.length];
}

/** The asker's own words where they are a name, else the concept's. */
function nameOf(term: QuestionTerm): string {
  return term.matched.length > 2 ? term.matched : term.label;
}

const unit =
  '(?:mg|mcg|µg|μg|g|ml|mL|iu|IU|units?|hours?|days?|weeks?|months?|years?|doses?|mmol/l|mmHg|mm\\s?Hg|sessions?|courses?)';
const amounts = new RegExp(
  `\\b(\\d+(?:\\.\\d+)?)[\\s-]*(${unit})?\\b[^.?!;]{0,40}?\\s(?:vs\\.?|versus|or|against|compared (?:with|to)|instead of|rather than|replace|than|as (?:good|safe|effective) as)\\s(?:\\w+\\s){0,2}?(\\d+(?:\\.\\d+)?)[\\s-]*(${unit})\\b`,
);
/** "Stage 3 or 4", "aged 5 or 6": no amounts to choose from. */
const notAmounts = /\b(?:grade|stage|type|class|category|age|aged|phase|level|for|after|every|last|at)\s*$/i;

/** "5 or 10 days", "325 mg instead of 81 mg". */
function comparedAmounts(text: string, terms: readonly QuestionTerm[]): ComparedOption[] | null {
  const match = amounts.exec(text);
  if (!match || match[1] === match[3] || notAmounts.test(text.slice(0, match.index))) return null;
  const end = match.index + match[0].length;
  const drugs = terms.filter(({ kind }) => means.has(kind));
  // "10 days of A or 14 days of B" sets A and B side by side.
  const within = drugs.some((term) => term.start > match.index && term.end < end);
  const behind = drugs.some(
    (term) => term.start > end && /^\s*(?:of\s+)?$/.test(text.slice(end, term.start)),
  );
  if (within && behind) return null;
  const shared = match[4] ?? '';
  const of = (value: string, own: string): ComparedOption => ({
    label: `${value} ${own}`,
    terms: [],
    wording: new RegExp(
      `(?<![\\d.])${value.replace('.', '\\.')}(?:[\\s-]*${stem(own)}|[\\s-]*(?:to|or|versus|vs\\.?|and)[\\s-]*\\d+[\\s-]*${stem(own)})`,
      'i',
    ),
  });
  const first = of(match[1] ?? '', match[2] ?? shared);
  const second = of(match[3] ?? '', shared);
  return first.label === second.label ? null : [first, second];
}

function stem(word: string): string {
  return word.replace(/s$/, '').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** "Oral or intravenous antibiotics", "early versus delayed surgery": two manners of one thing. */
function manners(
  text: string,
  terms: readonly QuestionTerm[],
  pivot: RegExpMatchArray,
): ComparisonAsked | null {
  const at = pivot.index ?? 0;
  const [, right, thing] =
    /^\s+(?:an? |the )?([\p{L}-]{4,})(?:\s+([\p{L}-]{4,}))?/u.exec(text.slice(at + pivot[0].length)) ?? [];
  const before = thing && new RegExp(`([\\p{L}-]{4,})\\s+${thing}\\b`, 'iu').exec(text.slice(0, at))?.[1];
  const left = before ?? /([\p{L}-]{4,})\s+$/u.exec(text.slice(0, at))?.[1];
  if (!left || !right || left.toLowerCase() === right.toLowerCase()) return null;
  const inTerm = (word: string) =>
    terms.some((term) => term.kind !== 'concept' && term.matched.toLowerCase() === word.toLowerCase());
  const plain = (word: string) => !isStopWord(word.toLowerCase()) && !inTerm(word) && describes.test(word);
  if (!plain(left) || !plain(right)) return null;
  const option = (word: string): ComparedOption => ({
    label: word.toLowerCase(),
    terms: [],
    wording: new RegExp(`\\b${word.replace(/[-]/g, '[- ]?').replace(/(?:ly|ed)$/i, '')}`, 'i'),
  });
  return { options: [option(left), option(right)], shared: terms };
}

/** The forms of adjectives and adverbs by which treatments are told apart. */
const describes =
  /(?:al|ous|ive|ic|ed|ar|ary|ate|ent|ant|ly|able|ing|ose|dose|term|course|line|rate|less|free|stage|side)$|^(?:early|late|open|short|long|high|low|single|double|dual|triple|daily|weekly|monthly|full|half|slow|fast|rapid|soft|hard|cold|warm|deep|immediate|deferred|generic|branded|fixed|strict|loose)/i;
