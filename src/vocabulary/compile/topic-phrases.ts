import { type Draft, kindOf } from './draft.ts';
import { foldTerm } from './fold-once.ts';

/** Two topics joined by a word that no name of a single thing carries between two known things. */
const joint = /^(.+?)[ -](?:for|in|after|during|versus|vs|before|following|among)[ -](.+)$/;

export interface TopicPhrase {
  readonly draft: Draft;
  /** Key of the concept that the phrase is mostly about: its first half. */
  readonly head: string;
}

/**
 * Rows that are topics ("hypertension in pregnancy"), not concepts: both halves are known on their own, so a question that has both
 * is understood without the row. A row stays when it is a name all the same (a MeSH heading of its own,
 * an abbreviation, a first half that only this row knows) or it is listed in `exceptions` (folded).
 */
export function topicPhrases(
  drafts: ReadonlyMap<string, Draft>,
  resolve: (key: string) => string | undefined,
  exceptions: ReadonlySet<string>,
): TopicPhrase[] {
  const phrases: TopicPhrase[] = [];
  const holders = new Map<string, number>();
  for (const draft of drafts.values()) {
    for (const term of draft.abbreviations) holders.set(term, (holders.get(term) ?? 0) + 1);
  }
  for (const draft of drafts.values()) {
    if (exceptions.has(draft.key)) continue;
    const halves = joint.exec(draft.name);
    const listed = / and (?:treatment|management|prevention|screening|monitoring)$/.test(draft.name);
    if (halves === null && !listed) continue;
    // Nobody names a drug by its use: "duloxetine for stress incontinence" is duloxetine, whatever it was filed under.
    const isUse = /^(?:drug|drug-class|nutrient)$/.test(kindOf(draft));
    // An abbreviation that others have too ("IVIG" under immune globulin for one disease) does not make a name.
    const hasOwnAbbreviation = [...draft.abbreviations].some((term) => holders.get(term) === 1);
    if (!isUse && (draft.heading !== '' || hasOwnAbbreviation)) continue;
    if (listed) {
      const head = resolve(foldTerm(draft.name.replace(/ and \w+$/, ''))) ?? '';
      phrases.push({ draft, head });
      continue;
    }
    const head =
      known(halves?.[1] ?? '', resolve) ?? (isUse ? shortened(halves?.[1] ?? '', resolve) : undefined);
    const tail = known(halves?.[2] ?? '', resolve);
    // A row whose own synonym is the first half ("Rochester criteria" for "Rochester criteria for febrile infants") is a name.
    if (head === undefined || head === draft.key || tail === draft.key) continue;
    if (tail !== undefined || isUse) phrases.push({ draft, head });
  }
  return phrases;
}

/** A drug without its form: "nitroglycerin patch". */
function shortened(half: string, resolve: (key: string) => string | undefined): string | undefined {
  const words = foldTerm(half).split(' ');
  return words.length === 2 ? resolve(words[0] ?? '') : undefined;
}

/** A known term, or one whose last words are ("chronic hepatitis B" by "hepatitis B"): a qualifier does not make it unknown. */
function known(half: string, resolve: (key: string) => string | undefined): string | undefined {
  const words = foldTerm(half).split(' ');
  for (let from = 0; from < words.length && from <= 2; from++) {
    const found = resolve(words.slice(from).join(' '));
    if (found !== undefined) return found;
  }
  return undefined;
}
