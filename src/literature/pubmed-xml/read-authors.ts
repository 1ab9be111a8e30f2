import type { Contributor } from '../../domain/index.ts';
import { childText, elementText } from './element-text.ts';
import { childrenNamed, type XmlElement } from './xml-element.ts';

export interface Authors {
  /** "Panettieri RA Jr", or a group's name. */
  readonly authors: string[];
  readonly contributors: Contributor[];
}

/**
 * Authors in their order: from lists of authors, or from lists of editors when there is no other. Names that PubMed
 * withdrew (`ValidYN="N"`) are left out. Investigators are no authors.
 */
export function readAuthors(lists: readonly XmlElement[]): Authors {
  const wanted = lists.filter((element) => element.attribute('Type') !== 'editors');
  const contributors: Contributor[] = [];
  for (const list of wanted.length > 0 ? wanted : lists) {
    for (const author of childrenNamed(list, 'Author')) {
      if (author.attribute('ValidYN') === 'N') continue;
      const contributor = readAuthor(author);
      if (contributor !== undefined) contributors.push(contributor);
    }
  }
  return { authors: contributors.map(authorName), contributors };
}

function readAuthor(author: XmlElement): Contributor | undefined {
  const collective = childText(author, 'CollectiveName');
  const family = childText(author, 'LastName');
  // Older files: FirstName and MiddleName, or Forename.
  const given =
    childText(author, 'ForeName') ??
    childText(author, 'Forename') ??
    (`${childText(author, 'FirstName') ?? ''} ${childText(author, 'MiddleName') ?? ''}`.trim() || undefined);
  const initials = childText(author, 'Initials');
  const suffix = childText(author, 'Suffix');
  const orcid = readOrcid(author);
  if (family === undefined && given === undefined && collective === undefined) return undefined;
  // The order of keys is alphabetical: see finish-publication.ts.
  const contributor: { -readonly [key in keyof Contributor]: Contributor[key] } = {};
  if (collective !== undefined) contributor.collective = collective;
  if (family !== undefined) contributor.family = family;
  if (given !== undefined) contributor.given = given;
  if (initials !== undefined) contributor.initials = initials;
  if (orcid !== undefined) contributor.orcid = orcid;
  if (suffix !== undefined) contributor.suffix = suffix;
  return contributor;
}

function authorName({ family, given, initials, suffix, collective }: Contributor): string {
  if (family === undefined) return collective ?? given ?? '';
  let name = family;
  const short = initials ?? (given === undefined ? undefined : initialsOf(given));
  if (short !== undefined) name += ` ${short}`;
  if (suffix !== undefined) name += ` ${suffix}`;
  return name;
}

function initialsOf(given: string): string {
  return given
    .split(/[\s.-]+/u)
    .map((part) => Array.from(part)[0]?.toUpperCase() ?? '')
    .join('');
}

/** Four groups of four, the last character a digit or X; with or without hyphens and the site's address around them. */
function readOrcid(author: XmlElement): string | undefined {
  for (const identifier of childrenNamed(author, 'Identifier')) {
    if (identifier.attribute('Source')?.toUpperCase() !== 'ORCID') continue;
    const found = /(?<!\d)(\d{4})[-\s]?(\d{4})[-\s]?(\d{4})[-\s]?(\d{3}[\dXx])(?!\d)/u.exec(
      elementText(identifier),
    );
    if (found) return found.slice(1).join('-').toUpperCase();
  }
  return undefined;
}
