import { appraisePublication } from '../../appraisal/index.ts';
import { pageAt, type QuestionType } from '../../domain/index.ts';
import { findingDirection } from '../select/finding-direction.ts';
import type { SelectedPassage } from '../select/select-passages.ts';
import { type Cause, causeOf } from './by-cause.ts';
import type { DraftClaim } from './draft.ts';
import { harmsHeading, headingOrder, sectionHeading } from './section-heading.ts';

/**
 * The extractive composer: claims are the selected sentences word for word, arranged under clinical headings, or under
 * the causes of the finding asked about when there are several, or under the parts of a question that asks several things. No model; the same input gives the same claims.
 */
export function composeExtractive(
  selected: readonly SelectedPassage[],
  type: QuestionType,
  causes: readonly Cause[],
  parts: readonly string[] = [],
): DraftClaim[] {
  const drafts = selected.map((item): DraftClaim => {
    const { publication } = item.publication.analysed;
    const { passage, part } = item.passage.analysed;
    const appraisal = appraisePublication(publication);
    const direction = findingDirection(passage.text, part);
    const section = publication.sections[passage.section];
    const page = section && pageAt(section, passage.start);
    return {
      text: passage.text,
      level: appraisal.level,
      citations: [
        {
          publication: publication.id,
          version: publication.version,
          section: passage.section,
          label: passage.label,
          start: passage.start,
          end: passage.end,
          quote: passage.text,
          ...(page === undefined ? {} : { page }),
        },
      ],
      heading: headingOf(item, causes, parts, () =>
        sectionHeading({ text: passage.text, part }, type, appraisal.kind === 'Guideline', direction),
      ),
      selected: item,
      appraisal,
      direction,
    };
  });
  return arrangeDrafts(drafts, causes, parts);
}

function headingOf(
  item: SelectedPassage,
  causes: readonly Cause[],
  parts: readonly string[],
  clinical: () => string,
): string {
  const part = item.part === undefined ? undefined : parts[item.part];
  if (part !== undefined) return part;
  if (item.added === 'safety') return harmsHeading;
  return (causes.length > 0 ? causeOf(item, causes) : null) ?? clinical();
}

/** Puts drafts in the order of an answer: by part, by cause, or in clinical order; strongest evidence first within each. */
export function arrangeDrafts(
  drafts: readonly DraftClaim[],
  causes: readonly Cause[],
  parts: readonly string[],
): DraftClaim[] {
  return arrange(drafts, [...causes.map((cause) => cause.name), ...parts, ...headingOrder]);
}

/** Sections in clinical order (causes: as the vocabulary lists them), strongest evidence first within each, a publication's sentences together. */
export function arrange(drafts: readonly DraftClaim[], order: readonly string[]): DraftClaim[] {
  const sections = new Map<string, DraftClaim[]>();
  for (const draft of drafts) sections.set(draft.heading, [...(sections.get(draft.heading) ?? []), draft]);
  const place = (heading: string) => (order.includes(heading) ? order.indexOf(heading) : order.length);
  const headings = [...sections.keys()].sort((a, b) => place(a) - place(b));
  return headings.flatMap((heading) => {
    const claims = sections.get(heading) ?? [];
    const bestOf = new Map<string, number>();
    for (const claim of claims) {
      const id = claim.citations[0]?.publication ?? '';
      bestOf.set(id, Math.max(bestOf.get(id) ?? 0, claim.selected.score));
    }
    const rank = (claim: DraftClaim) => bestOf.get(claim.citations[0]?.publication ?? '') ?? 0;
    return [...claims].sort(
      (a, b) =>
        a.level - b.level ||
        rank(b) - rank(a) ||
        (a.citations[0]?.section ?? 0) - (b.citations[0]?.section ?? 0) ||
        (a.citations[0]?.start ?? 0) - (b.citations[0]?.start ?? 0),
    );
  });
}
