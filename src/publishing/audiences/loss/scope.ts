import { foldWord, stemWord } from '../../../vocabulary/index.ts';

const stopWords = new Set(
  `a an the of in on at for from to by with and or but nor as is are was were be been being it its they them their this that
  these those there which who whom whose than then so such do does did has have had can will would also both each same own
  into out up about over under between among within per other another more less very we you your our i he she his her
  person people patient patients participant participants individual individuals subject subjects someone anyone
  group groups study studies trial trials`.split(/\s+/),
);

const boundary = /[.;:!?()[\],]|\b(?:and|but|whereas|while|although|though|or|versus|vs|than|compared)\b/i;

/** The words that carry meaning, folded and stemmed, in order. */
export function contentStems(text: string): string[] {
  return Array.from(text.matchAll(/[\p{L}][\p{L}\p{N}'’-]*/gu), ([word]) => foldWord(word))
    .flatMap((word) => word.split('-'))
    .filter((word) => word.length > 1 && !stopWords.has(word))
    .map(stemWord);
}

/** Up to `most` content words after `end`, as far as the clause goes. */
export function following(text: string, end: number, most = 4): string[] {
  const rest = text.slice(end).replace(/^[\s,(]+/, '');
  const stop = boundary.exec(rest)?.index ?? rest.length;
  return contentStems(rest.slice(0, stop)).slice(0, most);
}

/** Up to `most` content words before `start`, as far as the clause goes; the nearest last. */
export function preceding(text: string, start: number, most = 4): string[] {
  const head = text.slice(0, start).replace(/[\s(]+$/, '');
  let from = 0;
  for (const match of head.matchAll(new RegExp(boundary, 'gi'))) from = match.index + match[0].length;
  return contentStems(head.slice(from)).slice(-most);
}

/** Share of the shorter list that the other has too; 1 when either is empty. */
export function overlap(a: readonly string[], b: readonly string[]): number {
  const [short, long] = a.length <= b.length ? [new Set(a), new Set(b)] : [new Set(b), new Set(a)];
  if (short.size === 0) return 1;
  return [...short].filter((word) => long.has(word)).length / short.size;
}
