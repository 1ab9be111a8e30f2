import { type ReviewState, type Specialty, specialtySchema } from '../../domain/index.ts';

/** States as readers see them, each with the board's states behind it; approved articles are what is shown first. */
export const readerFilters = {
  approved: { text: 'Approved', states: ['approved'] },
  'under-review': { text: 'Under Review', states: ['under review', 'changes requested'] },
  submitted: { text: 'Submitted', states: ['submitted'] },
  all: { text: 'All', states: ['approved', 'under review', 'changes requested', 'submitted'] },
} as const satisfies Record<string, { text: string; states: readonly ReviewState[] }>;
export type ReaderFilter = keyof typeof readerFilters;

/** What a reader asked the list for. */
export interface BrowseFilter {
  readonly search: string;
  readonly state: ReaderFilter;
  readonly specialty: Specialty | null;
  /** From 1. */
  readonly page: number;
}

const longestSearch = 200;
/** Each word is one comparison with every article. */
const mostWords = 12;

/** Reads the query of a list; what is not a choice counts as not given. */
export function readFilter(query: ReadonlyMap<string, string>): BrowseFilter {
  const state = query.get('state') ?? '';
  const specialty = specialtySchema.safeParse(query.get('specialty'));
  const page = Number(query.get('page') ?? '1');
  return {
    search: (query.get('q') ?? '').trim().slice(0, longestSearch),
    state: Object.hasOwn(readerFilters, state) ? (state as ReaderFilter) : 'approved',
    specialty: specialty.success ? specialty.data : null,
    page: Number.isSafeInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  };
}

/** The words of a search, without the punctuation around them: "Aspirin?" finds aspirin. */
export function searchWords(search: string): string[] {
  return search
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%+]+$/gu, ''))
    .filter((word) => word !== '')
    .slice(0, mostWords);
}

/** The address of the list with another choice; page 1 and the first choice of state are left out. */
export function articlesPath(filter: Partial<BrowseFilter>): string {
  const query = new URLSearchParams({
    ...(filter.search ? { q: filter.search } : {}),
    ...(filter.state && filter.state !== 'approved' ? { state: filter.state } : {}),
    ...(filter.specialty ? { specialty: filter.specialty } : {}),
    ...(filter.page && filter.page > 1 ? { page: String(filter.page) } : {}),
  });
  return query.size === 0 ? '/articles' : `/articles?${query}`;
}
