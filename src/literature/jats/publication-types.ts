/** JATS `article-type` (suggested values of JATS 1.3) in PubMed's words, where the two surely mean the same. */
const byArticleType: Readonly<Record<string, readonly string[]>> = {
  'review-article': ['Journal Article', 'Review'],
  'systematic-review': ['Journal Article', 'Systematic Review'],
  'meta-analysis': ['Journal Article', 'Meta-Analysis'],
  'case-report': ['Case Reports', 'Journal Article'],
  'case-study': ['Case Reports', 'Journal Article'],
  'clinical-trial': ['Clinical Trial', 'Journal Article'],
  letter: ['Letter'],
  reply: ['Letter', 'Comment'],
  editorial: ['Editorial'],
  'article-commentary': ['Comment', 'Journal Article'],
  news: ['News'],
  abstract: ['Meeting Abstract'],
  correction: ['Published Erratum'],
  corrigendum: ['Published Erratum'],
  erratum: ['Published Erratum'],
  addendum: ['Published Erratum'],
  retraction: ['Retraction of Publication'],
  'retracted-article': ['Journal Article', 'Retracted Publication'],
  'expression-of-concern': ['Expression of Concern'],
};

/** Headings under which journals file an article, as a whole and in any case. Topics in passing ("Clinical trials") are not types. */
const byHeading: readonly (readonly [RegExp, string])[] = [
  [/^(?:clinical |evidence-based )?practice guidelines?$/, 'Practice Guideline'],
  [/^systematic reviews?$/, 'Systematic Review'],
  [/^systematic reviews? (?:and|&|with|\/) meta-?analys[ei]s$/, 'Systematic Review'],
  [/^(?:systematic reviews? (?:and|&|with|\/) )?meta-?analys[ei]s$/, 'Meta-Analysis'],
  [/^network meta-?analys[ei]s$/, 'Network Meta-Analysis'],
  [/^randomi[sz]ed (?:controlled |clinical )(?:clinical )?trials?$/, 'Randomized Controlled Trial'],
  [/^case (?:report|reports|series)$/, 'Case Reports'],
  [/^(?:review|reviews|review article|narrative review|mini-?review)$/, 'Review'],
  [/^editorials?$/, 'Editorial'],
  [/^(?:letter|letters|letter to the editor|letters to the editor)$/, 'Letter'],
  [/^(?:commentary|commentaries|comment)$/, 'Comment'],
  [/^(?:correction|corrections|erratum|corrigendum)$/, 'Published Erratum'],
  [/^(?:retraction|retraction note|retraction notice)$/, 'Retraction of Publication'],
  [/^retracted (?:article|publication|paper)$/, 'Retracted Publication'],
  [/^expressions? of concern$/, 'Expression of Concern'],
];

/**
 * PubMed's publication types for an article. What neither its type nor its heading says stays out; an article of unknown kind is
 * a `Journal Article`. A publisher's article type `guideline` is no proof of a society's guideline and is not taken for one.
 */
export function publicationTypes(articleType: string | undefined, headings: readonly string[]): string[] {
  const byType = byArticleType[(articleType ?? '').trim().toLowerCase()] ?? ['Journal Article'];
  const named = headings.flatMap((heading) => {
    const text = heading.trim().toLowerCase();
    return byHeading.filter(([pattern]) => pattern.test(text)).map(([, type]) => type);
  });
  return [...new Set([...byType, ...named])];
}
