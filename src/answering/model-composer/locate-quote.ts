import { type Citation, pageAt } from '../../domain/index.ts';
import { splitSentences } from '../../literature/index.ts';
import type { NumberedPassage } from './number-passages.ts';

/** A shorter quote stands in any text and proves nothing, in letters and digits. */
const SHORTEST = 15;

/**
 * Where a model's quote stands: word for word, apart from white space, in one of the passages it names, or beginning or ending in the
 * sentences next to it. The citation is the exact text of the record, widened to whole sentences, so that no "not" before it is left
 * behind. Null when it stands nowhere there.
 */
export function locateQuote(quote: string, named: readonly NumberedPassage[]): Citation | null {
  const wanted = unquoted(quote);
  if (wanted.replace(/[^\p{L}\p{N}]/gu, '').length < SHORTEST) return null;
  for (const { publication, passage } of named) {
    const section = publication.sections[passage.section];
    if (!section) continue;
    const found = findAll(section.text, wanted).find(
      ({ start, end }) => start < passage.end && end > passage.start,
    );
    if (!found) continue;
    const { start, end } = wholeSentences(section.text, found);
    const page = pageAt(section, start);
    return {
      publication: publication.id,
      version: publication.version,
      section: passage.section,
      label: passage.label,
      start,
      end,
      quote: section.text.slice(start, end),
      ...(page === undefined ? {} : { page }),
    };
  }
  return null;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Quotation marks and dots around a quote are a model's own. */
function unquoted(quote: string): string {
  return quote
    .trim()
    .replace(/^(?:["“”'‘’«»]|\.{3}|…|\s)+/, '')
    .replace(/(?:["“”'‘’«»]|\.{3}|…|\s)+$/, '');
}

/** Every place where the words of `wanted` stand in `text`; runs of white space are alike. */
function findAll(text: string, wanted: string): Span[] {
  const pattern = wanted
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\s+');
  return Array.from(text.matchAll(new RegExp(pattern, 'g')), ({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  })).filter(({ start, end }) => isWhole(text, start, end));
}

/** "5 mg" is not a quote of "15 mg", nor "effective" of "ineffective". */
function isWhole(text: string, start: number, end: number): boolean {
  const joins = (a: string | undefined, b: string | undefined) =>
    /[\p{L}\p{N}]/u.test(a ?? '') && /[\p{L}\p{N}]/u.test(b ?? '');
  return !joins(text[start - 1], text[start]) && !joins(text[end - 1], text[end]);
}

function wholeSentences(text: string, { start, end }: Span): Span {
  const touched = splitSentences(text).filter((sentence) => sentence.start < end && sentence.end > start);
  return {
    start: Math.min(start, ...touched.map((sentence) => sentence.start)),
    end: Math.max(end, ...touched.map((sentence) => sentence.end)),
  };
}
