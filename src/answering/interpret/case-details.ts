import type { ConceptKind } from '../../domain/index.ts';
import { interventionKinds } from './concept-kinds.ts';
import { sentencesByUse } from './split-questions.ts';

interface Named {
  readonly kind: ConceptKind;
  readonly start: number;
  readonly end: number;
}

/** "Hb 62", "EF of 58 %", "urate is 7.9 mg/dL"; doses ("15 mg weekly") follow drugs. */
const result =
  /^\s*(?:is|was|now|of|at|level)?\s*[:=~≈<>≤≥]?\s*\d+(?:[.,/]\d+)?(?!\d|[.,/]\d)(?!\s?(?:m?g|mcg|µg|μg|units?|IU)\b(?!\/))/i;

/** Whether a test that ends there is given with its result. */
export function givesResult(text: string, end: number): boolean {
  return result.test(text.slice(end));
}

/**
 * What of a case is told only to set its scene: the results of tests, and the symptoms in sentences that ask nothing, where what is asked
 * names a treatment or a disease by itself. A source on the answer hardly ever repeats them.
 */
export function caseDetails(text: string, named: readonly Named[]): (one: Named) => boolean {
  const scene = sentencesByUse(text).context.flatMap((sentence) => {
    const start = text.indexOf(sentence);
    return start < 0 ? [] : [{ start, end: start + sentence.length }];
  });
  const setsScene = ({ start, end }: Named) => scene.some((span) => start >= span.start && end <= span.end);
  const speaksForItself = named.some(
    (one) => !setsScene(one) && (one.kind === 'disease' || interventionKinds.has(one.kind)),
  );
  return (one) =>
    (one.kind === 'test' && givesResult(text, one.end)) ||
    (one.kind === 'finding' && speaksForItself && setsScene(one));
}
