import { createHash } from 'node:crypto';
import type { ArticleContent, Claim } from '../domain/index.ts';

/** JSON with keys in code-unit order and no undefined members: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : member,
  );
}

/** SHA-256 of the whole content, hexadecimal: what an approval binds to. Any changed character gives another. */
export function contentHash(content: ArticleContent): string {
  return sha256(canonicalJson(content));
}

/** SHA-256 of one claim with the references of its citations: what a reviewer's decision on it binds to. */
export function claimHash(claim: Claim, content: ArticleContent): string {
  const cited = new Set(claim.citations.map((citation) => citation.publication));
  const references = content.references
    .filter((reference) => cited.has(reference.publication))
    .map(({ number: _number, ...reference }) => reference);
  return sha256(canonicalJson({ claim, references }));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
