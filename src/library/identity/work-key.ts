import type { Publication } from '../../domain/index.ts';

type Described = Pick<Publication, 'title' | 'year' | 'authors' | 'contributors' | 'publicationTypes'>;

/**
 * What two records of one work share when they share no identifier: the title's letters and figures, the year and the
 * first author's family name. Null when that would join what is not one work: short or general titles, no author, no year,
 * and notices about another publication, which repeat its title and often its authors.
 */
export function workKey(publication: Described): string | null {
  const { title, year } = publication;
  if (year < 1500 || isNotice(publication)) return null;
  const words = wordsOf(withoutMark(title));
  if (words.length < 3 || words.every((word) => generalWords.has(word) || /^\d+$/.test(word))) return null;
  const author = firstAuthor(publication);
  return author === null ? null : `${words.join('')}|${year}|${author}`;
}

/** Whether the record's title or type says that it is a retraction, correction or comment on another publication. */
function isNotice({ title, publicationTypes }: Pick<Described, 'title' | 'publicationTypes'>): boolean {
  return noticeTitle.test(title) || publicationTypes.some((type) => noticeTypes.has(type.toLowerCase()));
}

/** The publisher's mark on the work itself. A notice has another form ("Retraction: …") and is not taken for the work. */
const mark =
  /^\W*(?:retracted|withdrawn|temporary removal|removed)(?:\s+(?:article|paper|chapter))?\s*[:\]—–-]+|[[(]\s*(?:retracted|withdrawn)(?:\s+(?:article|paper))?\s*[\])]\W*$/i;

function withoutMark(title: string): string {
  return title.replace(mark, ' ');
}

/**
 * Titles of notices about another publication. Only forms that cannot begin the title of a study: "Correction of
 * hyponatraemia …" and "Withdrawal of treatment …" are such.
 */
const noticeTitle =
  /^\W*(?:(?:partial|publisher['’]?s?|author['’]?s?|editor['’]?s?|editorial)\s+)?(?:(?:retraction|withdrawal|expressions?\s+of\s+concern|corrections?|addend(?:um|a)|clarification|reinstatement|comments?|commentary|reply|response)(?:\s+(?:note|notice|statement|letter))?(?:\s+(?:to|of|for|on|regarding))?\s*(?:[:—–.]|-\s|$)|(?:retraction|correction)\s+(?:note|notice)\b|(?:errat|corrigend)(?:um|a)\b)|[[(]\s*(?:retraction|erratum|corrigendum|correction|expression of concern)\b[^)\]]{0,60}[\])]\W*$/i;

/** MeSH publication types of notices; MeSH has renamed two of them ("… of Publication", "… Notice"). */
const noticeTypes = new Set([
  'published erratum',
  'retraction of publication',
  'retraction notice',
  'expression of concern',
]);

const generalWords = new Set(
  `a about abstract abstracts acknowledgement acknowledgements acknowledgments address addresses and announcement
  announcements annual answer appendix are article articles as at author authors background board book books brief briefs
  case cases chair chairman chapter clinical comment commentary comments conclusion conclusions contents contributors
  correspondence cover dear discussion editor editorial editorials editors events for foreword from general guest guidelines
  highlights image images in index instructions introduction invited is issue issues journal letter letters list medicine meeting meetings
  memoriam message methods miscellaneous monthly news note notes notice number obituary of on our outlook overview page
  paper papers part perspective picture poster posters preface president presidents presidential proceedings program
  question questions readers regarding remarks replies reply report reports research response responses results review
  reviewer reviewers reviews s section selected session short sir special spotlight summaries summary supplement symposium
  table that the their this to topic updates update view viewpoint volume we week welcome what who with year your`.split(
    /\s+/,
  ),
);

function wordsOf(text: string): string[] {
  return fold(
    text
      // Inline markup that a source left in, and entities of it.
      .replace(/<\/?(?:i|b|u|em|strong|sub|sup|sc|scp|italic|bold|mml:[a-z]+)\b[^>]*>/gi, '')
      .replace(/&(?:amp|#38);|&/gi, ' and '),
  )
    .replace(/['’`´]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

function fold(text: string): string {
  // Most titles; the library asks for millions of them.
  if (!/[^ -~]/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[αβγδκλμωøłđßæœı]/g, (letter) => spelledOut[letter] ?? letter);
}

/** Letters that sources write in two ways and that NFKD leaves alone. */
const spelledOut: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ω: 'omega',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

const suffix = /^(?:jr|sr|2nd|3rd|4th|ii|iii|iv)\.?$/i;
const initials = /^(?:\p{Lu}\p{M}*[.-]*){1,5}$/u;

/** Letters of the first author's family name, or of the body that signs. Initials are left out: sources differ in them. */
function firstAuthor({ authors, contributors }: Described): string | null {
  const first = contributors?.[0];
  const name = first?.family ?? familyIn(first?.collective ?? authors[0] ?? '');
  return wordsOf(name).join('') || null;
}

/** `van den Ash AB Jr` and `van den Ash, Alma B` give `van den Ash`; a name without initials is kept whole. */
function familyIn(text: string): string {
  const [family = '', given] = text.split(/,\s*/);
  if (given !== undefined) return family;
  const words = text.trim().split(/\s+/);
  if (words.length > 2 && suffix.test(words.at(-1) ?? '')) words.pop();
  if (words.length > 1 && initials.test(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
}
