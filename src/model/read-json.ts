import type { z } from 'zod';

/**
 * The value a model's reply holds: the whole reply, the inside of a code fence, or what stands from the first brace to the last. Thinking
 * aloud (`<think>`) is passed over. Null when none of them is JSON of the schema's shape.
 */
export function readJson<T>(reply: string, schema: z.ZodType<T>): T | null {
  const said = reply.replace(/<think>[\s\S]*?<\/think>/g, '');
  const fenced = /```(?:json)?\s*([\s\S]*?)```/.exec(said)?.[1];
  const braced = said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1);
  for (const text of [said, fenced, braced]) {
    if (!text?.trim()) continue;
    const parsed = parse(text);
    if (parsed === undefined) continue;
    const checked = schema.safeParse(parsed);
    if (checked.success) return checked.data;
  }
  return null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
