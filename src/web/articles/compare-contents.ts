import type { ArticleContent, Claim, Reference } from '../../domain/index.ts';

/** Where a claim stands: a section's heading, or the bottom line. */
type Place = string;

export interface ClaimChange {
  readonly id: string;
  /** A claim may be moved and changed at once. */
  readonly kinds: readonly ('added' | 'removed' | 'changed' | 'moved')[];
  readonly before: Claim | null;
  readonly after: Claim | null;
  readonly from: readonly Place[];
  readonly to: readonly Place[];
  /** What changed beside the words, in sentences. */
  readonly facts: readonly string[];
}

export interface ContentChanges {
  /** In the order of the newer text; removed claims last. */
  readonly claims: readonly ClaimChange[];
  readonly unchanged: number;
  readonly referencesAdded: readonly Reference[];
  readonly referencesRemoved: readonly Reference[];
  readonly gapsAdded: readonly string[];
  readonly gapsRemoved: readonly string[];
}

/** What a reader of both texts would find different, claim by claim. Pure. */
export function compareContents(before: ArticleContent, after: ArticleContent): ContentChanges {
  const oldIds = readingOrder(before);
  const newIds = readingOrder(after);
  const moved = movedClaims(before, after);
  const ids = [...newIds, ...oldIds.filter((id) => !after.claims[id])];
  const claims = ids.flatMap((id): ClaimChange[] => {
    const was = before.claims[id] ?? null;
    const is = after.claims[id] ?? null;
    const facts = was && is ? factsOf(was, is, before, after) : [];
    const kinds: ClaimChange['kinds'][number][] = [
      ...(was ? [] : ['added' as const]),
      ...(is ? [] : ['removed' as const]),
      ...(was && is && (was.text !== is.text || facts.length > 0) ? ['changed' as const] : []),
      ...(moved.has(id) ? ['moved' as const] : []),
    ];
    if (kinds.length === 0) return [];
    return [
      { id, kinds, before: was, after: is, from: placesOf(before, id), to: placesOf(after, id), facts },
    ];
  });
  const cited = ({ references }: ArticleContent) => new Set(references.map(({ publication }) => publication));
  const [citedBefore, citedAfter] = [cited(before), cited(after)];
  return {
    claims,
    unchanged: ids.length - claims.length,
    referencesAdded: after.references.filter(({ publication }) => !citedBefore.has(publication)),
    referencesRemoved: before.references.filter(({ publication }) => !citedAfter.has(publication)),
    gapsAdded: after.gaps.filter((gap) => !before.gaps.includes(gap)),
    gapsRemoved: before.gaps.filter((gap) => !after.gaps.includes(gap)),
  };
}

/** Claim ids in the order of the page, each once. */
function readingOrder({ bottomLine, sections, claims }: ArticleContent): string[] {
  const ids = [...bottomLine, ...sections.flatMap((section) => section.claims), ...Object.keys(claims)];
  return [...new Set(ids)].filter((id) => claims[id]);
}

function placesOf({ bottomLine, sections }: ArticleContent, id: string): Place[] {
  return [
    ...(bottomLine.includes(id) ? ['Bottom line'] : []),
    ...sections.filter((section) => section.claims.includes(id)).map(({ heading }) => heading),
  ];
}

/**
 * Claims that stand in another place, or in another order among those of their place that both texts have. Of claims that
 * changed their order only those outside the longest common order are called moved.
 */
function movedClaims(before: ArticleContent, after: ArticleContent): Set<string> {
  const moved = new Set<string>();
  for (const id of Object.keys(after.claims)) {
    if (!before.claims[id]) continue;
    if (placesOf(before, id).join('\n') !== placesOf(after, id).join('\n')) moved.add(id);
  }
  const lists = (content: ArticleContent): [Place, readonly string[]][] => [
    ['Bottom line', content.bottomLine],
    ...content.sections.map(({ heading, claims }): [Place, readonly string[]] => [heading, claims]),
  ];
  const old = new Map(lists(before));
  for (const [place, ids] of lists(after)) {
    const was = (old.get(place) ?? []).filter((id) => ids.includes(id));
    const is = ids.filter((id) => was.includes(id));
    const kept = longestCommon(was, is);
    for (const id of is) if (!kept.has(id)) moved.add(id);
  }
  return moved;
}

/** Members of the longest common subsequence of two orders of the same ids; quadratic, for lists of a section's length. */
function longestCommon(a: readonly string[], b: readonly string[]): Set<string> {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row) row[j] = a[i] === b[j] ? 1 + at(i + 1, j + 1) : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const common = new Set<string>();
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const id = a[i];
    if (id !== undefined && id === b[j]) {
      common.add(id);
      i++;
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return common;
}

function factsOf(was: Claim, is: Claim, before: ArticleContent, after: ArticleContent): string[] {
  return [
    ...(was.level === is.level ? [] : [`Evidence level ${was.level} became ${is.level}.`]),
    ...(is.override && is.override.reason !== was.override?.reason
      ? [`Level set by ${is.override.by}: ${is.override.reason}`]
      : []),
    ...(was.override && !is.override ? ['The level is the rule’s again.'] : []),
    ...citationFacts(was, is, before, after),
    ...(was.contrary.join() === is.contrary.join() ? [] : ['What points the other way was changed.']),
    ...(was.verdict === is.verdict
      ? []
      : [`The check of its quotation: ${was.verdict} became ${is.verdict}.`]),
  ];
}

function citationFacts(was: Claim, is: Claim, before: ArticleContent, after: ArticleContent): string[] {
  const key = ({ publication, quote }: Claim['citations'][number]) => `${publication}\n${quote}`;
  const gone = was.citations.filter((citation) => !is.citations.some((each) => key(each) === key(citation)));
  const come = is.citations.filter((citation) => !was.citations.some((each) => key(each) === key(citation)));
  const title = (content: ArticleContent, publication: string) =>
    content.references.find((reference) => reference.publication === publication)?.title ?? publication;
  return [
    ...gone.map(
      ({ publication, quote }) => `Quotation taken out: “${quote}” (${title(before, publication)})`,
    ),
    ...come.map(({ publication, quote }) => `Quotation added: “${quote}” (${title(after, publication)})`),
  ];
}
