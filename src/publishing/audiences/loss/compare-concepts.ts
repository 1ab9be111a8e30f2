import type { Mention } from '../../../vocabulary/index.ts';
import type { AlignedText, Alignment } from './align-terms.ts';
import type { Span } from './find-phrase.ts';
import type { AudienceTools, LossProblem } from './loss-report.ts';
import { contentStems } from './scope.ts';

/** A concept that weighs less is an everyday or study word. */
const WEIGHTY = 0.5;
/** What a rule or a model may call the source. */
const sourceWords =
  /^(?:study|studies|trial|guideline|guidelines|research|review|evidence|expert|experts|doctor|medicine|treatment)$/i;

/**
 * Drugs, diseases and other named concepts lost or added. A mention that the alignment accounts for is kept. `details` is
 * what was moved out of the retelling's sentences: concepts other than diseases, drugs and findings may stand there.
 */
export function compareConcepts(
  alignment: Alignment,
  details: string,
  { vocabulary }: AudienceTools,
): LossProblem[] {
  const keysOf = (text: string) => vocabulary.spot(text).filter(weighty);
  function weighty(mention: Mention): boolean {
    return mention.concepts.some((id) => vocabulary.concept(id).weight >= WEIGHTY);
  }
  const before = keysOf(alignment.original.raw);
  const after = keysOf(alignment.retold.raw);
  const aside = details === '' ? [] : keysOf(details);
  const ids = (mentions: readonly Mention[]) => new Set(mentions.flatMap((mention) => mention.concepts));
  const [beforeIds, afterIds, asideIds] = [ids(before), ids(after), ids(aside)];
  const mustBeRead = (mention: Mention) =>
    mention.concepts.some((id) =>
      /^(?:disease|drug|drug-class|finding|population)$/.test(vocabulary.concept(id).kind),
    );
  const nameOf = (text: string, { start, end }: Span) => text.slice(start, end);

  const problems: LossProblem[] = [];
  const stemsBefore = new Set(contentStems(alignment.original.raw));
  const stemsRead = new Set(contentStems(alignment.retold.raw));
  const stemsAfter = new Set([...stemsRead, ...contentStems(details)]);
  for (const mention of before) {
    if (mention.concepts.some((id) => afterIds.has(id))) continue;
    if (!mustBeRead(mention) && mention.concepts.some((id) => asideIds.has(id))) continue;
    if (isAccountedFor(mention, alignment.original, mustBeRead(mention) ? stemsRead : stemsAfter)) continue;
    const what = nameOf(alignment.original.raw, mention);
    // Part of a society's name: "American Diabetes Association".
    if (/^\p{Lu}/u.test(what) && details.includes(what)) continue;
    problems.push({ kind: 'concept', change: 'lost', what });
  }
  for (const mention of after) {
    if (mention.concepts.some((id) => beforeIds.has(id))) continue;
    const what = nameOf(alignment.retold.raw, mention);
    if (sourceWords.test(what) || isAccountedFor(mention, alignment.retold, stemsBefore)) continue;
    problems.push({ kind: 'concept', change: 'added', what });
  }
  const named = (list: readonly Mention[], span: Span, other: ReadonlySet<number>) =>
    list.some(
      (mention) =>
        mention.start < span.end && span.start < mention.end && mention.concepts.some((id) => other.has(id)),
    );
  for (const term of alignment.lost) {
    const written = nameOf(alignment.original.raw, term);
    if (named(before, term, afterIds) || sourceWords.test(written)) continue;
    if (isAccountedFor(term, alignment.original, stemsAfter) || within(written, details)) continue;
    problems.push({ kind: 'concept', change: 'lost', what: written });
  }
  for (const term of alignment.added) {
    const written = nameOf(alignment.retold.raw, term);
    if (named(after, term, beforeIds) || sourceWords.test(written)) continue;
    if (isAccountedFor(term, alignment.retold, stemsBefore)) continue;
    problems.push({ kind: 'concept', change: 'added', what: written });
  }
  return unique(problems);
}

/** Replaced by the alignment, or the words of it that were not are in the other text too. */
function isAccountedFor(
  span: Span,
  { raw, replaced }: AlignedText,
  otherStems: ReadonlySet<string>,
): boolean {
  let rest = '';
  let last = span.start;
  for (const part of replaced) {
    if (part.end <= span.start || part.start >= span.end) continue;
    rest += ` ${raw.slice(last, Math.max(last, part.start))}`;
    last = Math.max(last, part.end);
  }
  rest += ` ${raw.slice(last, Math.max(last, span.end))}`;
  return contentStems(rest).every((stem) => otherStems.has(stem));
}

function within(written: string, details: string): boolean {
  return details.toLowerCase().includes(written.toLowerCase());
}

function unique(problems: readonly LossProblem[]): LossProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ change, what }) => {
    const key = `${change} ${what.toLowerCase()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
