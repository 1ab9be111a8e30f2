import type { ArticleContent, Claim } from '../../domain/index.ts';
import { inReadingOrder } from '../../review/index.ts';

/** A text that differs between two versions; equal texts have no row. */
export interface ChangedText {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

export interface ComparedClaim {
  readonly id: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly texts: readonly ChangedText[];
}

export interface Comparison {
  /** In the reading order of the later version, removed claims last. */
  readonly claims: readonly ComparedClaim[];
  /** What differs beside the claims: bottom line, headings, order, references. */
  readonly around: readonly ChangedText[];
}

/** What differs between two versions of an article, text by text, for a diff by words. */
export function compareVersions(before: ArticleContent, after: ArticleContent): Comparison {
  const order = [
    ...new Set([...inReadingOrder(after), ...Object.keys(after.claims), ...Object.keys(before.claims)]),
  ];
  const claims = order.flatMap((id): ComparedClaim[] => {
    const [old, now] = [before.claims[id], after.claims[id]];
    const kind = old && now ? 'changed' : now ? 'added' : 'removed';
    const [was, is] = [textsOf(old, before), textsOf(now, after)];
    const texts = different(
      Object.keys(was).map((name) => ({ name, before: was[name] ?? '', after: is[name] ?? '' })),
    );
    return texts.length > 0 ? [{ id, kind, texts }] : [];
  });
  return {
    claims,
    around: different([
      { name: 'Bottom line', before: before.bottomLine.join(', '), after: after.bottomLine.join(', ') },
      { name: 'Sections', before: outline(before), after: outline(after) },
      { name: 'References', before: references(before), after: references(after) },
    ]),
  };
}

function different(texts: readonly ChangedText[]): ChangedText[] {
  return texts.filter((text) => text.before !== text.after);
}

function textsOf(claim: Claim | undefined, content: ArticleContent): Record<string, string> {
  if (!claim) return { Claim: '', Quotations: '', 'Evidence level': '', 'Points the other way': '' };
  const title = (id: string) => content.references.find(({ publication }) => publication === id)?.title ?? id;
  return {
    Claim: claim.text,
    Quotations: claim.citations
      .map(({ quote, publication }) => `“${quote}” ${title(publication)}`)
      .join('\n'),
    'Evidence level': claim.override
      ? `${claim.level}, set by ${claim.override.by}: ${claim.override.reason}`
      : `${claim.level}`,
    'Points the other way': claim.contrary.join(', '),
  };
}

function outline(content: ArticleContent): string {
  return content.sections.map(({ heading, claims }) => `${heading}: ${claims.join(', ')}`).join('\n');
}

function references(content: ArticleContent): string {
  return content.references.map(({ number, title, year }) => `${number}. ${title} (${year})`).join('\n');
}
