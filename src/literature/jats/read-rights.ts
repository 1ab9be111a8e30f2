import type { Publication } from '../../domain/index.ts';
import { at, childNamed, childrenNamed, type Element, findAll, plainText, tidy } from '../markup/tree.ts';
import { inlineText } from './inline-text.ts';

/** Copyright, licence, funders and interests. */
export function readRights(
  article: Element,
  meta: Element,
): Pick<Publication, 'copyright' | 'licence' | 'funders' | 'conflictOfInterest'> {
  const permissions = childNamed(meta, 'permissions') ?? meta;
  const copyright = plainText(childNamed(permissions, 'copyright-statement'));
  const licence = readLicence(permissions);
  const funders = readFunders(meta);
  const conflictOfInterest = readInterests(article, meta);
  return {
    ...(copyright ? { copyright } : {}),
    ...(licence ? { licence } : {}),
    ...(funders.length > 0 ? { funders } : {}),
    ...(conflictOfInterest ? { conflictOfInterest } : {}),
  };
}

/** The words of the licence with its address. */
function readLicence(permissions: Element): string | undefined {
  const licences = childrenNamed(permissions, 'license', 'license_ref', 'free_to_read').map((licence) => {
    const ref = plainText(findAll(licence, ({ name }) => name === 'license_ref')[0]);
    const text = tidy(
      inlineText(licence.children.filter((node) => typeof node === 'string' || node.name !== 'license_ref')),
    );
    const address = licence.attributes.href ?? ref;
    return [text, address && !text.includes(address) ? address : ''].filter((part) => part !== '').join(' ');
  });
  return licences.filter((text) => text !== '').join(' ') || undefined;
}

function readFunders(meta: Element): string[] {
  const groups = childrenNamed(meta, 'funding-group');
  const sources = groups.flatMap((group) => findAll(group, ({ name }) => name === 'funding-source'));
  const old = childrenNamed(meta, 'contract-sponsor', 'grant-sponsor');
  const names = [...sources, ...old].map((source) => {
    const institution = at(source, 'institution-wrap', 'institution') ?? childNamed(source, 'institution');
    const named = source.children.filter(
      (node) =>
        typeof node === 'string' || !/^(?:institution-wrap|institution-id|named-content)$/.test(node.name),
    );
    return tidy(institution ? inlineText(institution) : inlineText(named)) || (plainText(source) ?? '');
  });
  return [...new Set(names)].filter((name) => name !== '');
}

const interestTypes = /^(?:conflict|coi-statement|financial-disclosure|competing-interests?|interest)$/i;
const interestHeading =
  /\b(?:conflicts? of interests?|competing (?:financial )?interests?|declarations? of interests?|disclosures?)\b/i;

/** The statement on interests: the footnote or section that is marked as such, else the one under such a heading. */
function readInterests(article: Element, meta: Element): string | undefined {
  const places = [childNamed(meta, 'author-notes'), childNamed(article, 'back'), childNamed(article, 'body')];
  const blocks = places.flatMap((place) => findAll(place, ({ name }) => /^(?:fn|notes|sec)$/.test(name)));
  const typed = blocks.filter(({ attributes }) =>
    interestTypes.test(attributes['fn-type'] ?? attributes['notes-type'] ?? attributes['sec-type'] ?? ''),
  );
  const conflict = typed.filter(({ attributes }) => !/financial/i.test(attributes['fn-type'] ?? ''));
  const headed = blocks.filter((block) => interestHeading.test(plainText(childNamed(block, 'title')) ?? ''));
  const chosen = conflict.length > 0 ? conflict : headed.length > 0 ? headed : typed;
  const texts = chosen.map((block) =>
    tidy(
      inlineText(
        block.children.filter((node) => typeof node === 'string' || !/^(?:title|label)$/.test(node.name)),
      ),
    ),
  );
  return [...new Set(texts)].filter((text) => text !== '').join(' ') || undefined;
}
