import type { Article } from '../../domain/index.ts';

/** A specialty or a condition, with how many published articles are about it. */
export interface Topic {
  readonly name: string;
  readonly approved: number;
  /** Submitted or under review. */
  readonly open: number;
  /** When an article about it last changed. ISO 8601. */
  readonly updatedAt: string;
}

/** Topics of the articles by name, A to Z. Names that differ in their capitals only are one, written as in the newest. */
export function countTopics(
  articles: readonly Article[],
  namesOf: (article: Article) => readonly string[],
): Topic[] {
  const topics = new Map<string, Topic>();
  for (const article of articles) {
    const approved = article.state === 'approved' ? 1 : 0;
    for (const key of new Set(namesOf(article).map((name) => name.toLowerCase()))) {
      const known = topics.get(key);
      const { updatedAt } = article;
      topics.set(key, {
        name: known?.name ?? namesOf(article).find((name) => name.toLowerCase() === key) ?? key,
        approved: (known?.approved ?? 0) + approved,
        open: (known?.open ?? 0) + 1 - approved,
        updatedAt: known && known.updatedAt > updatedAt ? known.updatedAt : updatedAt,
      });
    }
  }
  return [...topics.values()].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

export const conditionsOf = (article: Article): readonly string[] => article.conditions;
export const specialtiesOf = (article: Article): readonly string[] => [article.specialty];
