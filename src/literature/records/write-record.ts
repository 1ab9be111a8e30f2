import { type Publication, publicationSchema } from '../../domain/index.ts';

/**
 * A publication as one line of the record format, with its line feed (docs/records.md). Keys stand in the order of the schema, so that the
 * same publication is always the same bytes. Throws a ZodError when it is none.
 */
export function writeRecord(publication: Publication): string {
  return `${JSON.stringify(publicationSchema.parse(publication))}\n`;
}
