import type { Vocabulary } from '../../vocabulary/index.ts';
import type { Alignment } from './align-wordings.ts';
import { isWeighty } from './check-coverage.ts';
import { isReporting } from './content-words.ts';
import type { Problem } from './problem.ts';
import type { Word, Wording } from './read-wording.ts';

/** What is taken from one sentence of the quotes has at least this many words before a joint and behind it: "A and B reduced C" has no joint. */
const LEAST_RUN = 3;
const LEAST_REST = 2;

/**
 * Claims stitched together from several sentences of the quotes. Where a claim goes over from one sentence to another it has a joint: a
 * semicolon, "and", "but" … "The drug was given daily" and "The placebo was well tolerated" do not make "the drug was well tolerated".
 */
export function checkTogether({ claim, quoted, candidates }: Alignment, vocabulary: Vocabulary): Problem[] {
  const told = claim.words.flatMap((word, at) =>
    isReporting(word.root) || (candidates[at]?.length ?? 0) === 0 ? [] : [at],
  );
  const sentencesOf = told.map(
    (at) => new Set((candidates[at] ?? []).map((place) => quoted.words[place]?.sentence)),
  );
  const sentences = [...new Set(sentencesOf.flatMap((some) => [...some]))];
  const back = new Set(sentences.filter((sentence) => pointsBack(sentence ?? 0, quoted)));
  // How far the told words from `start` on are all in one sentence; one that points back takes its name from elsewhere.
  const runFrom = (start: number): number => {
    let farthest = start;
    for (const sentence of sentences) {
      let end = start;
      while (end < told.length) {
        const isName = back.has(sentence) && isWeighty(claim.words[told[end] ?? 0] as Word, vocabulary);
        if (!sentencesOf[end]?.has(sentence) && !isName) break;
        end++;
      }
      farthest = Math.max(farthest, end);
    }
    return farthest;
  };
  // Words of the claim, reporting ones too, that a stretch of the told ones spans.
  const spans = (start: number, end: number) => (told[end - 1] ?? 0) - (told[start] ?? 0) + 1;
  // A name alone states nothing: "low-dose aspirin and semaglutide reduced …".
  const states = (start: number, end: number) =>
    told.slice(start, end).some((at) => !isWeighty(claim.words[at] as Word, vocabulary));
  const reached = new Set([0]);
  for (let start = 0; start < told.length; start++) {
    if (!reached.has(start)) continue;
    const farthest = runFrom(start);
    if (farthest === told.length) return [];
    for (let end = start + 1; end <= farthest; end++) {
      const isLong =
        spans(start, end) >= LEAST_RUN && spans(end, told.length) >= LEAST_REST && states(start, end);
      if (isLong && isJoint(told[end - 1] ?? 0, told[end] ?? 0, claim)) reached.add(end);
    }
  }
  if (told.length === 0) return [];
  const detail = 'no sentence of the quotes says this as a whole';
  return [{ kind: 'scattered', detail, verdict: 'partly-supported' }];
}

const joint = /[;:]|[.!?]\s|\b(?:and|but|while|whereas|although|though|however|yet)\b/i;

/** A comma alone is none: "the drug, an old one, was …" goes on with the same sentence. */
function isJoint(from: number, to: number, { words, text }: Wording): boolean {
  return joint.test(text.slice(words[from]?.end, words[to]?.start));
}

/** A sentence that begins with a pronoun or "the drug" has its name from the one before. */
function pointsBack(sentence: number, { words, text }: Wording): boolean {
  const first = words.findIndex((word) => word.sentence === sentence);
  const start = first <= 0 ? 0 : (words[first - 1] as Word).end;
  return /^[^\p{L}]*(?:it|this|these|they|both|the (?:drug|treatment|intervention|agent|combination|vaccine|test))\b/iu.test(
    text.slice(start),
  );
}
