import type { PublicationDate } from '../../domain/index.ts';
import { childrenNamed, type Element, plainText } from '../markup/tree.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export interface ArticleDates {
  /** Of the issue when there is one, as PubMed counts it; else when it first appeared. */
  readonly published?: PublicationDate;
  readonly publishedElectronically?: PublicationDate;
}

/** The dates of publication in `article-meta`. Dates of PMC's release, of a manuscript's submission and of preprints do not count. */
export function readDates(meta: Element): ArticleDates {
  const dates = childrenNamed(meta, 'pub-date').flatMap((element) => {
    const date = readDate(element);
    const { attributes } = element;
    return date
      ? [
          {
            date,
            kind: `${attributes['pub-type'] ?? ''} ${attributes['date-type'] ?? ''} ${attributes['publication-format'] ?? ''}`,
          },
        ]
      : [];
  });
  const pick = (pattern: RegExp): PublicationDate | undefined =>
    dates.find(({ kind }) => pattern.test(kind))?.date;
  const published = dates.filter(
    ({ kind }) => !/pmc-release|nihms|preprint|retract|correct|received|accepted/.test(kind),
  );
  const issue = pick(/\bppub\b/) ?? pick(/\bcollection\b/) ?? pick(/\bpub\b.*\bprint\b/);
  const electronic =
    pick(/\bepub\b(?!-)/) ?? pick(/\bpub\b.*\b(?:electronic|online)/) ?? pick(/\bepreprint\b|\bepub-ppub\b/);
  const any = issue ?? pick(/\bepub-ppub\b/) ?? electronic ?? published[0]?.date;
  return {
    ...(any ? { published: any } : {}),
    ...(electronic ? { publishedElectronically: electronic } : {}),
  };
}

/** One JATS date; undefined when it holds no year. */
export function readDate(element: Element): PublicationDate | undefined {
  const part = (name: string): string | undefined => plainText(childrenNamed(element, name)[0]);
  const written = part('string-date');
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(element.attributes['iso-8601-date'] ?? '');
  const year = yearIn(part('year') ?? iso?.[1] ?? written);
  if (year === undefined) return undefined;
  const month = monthOf(part('month') ?? iso?.[2]);
  const dayText = part('day') ?? iso?.[3];
  const day =
    month !== undefined && /^(?:0?[1-9]|[12]\d|3[01])$/.test(dayText ?? '') ? Number(dayText) : undefined;
  const season = part('season') ?? (month === undefined ? part('month') : undefined);
  const text =
    month === undefined
      ? (written ?? [year, season].filter(Boolean).join(' '))
      : [year, months[month - 1], day].filter((piece) => piece !== undefined).join(' ');
  return {
    text,
    year,
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
  };
}

function yearIn(text: string | undefined): number | undefined {
  const year = Number(/\b(1[5-9]\d\d|20\d\d|2100)\b/.exec(text ?? '')?.[1]);
  return Number.isInteger(year) ? year : undefined;
}

function monthOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,2}$/.test(text)) return Number(text) >= 1 && Number(text) <= 12 ? Number(text) : undefined;
  const index = months.findIndex((name) => new RegExp(`^${name}[a-z]*\\.?$`, 'i').test(text));
  return index < 0 ? undefined : index + 1;
}
