const names = new Intl.DisplayNames(['en'], { type: 'language' });

/**
 * The language tag of BCP 47 (`de`) for an ISO 639-2 code of either kind (`ger`, `deu`); null for none and for codes that name
 * no language (`und`, `mul`).
 */
export function languageTag(code: string): string | null {
  try {
    const [tag = 'und'] = Intl.getCanonicalLocales(code);
    return ['und', 'mul', 'mis', 'zxx'].includes(tag) ? null : tag;
  } catch {
    return null;
  }
}

/** The English name in small letters (`german`), as BibLaTeX names languages; null where it has none. */
export function languageName(code: string): string | null {
  const tag = languageTag(code);
  const name = tag === null ? null : names.of(tag);
  return name && name !== tag ? name.toLowerCase() : null;
}
