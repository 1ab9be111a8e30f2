import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Audience, PublicationId } from '../../src/domain/index.ts';

export interface AnswerableQuestion {
  readonly id: string;
  readonly topic: string;
  readonly question: string;
  readonly audience: Audience;
  readonly relevant: readonly PublicationId[];
  readonly mustNotCite: readonly PublicationId[];
  readonly nuggets: readonly string[];
  readonly stance: 'yes' | 'no' | 'mixed' | null;
}

export interface UnanswerableQuestion {
  readonly id: string;
  readonly question: string;
  readonly expect: 'abstain';
}

/** The development questions of a folder (questions.jsonl, unanswerable.jsonl), or null when it is not there. */
export function loadQuestions(
  folder: string,
): { answerable: AnswerableQuestion[]; unanswerable: UnanswerableQuestion[] } | null {
  if (!existsSync(join(folder, 'questions.jsonl'))) return null;
  return {
    answerable: readLines<AnswerableQuestion>(join(folder, 'questions.jsonl')),
    unanswerable: readLines<UnanswerableQuestion>(join(folder, 'unanswerable.jsonl')),
  };
}

/** Publication id -> topics, from the starter library's own files; for measuring only, never for ranking. */
export function loadTopics(starterFolder: string): Map<string, readonly string[]> {
  const topics = new Map<string, readonly string[]>();
  for (const file of readdirSync(starterFolder).filter((name) => name.endsWith('.jsonl'))) {
    for (const record of readLines<{ id: string; topic: string[] }>(join(starterFolder, file))) {
      topics.set(record.id, record.topic);
    }
  }
  return topics;
}

function readLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}
