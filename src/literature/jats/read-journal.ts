import type { Publication } from '../../domain/index.ts';
import { childNamed, childrenNamed, type Element, plainText } from '../markup/tree.ts';

/** Name, abbreviation and ISSN of the journal. Its abbreviation stands in for a name that is missing. */
export function readJournal(
  meta: Element | undefined,
): Pick<Publication, 'journal' | 'journalAbbreviation' | 'issn'> {
  const group = childNamed(meta, 'journal-title-group') ?? meta;
  const ids = childrenNamed(meta, 'journal-id');
  const idOf = (type: string): string | undefined =>
    plainText(ids.find(({ attributes }) => attributes['journal-id-type'] === type));
  const abbreviation =
    plainText(childNamed(group, 'abbrev-journal-title')) ?? idOf('iso-abbrev') ?? idOf('nlm-ta');
  const title = plainText(childNamed(group, 'journal-title'));
  const issn = [...new Set(childrenNamed(meta, 'issn').flatMap((element) => plainText(element) ?? []))];
  return {
    journal: title ?? abbreviation ?? '',
    ...(abbreviation ? { journalAbbreviation: abbreviation } : {}),
    ...(issn.length > 0 ? { issn } : {}),
  };
}
