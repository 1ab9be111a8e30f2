import type { QuestionType } from '../../domain/index.ts';
import { classifyQuestionType } from './question-type.ts';

/** Every type a question asks, part by part: "How is it diagnosed, and what does it do to the kidneys?" asks two. */
export function questionTypes(text: string): QuestionType[] {
  const parts = text.split(
    /(?<=[.?!;:])\s+|,\s+(?=(?:and|or|but|what|how|which|when|can|should|will|is|does|do)\b)|\s+-\s+/i,
  );
  const asked = parts.filter((part) => part.trim().split(/\s+/).length >= 3).map(classifyQuestionType);
  return [...new Set([classifyQuestionType(text), ...asked])];
}
