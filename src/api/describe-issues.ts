import type { z } from 'zod';

/** The schema's complaints as one sentence: `question: write a question; audience: …`. Never repeats the input. */
export function describeIssues(error: z.ZodError): string {
  const sentences = error.issues.map((issue) => {
    const where = issue.path.map(String).join('.');
    return where === '' ? issue.message : `${where}: ${issue.message}`;
  });
  return `${sentences.join('; ').slice(0, 500)}.`;
}
