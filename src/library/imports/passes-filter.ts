import type { Appraisal, Publication } from '../../domain/index.ts';
import type { ImportFilter } from '../library.ts';

export interface FilterParts {
  readonly appraise: (publication: Publication) => Appraisal;
  /** Whether one of the headings is the named one or stands below it. */
  readonly matchesMesh: (headings: readonly string[], name: string) => boolean;
  readonly normalise: (text: string) => string[];
}

/** ISO 639-1 to PubMed's codes (ISO 639-2/B), for the languages that PubMed has most of. */
const languages: Readonly<Record<string, string>> = {
  en: 'eng',
  de: 'ger',
  fr: 'fre',
  es: 'spa',
  it: 'ita',
  pt: 'por',
  nl: 'dut',
  pl: 'pol',
  ru: 'rus',
  ja: 'jpn',
  zh: 'chi',
  ko: 'kor',
  sv: 'swe',
  da: 'dan',
  no: 'nor',
  fi: 'fin',
  cs: 'cze',
  hu: 'hun',
  tr: 'tur',
  ar: 'ara',
  he: 'heb',
  el: 'gre',
  uk: 'ukr',
  ro: 'rum',
  hr: 'hrv',
  sr: 'srp',
  fa: 'per',
};

/** Why a record does not pass, in words for the summary; null when it does. A record that names no language passes. */
export function filteredOut(
  publication: Publication,
  filter: ImportFilter,
  parts: FilterParts,
): string | null {
  const { since, kinds, languages: wanted, mesh, query } = filter;
  if (since !== undefined && publication.year < since) return `published before ${since}`;
  if (wanted?.length && publication.languages?.length) {
    const codes = wanted.map((code) => languages[code.toLowerCase()] ?? code.toLowerCase());
    if (!publication.languages.some((language) => codes.includes(language.toLowerCase()))) {
      return 'in another language';
    }
  }
  if (kinds?.length && !kinds.includes(parts.appraise(publication).kind)) return 'of another kind';
  if (mesh?.length && !mesh.some((name) => parts.matchesMesh(publication.mesh, name))) {
    return 'on other MeSH headings';
  }
  if (query) {
    const words = new Set(
      parts.normalise([publication.title, ...publication.sections.map(({ text }) => text)].join('\n')),
    );
    if (!parts.normalise(query).every((word) => words.has(word))) return 'without the words asked for';
  }
  return null;
}
