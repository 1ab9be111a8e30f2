/**
 * PubMed's types of links between records in words
 * (https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html#commentscorrections). "In" is where something stands,
 * "of" and "for" what it is about.
 */
const words: Readonly<Record<string, string>> = {
  AssociatedDataset: 'Data set:',
  AssociatedPublication: 'Belongs to:',
  CommentIn: 'Commented on in:',
  CommentOn: 'A comment on:',
  CorrectedandRepublishedIn: 'Corrected and published again in:',
  CorrectedandRepublishedFrom: 'Corrected and published again from:',
  ErratumIn: 'Corrected in:',
  ErratumFor: 'A correction of:',
  ExpressionOfConcernIn: 'Expression of concern in:',
  ExpressionOfConcernFor: 'An expression of concern about:',
  OriginalReportIn: 'Original report in:',
  ReprintIn: 'Reprinted in:',
  ReprintOf: 'A reprint of:',
  RepublishedIn: 'Published again in:',
  RepublishedFrom: 'Published again from:',
  RetractedandRepublishedIn: 'Retracted and published again in:',
  RetractedandRepublishedFrom: 'Retracted and published again from:',
  RetractionIn: 'Retracted in:',
  RetractionOf: 'The retraction of:',
  SummaryForPatientsIn: 'Summary for patients in:',
  UpdateIn: 'Updated in:',
  UpdateOf: 'An update of:',
};

/** A link's type for readers; a type that is not known is told in its own words. */
export function linkTypeWords(type: string): string {
  return (
    words[type] ??
    `${type
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replace(/[_-]+/g, ' ')
      .toLowerCase()
      .replace(/^./, (letter) => letter.toUpperCase())}:`
  );
}
