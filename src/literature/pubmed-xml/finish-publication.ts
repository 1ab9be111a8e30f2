import { hash } from 'node:crypto';
import type { Publication, PublicationId } from '../../domain/index.ts';
import type { SourceItem } from '../source-item.ts';
import type { Identifiers } from './read-identifiers.ts';

/** What is read from one record; empty lists and texts mean that the record has none. */
export interface Draft extends Identifiers {
  readonly title: string;
  readonly vernacularTitle: string | undefined;
  readonly authors: string[];
  readonly contributors: NonNullable<Publication['contributors']>;
  readonly journal: string;
  readonly journalAbbreviation: string | undefined;
  readonly issn: string[];
  readonly year: number | undefined;
  readonly published: Publication['published'] | undefined;
  readonly publishedElectronically: Publication['publishedElectronically'] | undefined;
  readonly volume: string | undefined;
  readonly issue: string | undefined;
  readonly pages: string | undefined;
  readonly publicationTypes: string[];
  readonly mesh: string[];
  readonly majorMesh: string[];
  readonly keywords: string[];
  readonly chemicals: NonNullable<Publication['chemicals']>;
  readonly sections: Publication['sections'];
  readonly otherAbstracts: NonNullable<Publication['otherAbstracts']>;
  readonly copyright: string | undefined;
  readonly links: NonNullable<Publication['links']>;
  readonly status: Publication['status'];
  readonly superseded: boolean;
  readonly funders: string[];
  readonly conflictOfInterest: string | undefined;
  readonly languages: string[];
  readonly country: string | undefined;
}

type Writable<T> = { -readonly [key in keyof T]: T[key] };

/**
 * A publication with its version, or why the record cannot be used. The version is 12 digits of the SHA-256 over the
 * record's canonical JSON, as for every other source. Keys are set in alphabetical order here and wherever parts of
 * records are made, so that JSON.stringify gives that canonical form without sorting: this runs 38 million times.
 */
export function finishPublication(draft: Draft): SourceItem {
  const { pmid } = draft;
  if (pmid === undefined) return { type: 'skipped', reason: 'without a PMID' };
  const id: PublicationId = `pmid:${pmid}`;
  if (draft.title === '') return { type: 'skipped', reason: 'without a title', id };
  if (draft.year === undefined) return { type: 'skipped', reason: 'without a year', id };

  const rest = { authors: draft.authors } as Writable<Omit<Publication, 'version'>>;
  if (draft.chemicals.length > 0) rest.chemicals = draft.chemicals;
  if (draft.conflictOfInterest !== undefined) rest.conflictOfInterest = draft.conflictOfInterest;
  if (draft.contributors.length > 0) rest.contributors = draft.contributors;
  if (draft.copyright !== undefined) rest.copyright = draft.copyright;
  if (draft.country !== undefined) rest.country = draft.country;
  if (draft.doi !== undefined) rest.doi = draft.doi;
  if (draft.funders.length > 0) rest.funders = draft.funders;
  rest.id = id;
  if (draft.issn.length > 0) rest.issn = draft.issn;
  if (draft.issue !== undefined) rest.issue = draft.issue;
  rest.journal = draft.journal;
  if (draft.journalAbbreviation !== undefined) rest.journalAbbreviation = draft.journalAbbreviation;
  if (draft.keywords.length > 0) rest.keywords = draft.keywords;
  if (draft.languages.length > 0) rest.languages = draft.languages;
  if (draft.links.length > 0) rest.links = draft.links;
  if (draft.majorMesh.length > 0) rest.majorMesh = draft.majorMesh;
  rest.mesh = draft.mesh;
  if (draft.otherAbstracts.length > 0) rest.otherAbstracts = draft.otherAbstracts;
  if (draft.pages !== undefined) rest.pages = draft.pages;
  if (draft.pmcid !== undefined) rest.pmcid = draft.pmcid;
  rest.pmid = pmid;
  if (draft.pmidVersion !== undefined) rest.pmidVersion = draft.pmidVersion;
  rest.publicationTypes = draft.publicationTypes;
  if (draft.published !== undefined) rest.published = draft.published;
  if (draft.publishedElectronically !== undefined)
    rest.publishedElectronically = draft.publishedElectronically;
  rest.sections = draft.sections;
  rest.seenAt = [];
  rest.status = draft.status;
  rest.superseded = draft.superseded;
  rest.textOrigin = 'abstract';
  rest.title = draft.title;
  if (draft.vernacularTitle !== undefined) rest.vernacularTitle = draft.vernacularTitle;
  if (draft.volume !== undefined) rest.volume = draft.volume;
  rest.year = draft.year;
  const json = JSON.stringify(rest);
  const publication = rest as Writable<Publication>;
  publication.version = hash('sha256', json, 'hex').slice(0, 12);
  return { type: 'record', publication, json: `${json.slice(0, -1)},"version":"${publication.version}"}` };
}
