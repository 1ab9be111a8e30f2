import type { Focus, Named } from './read-focus.ts';

/** A sentence begun with a capital letter, with one sign at its end and single blanks. */
export function sentence(words: string, sign = '?'): string {
  const text = words
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.?!])/g, '$1')
    .trim()
    .replace(/[\s.?!,;:]+$/, '');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${sign}`;
}

/** "A, B and C" */
export function joined(list: readonly string[], word = 'and'): string {
  if (list.length < 2) return list[0] ?? '';
  return `${list.slice(0, -1).join(', ')} ${word} ${list.at(-1)}`;
}

/** What an intervention is given for, and to whom, as the question before says it: "for gout in pregnancy". */
export function contextOf({ conditions, settings }: Pick<Focus, 'conditions' | 'settings'>): string {
  return joinPhrases([
    ...conditions.flatMap(({ phrase }) => phrase ?? []),
    ...settings.map(({ phrase }) => phrase),
  ]);
}

export function settingsOf({ settings }: Pick<Focus, 'settings'>): string {
  return joinPhrases(settings.map(({ phrase }) => phrase));
}

function joinPhrases(phrases: readonly string[]): string {
  return [...new Set(phrases)].join(' ');
}

const plural = /(?:[^su]s|[^aeiou]us?es)$/i;

/** Whether a name takes "are": "SGLT2 inhibitors", not "osteoporosis". */
export function isPlural({ text }: Pick<Named, 'text'>): boolean {
  const last = text.trim().split(/\s+/).at(-1) ?? '';
  return (
    plural.test(last) &&
    !/(?:is|us|ss|(?:genet|obstetr|paediatr|pediatr|orthopaed|mechan|statist)ics|osis|itis|es mellitus|diabetes|herpes|rabies|scabies|measles|mumps|asbestos|ascites|caries)$/i.test(
      last,
    )
  );
}

const number: readonly (readonly [one: string, many: string])[] = [
  ['is', 'are'],
  ['does', 'do'],
  ['has', 'have'],
  ['was', 'were'],
];

/** The helping verb before the name made to agree with it: "are alendronate safe" becomes "is alendronate safe". */
export function agree(text: string, name: Pick<Named, 'text'>): string {
  const many = isPlural(name) || / and /.test(name.text);
  let agreed = text;
  for (const [one, several] of number) {
    const [from, to] = many ? [one, several] : [several, one];
    const escaped = name.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    agreed = agreed.replace(new RegExp(`\\b${from} (${escaped})`, 'gi'), (match, rest: string) =>
      match.charAt(0) === match.charAt(0).toUpperCase()
        ? `${to.charAt(0).toUpperCase()}${to.slice(1)} ${rest}`
        : `${to} ${rest}`,
    );
  }
  return agreed;
}
