import { z } from '@hono/zod-openapi';
import {
  evidenceLevelSchema,
  publicationIdSchema,
  publicationSchema,
  publicationStatusSchema,
  referenceKindSchema,
  textOriginSchema,
} from '../../domain/index.ts';
import { type RecordSource, recordSources } from '../../library/index.ts';

/** What the library's routes take and give. */

const sourceNames = Object.keys(recordSources) as [RecordSource, ...RecordSource[]];
export const sourceSchema = z.enum(sourceNames, `must be one of ${sourceNames.join(', ')}`);
const anyStatusSchema = z.enum([...publicationStatusSchema.options, 'superseded']);
export const importKindSchema = z.enum(
  ['pubmed', 'jats', 'document', 'records', 'retractions'],
  'must be one of pubmed, jats, document, records, retractions',
);

const findingSchema = z.object({
  identifier: publicationIdSchema,
  status: anyStatusSchema,
  source: z.enum(['PubMed', 'Crossref', 'Retraction Watch', 'Europe PMC']),
  notice: z.string().nullable(),
  detail: z.string().nullable(),
  notedOn: z.string().nullable(),
  checkedAt: z.string(),
});
export const statusReportSchema = z.object({
  status: publicationStatusSchema,
  superseded: z.boolean(),
  findings: z.array(findingSchema).readonly(),
  checkedAt: z.string().nullable(),
  expired: z.boolean(),
});

export const librarySearchSchema = z.object({
  entries: z
    .array(
      z.object({
        publication: publicationSchema,
        sources: z.array(sourceSchema).readonly(),
        status: statusReportSchema,
        level: evidenceLevelSchema,
        kind: referenceKindSchema,
      }),
    )
    .readonly(),
  total: z.number(),
  countedUpTo: z.number(),
  page: z.number(),
  pageSize: z.number(),
});

const counts = z.record(z.string(), z.number());

export const importJobSchema = z.object({
  id: z.number(),
  kind: z.enum([...importKindSchema.options, 'mesh']),
  file: z.string(),
  state: z.enum(['running', 'finished', 'failed', 'interrupted']),
  counts: z.object({
    read: z.number(),
    added: z.number(),
    updated: z.number(),
    unchanged: z.number(),
    deleted: z.number(),
    skipped: counts,
  }),
  bytesRead: z.number(),
  bytes: z.number().nullable(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  error: z.string().nullable(),
});

const taskSchema = z.object({
  id: z.string(),
  kind: z.enum(['import', 'remove', 'check', 'compact']),
  name: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  job: importJobSchema.nullable(),
  progress: z.object({ done: z.number(), total: z.number() }).nullable(),
  outcome: z.string().nullable(),
  queuedAt: z.string(),
  endedAt: z.string().nullable(),
});
export const tasksSchema = z.object({ tasks: z.array(taskSchema).readonly() });
export const jobsSchema = z.object({ jobs: z.array(importJobSchema) });
export const importsSchema = jobsSchema.extend({ tasks: z.array(taskSchema).readonly() });

export const statisticsSchema = z.object({
  publications: z.number(),
  records: z.number(),
  bySource: counts,
  byYear: counts,
  byKind: counts,
  byOrigin: counts,
  byStatus: counts,
  byLevel: counts,
  retracted: z.number(),
  superseded: z.number(),
  oldest: z.number(),
  newest: z.number(),
  checksExpired: z.number(),
  sizeOnDisk: z.number(),
  lastImport: importJobSchema.nullable(),
  concepts: z.number(),
  terms: z.number(),
  vocabularyVersion: z.string(),
});

export const removedSchema = z.object({ removed: z.number() });
export const compactedSchema = z.object({ before: z.number(), after: z.number() });
export const fullTextSchema = z.object({
  id: publicationIdSchema,
  title: z.string(),
  pmcid: z.string().openapi({ example: 'PMC12345' }),
});
export const checkSchema = z.object({
  checked: z.number(),
  changed: z.array(z.object({ id: publicationIdSchema, before: z.string(), after: z.string() })).readonly(),
  failures: z.array(z.string()).readonly(),
  notes: z.array(z.string()).readonly().optional(),
});

const year = z
  .string()
  .regex(/^\d{4}$/, 'must be a year of four digits')
  .transform(Number);
const wholeNumber = (most: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be a whole number from 1')
    .transform(Number)
    .pipe(z.number().max(most, `must be at most ${most}`));
/** `a,b`: one of several. */
const oneOf = <const T extends readonly string[]>(options: T) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(options, `must be of ${options.join(', ')}, with commas between`)).min(1));

export const searchQuery = z.strictObject({
  q: z.string().max(500, 'at most 500 characters').optional(),
  from: year.optional(),
  to: year.optional(),
  kind: oneOf(referenceKindSchema.options).optional(),
  level: oneOf(['1', '2', '3', '4', '5']).optional(),
  source: oneOf(sourceNames).optional(),
  origin: oneOf(textOriginSchema.options).optional(),
  status: oneOf(anyStatusSchema.options).optional(),
  mesh: z.string().min(1).max(200).optional(),
  sort: z
    .enum(
      ['relevance', 'newest', 'oldest', 'level', 'title'],
      'must be relevance, newest, oldest, level or title',
    )
    .optional(),
  page: wholeNumber(1_000_000).optional(),
  limit: wholeNumber(100).optional(),
});

export const jobsQuery = z.strictObject({ limit: wholeNumber(500).optional() });
export const checkQuery = z.strictObject({ id: publicationIdSchema.optional() });
export const removeQuery = z.strictObject({ source: sourceSchema.optional() });
export const sourceParameters = z.object({ source: sourceSchema });

const flag = z.enum(['true', 'false'], 'must be true or false').transform((word) => word === 'true');
const words = (most: number) => z.string().trim().min(1).max(most, `at most ${most} characters`);

/** What comes with a file: in the query, or as fields of the form. */
export const importQuery = z.strictObject({
  kind: importKindSchema.optional(),
  /** Of a raw body; a form names its files. */
  name: words(300).optional(),
  wait: flag.optional(),
  force: flag.optional(),
  title: words(500).optional(),
  document: z
    .enum(['local-guideline', 'guideline', 'protocol'], 'must be local-guideline, guideline or protocol')
    .optional(),
  year: year.optional(),
  url: z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
      'must be an address that begins with https://',
    )
    .optional(),
  society: words(300).optional(),
  endorse: flag.optional(),
});
export type ImportOptions = z.infer<typeof importQuery>;
