import type { CitationRecord } from './record.ts';

/** `2022;1(3):E12`: year, volume, issue and pages in the way that NLM and AMA share; what is missing leaves no mark. */
export function journalIssue(
  { year, volume, issue }: Pick<CitationRecord, 'year' | 'volume' | 'issue'>,
  pages: string | null,
): string {
  const place = `${volume ?? ''}${issue === null ? '' : `(${issue})`}`;
  return `${year}${place === '' ? '' : `;${place}`}${pages === null ? '' : `:${pages}`}`;
}
