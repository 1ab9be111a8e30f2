import { type ReviewerProfile, specialtySchema } from '../../domain/index.ts';

/** The profile as it stands in the form: rows as typed, topics as one line. */
export interface ProfileDraft {
  readonly credentials: string;
  readonly specialty: string;
  readonly biography: string;
  readonly nothingToDisclose: boolean;
  readonly rows: readonly { readonly interest: string; readonly topics: string }[];
  /** Empty rows to type into. */
  readonly spare: number;
}

const SPARE_ROWS = 2;
const MAX_ROWS = 60;

export function draftOf(profile: ReviewerProfile): ProfileDraft {
  return {
    credentials: profile.credentials,
    specialty: profile.specialty ?? '',
    biography: profile.biography,
    nothingToDisclose: profile.nothingToDisclose,
    rows: profile.disclosures.map(({ interest, topics }) => ({ interest, topics: topics.join(', ') })),
    spare: SPARE_ROWS,
  };
}

/** Rows that were left empty are dropped. */
export function readDraft(fields: ReadonlyMap<string, string>): ProfileDraft {
  const rows: { interest: string; topics: string }[] = [];
  for (let row = 0; row < MAX_ROWS; row += 1) {
    const interest = fields.get(`interest-${row}`)?.trim() ?? '';
    const topics = fields.get(`topics-${row}`)?.trim() ?? '';
    if (interest !== '' || topics !== '') rows.push({ interest, topics });
  }
  return {
    credentials: fields.get('credentials') ?? '',
    specialty: fields.get('specialty') ?? '',
    biography: fields.get('biography') ?? '',
    nothingToDisclose: fields.get('nothingToDisclose') === 'yes',
    rows,
    spare: fields.has('more') ? SPARE_ROWS + 3 : SPARE_ROWS,
  };
}

/** What is to be saved; a specialty that is not on the list counts as none. */
export function profileOf(draft: ProfileDraft, name: string): Omit<ReviewerProfile, 'id'> {
  const specialty = specialtySchema.safeParse(draft.specialty);
  return {
    name,
    credentials: draft.credentials,
    specialty: specialty.success ? specialty.data : null,
    biography: draft.biography,
    nothingToDisclose: draft.nothingToDisclose,
    disclosures: draft.rows.map(({ interest, topics }) => ({
      interest,
      topics: topics
        .split(/[,;\n]/)
        .map((topic) => topic.trim())
        .filter(Boolean),
    })),
  };
}
