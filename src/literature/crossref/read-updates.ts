import { z } from 'zod';
import { doiId, type PublicationLink, type PublicationStatus } from '../../domain/index.ts';
import type { CrossrefUpdate } from './types.ts';

const partsSchema = z.object({ 'date-parts': z.array(z.array(z.number().nullable())).min(1) });
export const dateSchema = partsSchema.nullish().catch(undefined);

const updateSchema = z.object({
  DOI: z.string(),
  type: z.string().nullish().catch(undefined),
  label: z.string().nullish().catch(undefined),
  source: z.string().nullish().catch(undefined),
  updated: dateSchema,
});
/** `updated-by` of a work and `update-to` of a notice have the same shape. What is no update is passed over. */
export const updatesSchema = z.array(z.unknown()).nullish().catch(undefined);

const relationSchema = z.object({ id: z.string(), 'id-type': z.string().nullish() });
export const relationsSchema = z.record(z.string(), z.array(z.unknown())).nullish().catch(undefined);
export type Relations = z.infer<typeof relationsSchema>;

/** Updates in the order of their dates, each once. */
export function readUpdates(entries: readonly unknown[] | null | undefined): CrossrefUpdate[] {
  return sorted(
    (entries ?? []).flatMap((entry) => {
      const parsed = updateSchema.safeParse(entry);
      const doi = parsed.success ? bareDoi(parsed.data.DOI) : null;
      if (!parsed.success || doi === null) return [];
      const { type, label, source, updated } = parsed.data;
      const name = typeName(type ?? label ?? 'update');
      return [
        {
          doi,
          type: name,
          label: label?.trim() || labelOf(name),
          source: source === 'publisher' || source === 'retraction-watch' ? source : null,
          date: isoDate(updated),
        },
      ];
    }),
  );
}

/** Relations that replace one work by another; publishers deposit them instead of, or beside, an update. */
const replacements: Readonly<Record<string, readonly string[]>> = {
  updatedBy: ['is-replaced-by'],
  updateTo: ['replaces'],
};

export function readReplacements(
  relations: Relations,
  direction: 'updatedBy' | 'updateTo',
): CrossrefUpdate[] {
  return (replacements[direction] ?? []).flatMap((name) =>
    relatedDois(relations, name).map((doi) => ({
      doi,
      type: 'new_version',
      label: 'New version',
      source: 'publisher' as const,
      date: null,
    })),
  );
}

/** DOIs under one relation ("is-preprint-of"), each once. */
export function relatedDois(relations: Relations, name: string): string[] {
  const dois = (relations?.[name] ?? []).flatMap((entry) => {
    const parsed = relationSchema.safeParse(entry);
    const isDoi = parsed.success && (parsed.data['id-type'] ?? 'doi') === 'doi';
    const doi = isDoi ? bareDoi(parsed.data.id) : null;
    return doi === null ? [] : [doi];
  });
  return [...new Set(dois)];
}

export function sorted(updates: readonly CrossrefUpdate[]): CrossrefUpdate[] {
  const seen = new Set<string>();
  return [...updates]
    .sort((a, b) => (a.date ?? '9').localeCompare(b.date ?? '9'))
    .filter(({ doi, type, source }) => {
      const key = `${doi} ${type} ${source}`;
      return !seen.has(key) && seen.add(key);
    });
}

const withdrawn = new Set(['retraction', 'partial_retraction', 'withdrawal', 'removal', 'retracted']);
const concerning = new Set(['expression_of_concern', 'concern']);
const correcting = new Set([
  'correction',
  'corrigendum',
  'erratum',
  'addendum',
  'clarification',
  'corrected',
]);

/**
 * The status that updates give a work, the gravest first. A partial retraction counts as a retraction, as for PubMed:
 * which findings are withdrawn is not in the data. A reinstatement takes back what stands before it.
 */
export function statusOf(updatedBy: readonly CrossrefUpdate[]): PublicationStatus {
  const reinstated = updatedBy.findLastIndex(({ type }) => type === 'reinstatement');
  const types = updatedBy.slice(reinstated + 1).map(({ type }) => type);
  if (types.some((type) => withdrawn.has(type))) return 'retracted';
  if (types.some((type) => concerning.has(type))) return 'expression-of-concern';
  const corrected = updatedBy.some(({ type }) => correcting.has(type)) || reinstated >= 0;
  return corrected ? 'corrected' : 'current';
}

const linkNames: readonly (readonly [ReadonlySet<string>, string, string])[] = [
  [withdrawn, 'RetractionIn', 'RetractionOf'],
  [concerning, 'ExpressionOfConcernIn', 'ExpressionOfConcernFor'],
  [correcting, 'ErratumIn', 'ErratumFor'],
];

/** An update under PubMed's name for the link; any other type is an update. */
export function linkOf(update: CrossrefUpdate, direction: 'updatedBy' | 'updateTo'): PublicationLink {
  const named = linkNames.find(([types]) => types.has(update.type));
  const [back, forth] = named ? [named[1], named[2]] : ['UpdateIn', 'UpdateOf'];
  const by = update.source === 'retraction-watch' ? ', according to Retraction Watch' : '';
  return {
    type: direction === 'updatedBy' ? back : forth,
    doi: update.doi,
    note: `${update.label}${update.date === null ? '' : ` of ${update.date}`}${by}`,
  };
}

/** The DOI in lower case without its resolver, or null. */
export function bareDoi(text: string): string | null {
  return doiId(text)?.slice('doi:'.length) ?? null;
}

export function isoDate(date: z.infer<typeof dateSchema>): string | null {
  const [year, month, day] = date?.['date-parts'][0] ?? [];
  if (!year || year < 1000 || year > 9999) return null;
  if (!month || month > 12) return String(year);
  const two = (value: number) => String(value).padStart(2, '0');
  return !day || day > 31 ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`;
}

function typeName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

function labelOf(type: string): string {
  const words = type.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
