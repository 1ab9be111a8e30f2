import { join } from 'node:path';
import { z } from 'zod';
import { filesOf, invalid, type Loaded, missing, readJson } from './read-data.ts';

const querySchema = z.object({
  Type: z.enum(['Single', 'Comparison']),
  Section_id: z.string(),
  Statement: z.string().min(1),
  Primary_id: z.string(),
  Primary_id_txt_list: z.array(z.string()),
  Secondary_id: z.string().optional(),
  Secondary_id_txt_list: z.array(z.string()).default([]),
  /** The original task files have it; the 2024 files keep the answers apart, in the prompts. */
  Label: z.enum(['Entailment', 'Contradiction']).optional(),
});
const promptsSchema = z.object({ id: z.array(z.string()), text: z.array(z.string()) });

export interface Nli4CtStatement {
  readonly id: string;
  readonly statement: string;
  readonly type: 'Single' | 'Comparison';
  /** `Results`, `Eligibility`, `Intervention`, `Adverse Events`. */
  readonly section: string;
  /** Lines of the trial's section; indented lines belong to the one above. */
  readonly primary: readonly string[];
  /** Of the second trial in a comparison, else empty. */
  readonly secondary: readonly string[];
  readonly label: 'Entailment' | 'Contradiction';
}

/** Statements of every `queries*.json` of `nli4ct/`, with the answers that `*preprocessed*.json` ends each prompt with. */
export function loadNli4Ct(data: string): Loaded<Nli4CtStatement[]> {
  const folder = join(data, 'nli4ct');
  const queries = filesOf(folder, /^queries.*\.json$/);
  if (queries.length === 0) return missing(folder, 'queries*.json');
  const labels = new Map(filesOf(folder, /preprocessed.*\.json$/).flatMap((file) => labelsOf(file)));
  const statements = queries.flatMap((file) =>
    Object.entries(readJson(file, z.record(z.string(), querySchema))).map(([id, query]): Nli4CtStatement => {
      const label = query.Label ?? labels.get(id);
      if (!label) throw invalid(`${file}: ${id} has no answer, neither here nor in *preprocessed*.json`);
      return {
        id,
        statement: query.Statement,
        type: query.Type,
        section: query.Section_id,
        primary: query.Primary_id_txt_list,
        secondary: query.Secondary_id_txt_list,
        label,
      };
    }),
  );
  return { found: true, data: statements };
}

/** The prompts end with "Answer: Yes" (entailed) or "Answer: No". */
function labelsOf(file: string): (readonly [string, 'Entailment' | 'Contradiction'])[] {
  const { id, text } = readJson(file, promptsSchema);
  return id.map((one, index) => {
    const answer = /Answer:\s*(Yes|No)\b[^A-Za-z]*(?:s>)?\s*$/.exec(text[index] ?? '')?.[1];
    if (!answer) throw invalid(`${file}: text ${index} (${one}) does not end with an answer`);
    return [one, answer === 'Yes' ? 'Entailment' : 'Contradiction'];
  });
}
