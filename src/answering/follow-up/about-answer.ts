import { type Answer, evidenceLevelNames, type Reference } from '../../domain/index.ts';

/** What the answer itself says about its references: read from it, nothing is searched. */
export interface Explanation {
  readonly answerId: string;
  /** A sentence that answers what was asked about the references. */
  readonly text: string;
  readonly references: readonly ExplainedReference[];
}

export interface ExplainedReference {
  readonly reference: Reference;
  /** "Level 4 (case report or series): Recorded as …" */
  readonly level: string;
  /** Sentences of the answer that quote it. */
  readonly claims: readonly { readonly id: string; readonly text: string }[];
}

const numbered =
  /\[(\d{1,3})\]|\b(?:refs?\.?|references?|sources?|citations?|footnotes?)\s*(?:number|no\.?|#)?\s*(\d{1,3})\b/gi;
const asksLevel =
  /^(?:and |but |so )?why\b.{0,40}\blevel\s*([1-5])\b|^(?:and |but |so )?why (?:is|are|was) (?:it|this|that|they|these|the evidence)\b.{0,20}\blevel\b/i;
const asksStrength =
  /\b(?:how (?:strong|good|reliable|certain|sure|solid|robust) (?:is|are) (?:the|this|that|your|it|they)\b(?: (?:evidence|sources?|references?|studies))?|(?:quality|strength|certainty|level) of (?:the |this |that )?evidence|(?:what|which) (?:evidence )?levels?\b)/i;

/** A question about the answer itself ("why is [3] level 4?"), answered from it; null when it asks something else. */
export function explainAnswer(
  asked: string,
  answer: Answer,
): Explanation | { readonly message: string } | null {
  const numbers = [...asked.matchAll(numbered)].map((match) => Number(match[1] ?? match[2]));
  if (numbers.length > 0) return explainNumbers(numbers, answer);
  const level = asksLevel.exec(asked);
  if (level) {
    const wanted = level[1] === undefined ? null : Number(level[1]);
    const meant = answer.references.filter((one) => wanted === null || one.level === wanted);
    if (answer.references.length > 0 && meant.length === 0) {
      return { message: `No reference of the last answer is level ${wanted}. ${levelsOf(answer)}` };
    }
    return explain(answer, meant, asked);
  }
  if (asksStrength.test(asked) && asked.split(/\s+/).length <= 10)
    return explain(answer, answer.references, asked);
  return null;
}

function explainNumbers(
  numbers: readonly number[],
  answer: Answer,
): Explanation | { readonly message: string } {
  const known = answer.references.filter(({ number }) => numbers.includes(number));
  const missing = numbers.filter((number) => !known.some((reference) => reference.number === number));
  if (missing.length > 0) {
    const most = answer.references.length;
    return {
      message:
        most === 0
          ? 'The last answer has no references. Ask the question in full.'
          : `The last answer has no reference [${missing.join('], [')}]; it has ${most === 1 ? '[1] only' : `[1] to [${most}]`}.`,
    };
  }
  return explain(answer, known, '');
}

function explain(
  answer: Answer,
  references: readonly Reference[],
  asked: string,
): Explanation | { readonly message: string } {
  if (references.length === 0)
    return { message: 'The last answer has no references, so there is no evidence level to explain.' };
  return {
    answerId: answer.id,
    text:
      references.length === 1 && !asksStrength.test(asked)
        ? `[${references[0]?.number}] is ${levelOf(references[0] as Reference)}`
        : levelsOf(answer),
    references: references.map((reference) => ({
      reference,
      level: levelOf(reference),
      claims: Object.entries(answer.claims)
        .filter(([, { citations }]) =>
          citations.some(({ publication }) => publication === reference.publication),
        )
        .map(([id, { text }]) => ({ id, text })),
    })),
  };
}

function levelOf({ level, levelReason }: Reference): string {
  return `level ${level} (${evidenceLevelNames[level].toLowerCase()}): ${levelReason.replace(/^level \d: /i, '')}`;
}

function levelsOf({ references }: Answer): string {
  const levels = [...new Set(references.map(({ level }) => level))].sort();
  const parts = levels.map((level) => {
    const numbers = references.filter((one) => one.level === level).map(({ number }) => `[${number}]`);
    return `level ${level} (${evidenceLevelNames[level].toLowerCase()}): ${numbers.join(', ')}`;
  });
  return `The references of the last answer are ${parts.join('; ')}.`;
}
