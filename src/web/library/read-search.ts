import {
  type EvidenceLevel,
  evidenceLevelSchema,
  publicationStatusSchema,
  type ReferenceKind,
  referenceKindSchema,
  type TextOrigin,
  textOriginSchema,
} from '../../domain/index.ts';
import { type LibrarySearch, type RecordSource, recordSources } from '../../library/index.ts';
import type { Errors } from '../account/field.tsx';

export const RESULTS_A_PAGE = 25;

export const sorts = {
  relevance: 'Best match',
  newest: 'Newest first',
  oldest: 'Oldest first',
  level: 'Strongest evidence first',
  title: 'Title',
} as const satisfies Record<NonNullable<LibrarySearch['sort']>, string>;
export type Sort = keyof typeof sorts;

/** A search of the library as its address says it. Empty words are no filter. */
export interface SearchForm {
  readonly q: string;
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly level: string;
  readonly source: string;
  readonly origin: string;
  readonly status: string;
  readonly mesh: string;
  readonly sort: string;
  /** From 1. */
  readonly page: number;
}

const fields = ['q', 'from', 'to', 'kind', 'level', 'source', 'origin', 'status', 'mesh', 'sort'] as const;
const longest = 300;

/** The query of the page; `asked` is false when nothing was looked for. */
export function readSearchForm(query: ReadonlyMap<string, string>): { form: SearchForm; asked: boolean } {
  const texts = Object.fromEntries(
    fields.map((name) => [name, (query.get(name) ?? '').trim().slice(0, longest)]),
  ) as Record<(typeof fields)[number], string>;
  const page = Number(query.get('page') ?? '1');
  return {
    form: { ...texts, page: Number.isSafeInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1 },
    asked: fields.some((name) => query.has(name)),
  };
}

/** The form as the library takes it, or what is wrong with it by field. */
export function toSearch(form: SearchForm): { search: LibrarySearch } | { errors: Errors } {
  const errors: Record<string, string> = {};
  const year = (name: 'from' | 'to') => {
    if (form[name] === '') return undefined;
    if (/^\d{4}$/.test(form[name])) return Number(form[name]);
    errors[name] = 'Write the year as four digits, for example 2015.';
    return undefined;
  };
  const choice = <T>(name: keyof SearchForm & string, allowed: readonly T[]): readonly T[] | undefined => {
    if (form[name] === '') return undefined;
    const found = allowed.find((value) => String(value) === form[name]);
    if (found === undefined) errors[name] = `There is no such choice: ${form[name]}.`;
    return found === undefined ? undefined : [found];
  };
  const yearFrom = year('from');
  const yearTo = year('to');
  if (yearFrom !== undefined && yearTo !== undefined && yearFrom > yearTo) {
    errors.to = 'The last year is before the first.';
  }
  const kinds = choice<ReferenceKind>('kind', referenceKindSchema.options);
  const levels = choice<EvidenceLevel>(
    'level',
    evidenceLevelSchema.options.map(({ value }) => value),
  );
  const sources = choice<RecordSource>('source', Object.keys(recordSources) as RecordSource[]);
  const origins = choice<TextOrigin>('origin', textOriginSchema.options);
  const statuses = choice('status', [...publicationStatusSchema.options, 'superseded' as const]);
  const sort = choice<Sort>('sort', Object.keys(sorts) as Sort[])?.[0];
  if (Object.keys(errors).length > 0) return { errors };
  return {
    search: {
      ...(form.q ? { text: form.q } : {}),
      ...(yearFrom === undefined ? {} : { yearFrom }),
      ...(yearTo === undefined ? {} : { yearTo }),
      ...(kinds ? { kinds } : {}),
      ...(levels ? { levels } : {}),
      ...(sources ? { sources } : {}),
      ...(origins ? { origins } : {}),
      ...(statuses ? { statuses } : {}),
      ...(form.mesh ? { mesh: form.mesh } : {}),
      // Without words nothing is more relevant than anything else.
      sort:
        sort === undefined || (sort === 'relevance' && !form.q) ? (form.q ? 'relevance' : 'newest') : sort,
      page: form.page,
      pageSize: RESULTS_A_PAGE,
    },
  };
}

/** The address of a search; what is not asked for is left out. */
export function libraryPath(form: Partial<Record<keyof SearchForm, string | number>>): string {
  const query = new URLSearchParams();
  for (const name of fields) {
    const value = form[name];
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  if (form.page !== undefined && Number(form.page) > 1) query.set('page', String(form.page));
  return query.size === 0 ? '/library' : `/library?${query}`;
}

/** Whether anything but words and order narrows the search; then the filters stand open. */
export function isFiltered(form: SearchForm): boolean {
  return fields.some((name) => name !== 'q' && name !== 'sort' && form[name] !== '');
}
