import type { PublicationDate } from '../../domain/index.ts';
import { childText } from './element-text.ts';
import { child, childrenNamed, type XmlElement } from './xml-element.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A date in any of PubMed's shapes: Year, Month (`Mar`, `3`, `03`, `March`) and Day; Year and Season; or MedlineDate, free
 * text such as "1998 Dec-1999 Jan" or "2000 Spring", whose first year counts. Undefined when the element is empty.
 */
export function readDate(element: XmlElement | undefined): PublicationDate | undefined {
  if (element?.content == null) return undefined;
  const free = childText(element, 'MedlineDate');
  if (free !== undefined) return fromText(free);
  const writtenYear = childText(element, 'Year');
  const writtenMonth = childText(element, 'Month');
  const writtenDay = childText(element, 'Day');
  const season = childText(element, 'Season');
  const year = asYear(writtenYear);
  const month = writtenMonth === undefined ? undefined : asMonth(writtenMonth);
  const day = month === undefined ? undefined : asDay(writtenDay);
  const text = [
    writtenYear,
    month === undefined ? writtenMonth : months[month - 1],
    day === undefined ? writtenDay : String(day),
    season,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
  if (text === '') return undefined;
  return dated(text, year, month, day);
}

function dated(
  text: string,
  year: number | undefined,
  month: number | undefined,
  day: number | undefined,
): PublicationDate {
  // The order of keys is alphabetical: see finish-publication.ts.
  const date: { day?: number; month?: number; text?: string; year?: number } = {};
  if (day !== undefined) date.day = day;
  if (month !== undefined) date.month = month;
  date.text = text;
  if (year !== undefined) date.year = year;
  return { ...date, text };
}

/** A MedlineDate. Month and day only where it is one plain date: a span and a season have neither. */
function fromText(text: string): PublicationDate {
  const plain = /^(\d{4}) ([A-Z][a-z]+)(?: (\d{1,2}))?$/u.exec(text);
  const month = asMonth(plain?.[2] ?? '');
  if (plain !== null && month !== undefined) {
    return dated(text, asYear(plain[1]), month, asDay(plain[3]));
  }
  return dated(text, asYear(text), undefined, undefined);
}

/** The first year between 1500 and 2199 in a text. */
function asYear(text: string | undefined): number | undefined {
  const year = /(?<!\d)(?:1[5-9]|2[01])\d\d(?!\d)/u.exec(text ?? '')?.[0];
  return year === undefined ? undefined : Number(year);
}

function asMonth(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) {
    const number = Number(text);
    return number >= 1 && number <= 12 ? number : undefined;
  }
  if (!/^[A-Za-z]{3,9}\.?$/.test(text)) return undefined;
  const index = months.indexOf(text.slice(0, 1).toUpperCase() + text.slice(1, 3).toLowerCase());
  return index < 0 ? undefined : index + 1;
}

function asDay(text: string | undefined): number | undefined {
  const day = Number(text);
  return Number.isInteger(day) && day >= 1 && day <= 31 ? day : undefined;
}

/** When PubMed heard of a record, the nearest to its publication first (values of PubStatus). */
const history = ['ppublish', 'epublish', 'ecollection', 'aheadofprint', 'pubmed', 'entrez', 'medline'];

/**
 * The year for a record whose issue names none: that of the electronic publication, else the nearest to publication in
 * PubMed's history of the record, else when its indexing was completed, it was created or revised. Undefined when all lack.
 */
export function yearElsewhere(
  electronic: PublicationDate | undefined,
  citation: XmlElement,
  data: XmlElement | undefined,
): number | undefined {
  if (electronic?.year !== undefined) return electronic.year;
  const dates = childrenNamed(child(data, 'History'), 'PubMedPubDate');
  for (const status of history) {
    const date = dates.find((element) => element.attribute('PubStatus') === status);
    const year = readDate(date)?.year;
    if (year !== undefined) return year;
  }
  for (const name of ['ContributionDate', 'DateCompleted', 'DateCreated', 'DateRevised']) {
    const year = readDate(child(citation, name))?.year;
    if (year !== undefined) return year;
  }
  return undefined;
}
