import type { Answer, ConceptKind, QuestionType } from '../../domain/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import type { AudienceTools } from './loss/loss-report.ts';

const MOST = 6;

type Template = (named: {
  readonly treatment: string | null;
  readonly condition: string | null;
}) => string | null;

const always: readonly Template[] = [
  () => 'What does this mean for me and my health?',
  () => 'What else can I do, and what happens if I wait?',
  () => 'When should I come back, and when should I get help at once?',
];

const byType: Readonly<Record<QuestionType, readonly Template[]>> = {
  treatment: [
    ({ treatment }) => (treatment ? `Could ${treatment} help me?` : 'Which treatment could help me?'),
    ({ treatment }) => `What are the good and bad sides of ${treatment ?? 'each choice'} for me?`,
    () => 'How will we know if it works?',
  ],
  comparison: [
    () => 'Which of the choices fits me best, and why?',
    ({ treatment }) => `What are the good and bad sides of ${treatment ?? 'each choice'} for me?`,
    () => 'Can I change to another choice later?',
  ],
  dose: [
    ({ treatment }) => `How and when should I take ${treatment ?? 'my medicine'}?`,
    () => 'What should I do if I miss a dose?',
    () => 'Does it mix well with my other medicines?',
  ],
  harm: [
    ({ treatment }) => `Which side effects of ${treatment ?? 'the treatment'} should I look out for?`,
    () => 'How likely is that for me?',
    () => 'What should I do if I notice one?',
  ],
  diagnosis: [
    ({ condition }) => (condition ? `Could I have ${condition}?` : 'What could be wrong with me?'),
    () => 'Which tests do I need, and what can they show?',
    () => 'How sure can we be of the result?',
  ],
  prognosis: [
    ({ condition }) => `How may ${condition ?? 'this'} go on in my case?`,
    () => 'What can I do to make it better?',
    () => 'Which signs should I watch for?',
  ],
  aetiology: [
    ({ condition }) => `What may have caused ${condition ?? 'this'} in my case?`,
    () => 'Can the cause be treated?',
    () => 'Does my family need to know or be tested?',
  ],
  prevention: [
    ({ condition }) => `How high is my own risk${condition ? ` of ${condition}` : ''}?`,
    ({ treatment }) => `What are the good and bad sides of ${treatment ?? 'each choice'} for me?`,
    () => 'How long would I have to do it?',
  ],
  monitoring: [
    () => 'Which checks do I need, and how often?',
    () => 'What do the results mean?',
    () => 'Which signs should I watch for between checks?',
  ],
};

/**
 * Four to six questions for a doctor's visit: by the type of question, with the treatment and the condition that the shown claims
 * name, and one for what was not found. Names nothing that the claims do not have.
 */
export function questionsToAsk(
  content: Answer,
  shownClaims: readonly string[],
  tools: AudienceTools,
): string[] {
  const named = {
    treatment: firstNamed(
      content,
      shownClaims,
      ['drug', 'drug-class', 'procedure', 'nutrient', 'device'],
      tools,
    ),
    condition: firstNamed(content, shownClaims, ['disease', 'finding'], tools),
  };
  const ofType = byType[content.interpretation.type].flatMap((template) => template(named) ?? []);
  const harms =
    content.interpretation.type === 'harm' || named.treatment === null
      ? []
      : [`Which side effects of ${named.treatment} should I look out for?`];
  const gaps =
    content.gaps.length > 0 ? ['Some things were not found here. Do you know more about them?'] : [];
  const questions = [...ofType, ...harms, ...gaps, ...always.flatMap((template) => template(named) ?? [])];
  return [...new Set(questions)].slice(0, MOST);
}

/** The first of the question's concepts of these kinds that the claims name too; null when there is none. */
function firstNamed(
  content: Answer,
  claims: readonly string[],
  kinds: readonly ConceptKind[],
  { vocabulary }: AudienceTools,
): string | null {
  const inClaims = namedIn(claims, vocabulary);
  for (const { name, kind, role } of content.interpretation.concepts) {
    if (role === 'general' || kind === 'phrase' || !kinds.includes(kind)) continue;
    const concept = vocabulary.find(name);
    if (!concept || !inClaims.has(concept.id)) continue;
    // The term itself, not its plain words: it is what a doctor will say, and the page explains it.
    const words = concept.name;
    return /^\p{Lu}\p{Ll}/u.test(words) && !/\s\p{Lu}/u.test(words)
      ? words.charAt(0).toLowerCase() + words.slice(1)
      : words;
  }
  return null;
}

function namedIn(claims: readonly string[], vocabulary: Vocabulary): Set<number> {
  return new Set(
    claims.flatMap((text) =>
      vocabulary.spot(text).flatMap(({ concepts }) => (concepts.length === 1 ? concepts : [])),
    ),
  );
}
