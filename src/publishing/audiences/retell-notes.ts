import { checkLoss } from './loss/check-loss.ts';
import type { AudienceTools } from './loss/loss-report.ts';
import { applyChanges, plainWordChanges } from './retell/use-plain-words.ts';

/** Sentences of ours about what was not found, and how a patient is told. */
const known: readonly (readonly [RegExp, string])[] = [
  [
    /^No guideline on exactly this was found in the library\.$/,
    'We found no expert advice on just this question.',
  ],
  [
    /^No randomised trial or systematic review on exactly this was found in the library\.$/,
    'We found no fair test in which chance put people into groups, and no review of such tests, on just this question.',
  ],
  [/^"(.+)" was not recognised\.$/, 'We did not know the word "$1".'],
  [/^No publication used here speaks of .+ \("(.+)"\)\.$/, 'No study used here is about "$1".'],
  [/^Nothing in the library is about (.+)\.$/, 'We found nothing on $1.'],
];

/** A gap or a note in plain words; as it was where the loss check would object. */
export function retellNote(text: string, tools: AudienceTools): string {
  for (const [pattern, plain] of known) if (pattern.test(text)) return text.replace(pattern, plain);
  const retold = applyChanges(text, plainWordChanges(text, tools));
  return checkLoss(text, retold, tools).ok ? retold : text;
}
