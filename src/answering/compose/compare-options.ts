import type { Vocabulary } from '../../vocabulary/index.ts';
import type { ComparedOption, ComparisonAsked } from '../interpret/read-comparison.ts';
import { comparesOptions } from '../parts/compares-options.ts';
import { optionsIn } from '../parts/names-option.ts';
import type { DraftClaim } from './draft.ts';
import { sectionHeading } from './section-heading.ts';

export interface ComparedClaims {
  readonly headToHead: readonly DraftClaim[];
  readonly together: readonly DraftClaim[];
  readonly rows: readonly { readonly aspect: string; readonly cells: readonly (readonly DraftClaim[])[] }[];
}

/** The order of the rows; what a claim is about, from its clinical heading. */
const aspects = ['Guidelines', 'Effect', 'Dose and regimen', 'Harms and safety', 'Background'] as const;
type Aspect = (typeof aspects)[number];

const aspectOf: Readonly<Record<string, Aspect>> = {
  'What guidelines say': 'Guidelines',
  'Dose and regimen': 'Dose and regimen',
  'Harms and safety': 'Harms and safety',
  Pitfalls: 'Harms and safety',
  'Who and what was studied': 'Background',
  Background: 'Background',
};

/**
 * Sorts claims by what they say of the options. A claim that sets two against each other, or from a publication whose
 * title does, is direct evidence; one that names a single option stands in that option's column.
 */
export function compareOptions(
  { options }: ComparisonAsked,
  drafts: readonly DraftClaim[],
  vocabulary: Vocabulary,
): ComparedClaims {
  const headToHead: DraftClaim[] = [];
  const together: DraftClaim[] = [];
  const rows = new Map<Aspect, DraftClaim[][]>();
  for (const draft of drafts) {
    const { standing, option } = standingOf(draft, options, vocabulary);
    if (standing === 'direct') headToHead.push(draft);
    else if (standing === 'several') together.push(draft);
    else if (option !== undefined) {
      const aspect = aspectOfDraft(draft);
      const cells = rows.get(aspect) ?? options.map(() => []);
      cells[option]?.push(draft);
      rows.set(aspect, cells);
    }
  }
  return {
    headToHead: [...headToHead].sort(strongestFirst),
    together: [...together].sort(strongestFirst),
    rows: aspects.flatMap((aspect) => {
      const cells = rows.get(aspect);
      return cells ? [{ aspect, cells: cells.map((cell) => [...cell].sort(strongestFirst)) }] : [];
    }),
  };
}

interface Standing {
  readonly standing: 'direct' | 'several' | 'one' | 'none';
  /** The option that is spoken of alone. */
  readonly option?: number;
}

function standingOf(draft: DraftClaim, options: readonly ComparedOption[], vocabulary: Vocabulary): Standing {
  const { analysed } = draft.selected.publication;
  const inText = optionsIn(draft.selected.passage.analysed, options);
  const inTitle = optionsIn(analysed.title, options);
  const compares = (text: string) => comparesOptions(text, options, vocabulary);
  if (compares(draft.text) || compares(analysed.publication.title)) return { standing: 'direct' };
  if (inText.length > 1) return { standing: 'several' };
  const [option] = inText.length === 1 ? inText : inTitle;
  return option === undefined ? { standing: 'none' } : { standing: 'one', option };
}

function aspectOfDraft(draft: DraftClaim): Aspect {
  const { part } = draft.selected.passage.analysed;
  const guideline = draft.appraisal.kind === 'Guideline';
  return aspectOf[sectionHeading({ text: draft.text, part }, 'dose', guideline, draft.direction)] ?? 'Effect';
}

function strongestFirst(a: DraftClaim, b: DraftClaim): number {
  return a.level - b.level || b.selected.score - a.selected.score;
}

/** What a comparison lacks, in plain sentences. */
export function comparisonGaps({ options }: ComparisonAsked, compared: ComparedClaims): string[] {
  const names = listWords(options.map(({ label }) => label));
  const gaps =
    compared.headToHead.length > 0
      ? []
      : [
          `No publication used here compares ${names} directly; what stands side by side comes from separate evidence.`,
        ];
  const spokenOf = (index: number) =>
    compared.headToHead.length > 0 ||
    compared.together.length > 0 ||
    compared.rows.some(({ cells }) => (cells[index]?.length ?? 0) > 0);
  options.forEach(({ label }, index) => {
    if (!spokenOf(index)) gaps.push(`Nothing in the publications used here speaks of ${label}.`);
  });
  return gaps;
}

function listWords(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
