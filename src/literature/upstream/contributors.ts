import type { Contributor } from '../../domain/index.ts';

/** An author as PubMed writes one: "Panettieri RA Jr", or a group's name; '' when there is no name. */
export function authorName({ family, given, initials, suffix, collective }: Contributor): string {
  if (family === undefined) return collective ?? given ?? '';
  return [family, initials ?? initialsOf(given ?? ''), suffix].filter(Boolean).join(' ');
}

function initialsOf(given: string): string {
  return given
    .split(/[\s.‐-]+/u)
    .map((part) => (/^\p{Lu}{2,3}$/u.test(part) ? part : (Array.from(part)[0]?.toUpperCase() ?? '')))
    .join('');
}

/** An ORCID iD without its address: four groups of four, the last character a digit or X. */
export function orcidOf(text: string | undefined): string | undefined {
  const found = /(?<!\d)(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])(?!\d)/.exec(text ?? '');
  return found ? found.slice(1).join('-').toUpperCase() : undefined;
}

/** A contributor without empty parts, or undefined when there is no name. */
export function contributor(
  parts: { [key in keyof Contributor]: string | undefined },
): Contributor | undefined {
  const present = Object.fromEntries(
    Object.entries(parts).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  ) as Contributor;
  return present.family || present.given || present.collective ? present : undefined;
}
