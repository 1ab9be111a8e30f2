import { tokenize } from '../fold.ts';

/** The key of an abbreviation: its exact case, words joined by one space, a plural s after a capital or digit removed. */
export function abbreviationKey(surface: string): string {
  return tokenize(surface)
    .map(({ text }) => (text.length > 2 ? text.replace(/(?<=[\p{Lu}\d])['’]?s$/u, '') : text))
    .join(' ');
}

/** At most six characters, mostly capitals and digits, at least one capital: "EV71", "qSOFA", "CA-125". */
export function looksLikeAbbreviation(surface: string): boolean {
  const signs = surface.replace(/[^\p{L}\p{N}]/gu, '');
  if (signs.length < 2 || surface.length > 6) return false;
  const capitals = signs.match(/\p{Lu}/gu)?.length ?? 0;
  const digits = signs.match(/\p{N}/gu)?.length ?? 0;
  return capitals > 0 && (capitals + digits) / signs.length >= 0.6;
}
