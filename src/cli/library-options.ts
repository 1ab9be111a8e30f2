import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  doiId,
  type EvidenceLevel,
  evidenceLevelSchema,
  type PublicationId,
  type PublicationStatus,
  pmcidId,
  pmidId,
  publicationIdSchema,
  publicationStatusSchema,
  type ReferenceKind,
  type TextOrigin,
  textOriginSchema,
} from '../domain/index.ts';
import { AppError } from '../errors.ts';
import { type LibraryFilter, type RecordSource, recordSources } from '../library/index.ts';

/** Kinds of publications as they are written on a command line. */
export const kindWords: Readonly<Record<string, ReferenceKind>> = {
  guideline: 'Guideline',
  'systematic-review': 'Systematic review',
  rct: 'Randomised trial',
  observational: 'Observational study',
  diagnostic: 'Diagnostic study',
  'case-report': 'Case report',
  review: 'Review',
  other: 'Other',
};

export interface FilterOptions {
  readonly from?: number;
  readonly to?: number;
  readonly types?: readonly ReferenceKind[];
  readonly level?: readonly EvidenceLevel[];
  readonly source?: readonly RecordSource[];
  readonly origin?: readonly TextOrigin[];
  readonly status?: readonly (PublicationStatus | 'superseded')[];
  readonly mesh?: string;
}

/** Adds the options that choose publications of the library. */
export function addFilterOptions(command: Command): Command {
  return command
    .addOption(new Option('--from <year>', 'published in this year or later').argParser(readYear))
    .addOption(new Option('--to <year>', 'published in this year or earlier').argParser(readYear))
    .addOption(
      new Option(
        '--types <kinds>',
        `kinds, with commas between: ${Object.keys(kindWords).join(', ')}`,
      ).argParser(readKinds),
    )
    .addOption(
      new Option('--level <levels>', 'evidence levels, 1 to 5, with commas between').argParser((text) =>
        listOf(
          text,
          evidenceLevelSchema.options.map(({ value }) => String(value)),
        ).map((level) => Number(level)),
      ),
    )
    .addOption(
      new Option('--source <names>', `sources: ${Object.keys(recordSources).join(', ')}`).argParser((text) =>
        listOf(text, Object.keys(recordSources)),
      ),
    )
    .addOption(
      new Option('--origin <names>', `texts: ${textOriginSchema.options.join(', ')}`).argParser((text) =>
        listOf(text, textOriginSchema.options),
      ),
    )
    .addOption(
      new Option(
        '--status <names>',
        `statuses: ${[...publicationStatusSchema.options, 'superseded'].join(', ')}`,
      ).argParser((text) => listOf(text, [...publicationStatusSchema.options, 'superseded'])),
    )
    .option('--mesh <heading>', 'a MeSH heading, with everything below it in the tree');
}

export function toFilter({
  from,
  to,
  types,
  level,
  source,
  origin,
  status,
  mesh,
}: FilterOptions): LibraryFilter {
  if (from !== undefined && to !== undefined && from > to) {
    throw new AppError({ code: 'invalid-input', status: 422, publicMessage: '--to is before --from.' });
  }
  return {
    ...(from === undefined ? {} : { yearFrom: from }),
    ...(to === undefined ? {} : { yearTo: to }),
    ...(types ? { kinds: types } : {}),
    ...(level ? { levels: level } : {}),
    ...(source ? { sources: source } : {}),
    ...(origin ? { origins: origin } : {}),
    ...(status ? { statuses: status } : {}),
    ...(mesh ? { mesh } : {}),
  };
}

export function readYear(text: string): number {
  if (/^\d{4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a year of four digits, for example 2015.');
}

export function readKinds(text: string): ReferenceKind[] {
  return listOf(text, Object.keys(kindWords)).flatMap((word) => kindWords[word] ?? []);
}

export function readWholeNumber(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number from 1.');
}

/** Words with commas between, each of which is known. */
export function listOf(text: string, known: readonly string[]): string[] {
  const words = text
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter(Boolean);
  const strange = words.find((word) => !known.includes(word));
  if (words.length === 0 || strange !== undefined) {
    throw new InvalidArgumentError(
      `${strange ? `“${strange}” is not known. ` : ''}Write of ${known.join(', ')}.`,
    );
  }
  return words;
}

/** An identifier in any of the ways people write it: `pmid:…`, digits, a DOI, `PMC…`, `local:…`. */
export function readPublicationId(text: string): PublicationId {
  const trimmed = text.trim();
  const exact = publicationIdSchema.safeParse(trimmed.toLowerCase());
  const found = exact.success ? exact.data : (pmidId(trimmed) ?? pmcidId(trimmed) ?? doiId(trimmed));
  if (found) return found;
  throw new AppError({
    code: 'invalid-input',
    status: 422,
    publicMessage: `“${trimmed}” is no identifier. Write a PMID, a DOI, a PMCID (PMC…) or local:….`,
  });
}
