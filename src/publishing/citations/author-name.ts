import type { Contributor } from '../../domain/index.ts';

/** A person as bibliographies need them, or a body that signs as one. */
export type AuthorName =
  | {
      readonly kind: 'person';
      /** As recorded: `Cooper JA Jr`. */
      readonly text: string;
      readonly family: string;
      /** Initials with full stops, `J. A.`, `J.-P.`, or in full where the record has names in parts: `Jane A`. */
      readonly given: string;
      readonly suffix: string | null;
    }
  | { readonly kind: 'collective'; readonly text: string };

const initials = /^(?:\p{Lu}\p{M}*[-‐]?){1,5}$/u;
const suffixes = /^(?:Jr|Sr|2nd|3rd|4th|II|III|IV)\.?$/;
/** Words in the names of bodies. They are surnames too (Service FJ), so they count in a name of several words only. */
const bodyWords =
  /\b(?:group|committee|society|societies|collaborat\w*|investigators?|association|network|consortium|force|council|college|organi[sz]ation|team|trialists?|study|program(?:me)?|agency|institutes?|foundation|federation|academy|panel|initiative|department|ministry|services?|board|commission|alliance|unit|cent(?:er|re)s?|university|hospital|registry|writing|working|section)\b/i;
const joiningWords = /\s(?:of|for|and|the)\s/;

/**
 * Reads a name as PubMed lists it: family name, initials, then perhaps a suffix (`van Brunschot S`, `Cooper JA Jr`).
 * Anything else is taken as a collective name and kept whole, so that nothing is lost by guessing.
 */
export function readAuthor(text: string): AuthorName {
  const words = text.split(' ');
  const last = words.at(-1) ?? '';
  const suffix =
    words.length > 2 && suffixes.test(last) && initials.test(words.at(-2) ?? '')
      ? last.replace('.', '')
      : null;
  const rest = suffix === null ? words : words.slice(0, -1);
  const letters = rest.at(-1) ?? '';
  const family = rest.slice(0, -1).join(' ');
  const isPerson =
    family !== '' &&
    initials.test(letters) &&
    !(family.includes(' ') && (bodyWords.test(family) || joiningWords.test(family))) &&
    // A longer word all in capitals is an acronym, not a surname.
    (/\p{Ll}/u.test(family) || family.length <= 3);
  return isPerson
    ? { kind: 'person', text, family, given: spellInitials(letters), suffix }
    : { kind: 'collective', text };
}

/** A name that a record gives in parts, with the given names in full where it has them. Null when it names nobody. */
export function partedName({
  family,
  given,
  initials: letters,
  suffix,
  collective,
}: Contributor): AuthorName | null {
  const whole = collective ?? (family === undefined ? given : undefined);
  if (whole !== undefined) return { kind: 'collective', text: whole };
  if (family === undefined) return null;
  const short = (letters ?? initialsOf(given ?? '')).replace(/[\s.]/g, '');
  const text = [family, short, suffix].filter(Boolean).join(' ');
  const full = given ?? letters ?? '';
  // Given names that are initials only are written as everywhere else.
  const bare = full.replace(/[\s.]/g, '');
  return {
    kind: 'person',
    text,
    family,
    given: initials.test(bare) ? spellInitials(bare) : full,
    suffix: suffix ?? null,
  };
}

/** `Jane Alma-Ruth` gives `JAR`. */
function initialsOf(given: string): string {
  return given
    .split(/[\s.-]+/)
    .map((name) => name.charAt(0).toUpperCase())
    .join('');
}

function spellInitials(letters: string): string {
  return letters
    .replace(/(\p{Lu}\p{M}*)(?=\p{Lu})/gu, '$1. ')
    .replace(/(\p{Lu}\p{M}*)(?=[-‐])/gu, '$1.')
    .replace(/(\p{Lu}\p{M}*)$/u, '$1.');
}
