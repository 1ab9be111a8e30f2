import { join } from 'node:path';
import { z } from 'zod';
import { filesOf, type Loaded, missing, readJsonLines } from './read-data.ts';

const pairSchema = z.object({
  id: z.string(),
  claim: z.string().min(1),
  evidence: z.string().min(1),
  label: z.enum(['Supports', 'Refutes', 'Neutral']),
  question: z.string().default(''),
});

export type HealthVerPair = z.output<typeof pairSchema>;

/** Every `*.jsonl` of `healthver/`: one claim and one piece of evidence a line. */
export function loadHealthVer(data: string): Loaded<HealthVerPair[]> {
  const folder = join(data, 'healthver');
  const files = filesOf(folder, /\.jsonl$/);
  if (files.length === 0) return missing(folder, 'file of pairs (dev.jsonl)');
  return { found: true, data: readJsonLines(files, pairSchema) };
}
