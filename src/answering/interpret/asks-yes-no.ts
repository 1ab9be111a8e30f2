import { classifyQuestionForm } from './question-form.ts';

const shortForms =
  /^(?:and |so |then )?(?:start|give|add|use|any|worth|ok|okay|am i|reasonable|safe|continue|repeat|treat)\b/i;

/** True when some part of a question wants a yes or no ("Failed sertraline. Add lithium? What dose?"). */
export function asksYesNo(text: string): boolean {
  if (classifyQuestionForm(text) !== 'open') return true;
  return text
    .split(/(?<=[.?!;])\s+|,\s+(?:and\s+)?/)
    .map((part) => part.trim())
    .some((part) => classifyQuestionForm(part) !== 'open' || (shortForms.test(part) && part.endsWith('?')));
}
