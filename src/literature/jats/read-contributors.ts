import type { Contributor } from '../../domain/index.ts';
import { at, childNamed, childrenNamed, type Element, elementsOf, plainText, tidy } from '../markup/tree.ts';
import { inlineText } from './inline-text.ts';

/** Who wrote it, in order. Editors, reviewers and translators are not authors. */
export function readContributors(meta: Element): Contributor[] {
  return childrenNamed(meta, 'contrib-group').flatMap((group) => {
    const type = group.attributes['content-type'];
    if (type && /editor|review|translat/i.test(type)) return [];
    return childrenNamed(group, 'contrib').flatMap((contrib) => {
      const kind = contrib.attributes['contrib-type'] ?? 'author';
      if (!/author|collab|group/i.test(kind) || /editor|non-byline/i.test(kind)) return [];
      const read = readContributor(contrib);
      return read ? [read] : [];
    });
  });
}

/** "Smith J", "Smith J Jr", or the name of a group: the short form PubMed uses. */
export function shortName(contributor: Contributor): string {
  const { family, given, initials, suffix, collective } = contributor;
  if (collective) return collective;
  return [family ?? given ?? '', family ? initials : undefined, suffix].filter(Boolean).join(' ');
}

function readContributor(contrib: Element): Contributor | undefined {
  const orcid = readOrcid(contrib);
  const names = [contrib, childNamed(contrib, 'name-alternatives')].filter((parent) => parent !== undefined);
  const name =
    names.flatMap((parent) => childrenNamed(parent, 'name')).find(isWestern) ??
    names.flatMap((parent) => childrenNamed(parent, 'name', 'string-name'))[0];
  const collab = childNamed(contrib, 'collab') ?? at(contrib, 'collab-alternatives', 'collab');
  const person = name ? readName(name) : undefined;
  if (person) return { ...person, ...(orcid ? { orcid } : {}) };
  const collective = collab ? collabName(collab) : '';
  return collective === '' ? undefined : { collective };
}

const isWestern = ({ attributes }: Element): boolean =>
  attributes['name-style'] === undefined || attributes['name-style'] === 'western';

/** A personal name in parts; undefined when it says nothing. */
export function readName(name: Element): Contributor | undefined {
  const text = (part: string): string | undefined => {
    const found = childNamed(name, part);
    return found ? tidy(inlineText(found)) || undefined : undefined;
  };
  const family = text('surname');
  const given = text('given-names');
  const suffix = text('suffix');
  if (!family && !given) {
    const whole = plainText(name);
    return whole ? { collective: whole } : undefined;
  }
  const initials = givenInitials(childNamed(name, 'given-names'), given);
  return {
    ...(family ? { family } : {}),
    ...(given ? { given } : {}),
    ...(initials ? { initials } : {}),
    ...(suffix ? { suffix } : {}),
  };
}

/** First letters of given names: "Anna-Maria J." gives "AMJ"; "JP" is two letters already. */
function givenInitials(element: Element | undefined, given: string | undefined): string | undefined {
  const written = element?.attributes.initials;
  if (written) return written.replace(/[\s.]/g, '');
  if (!given) return undefined;
  if (/^\p{Lu}{1,4}$/u.test(given)) return given;
  const letters = given
    .split(/[\s.‐-]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\p{Lu}{2,3}$/u.test(part) ? part : ([...part][0] ?? '').toUpperCase()));
  return letters.join('').slice(0, 6) || undefined;
}

/** The name of a group without the list of its members. */
function collabName(collab: Element): string {
  const members = ['contrib-group', 'xref', 'fn', 'address', 'aff'];
  return tidy(
    inlineText(collab.children.filter((node) => typeof node === 'string' || !members.includes(node.name))),
  );
}

function readOrcid(contrib: Element): string | undefined {
  const texts = elementsOf(contrib).flatMap((element) => {
    if (element.name === 'contrib-id') return [plainText(element) ?? ''];
    return ['ext-link', 'uri'].includes(element.name)
      ? [element.attributes.href ?? plainText(element) ?? '']
      : [];
  });
  for (const text of texts) {
    const orcid = /\b(\d{4}-\d{4}-\d{4}-\d{3}[\dX])\b/.exec(text)?.[1];
    if (orcid) return orcid;
  }
  return undefined;
}
