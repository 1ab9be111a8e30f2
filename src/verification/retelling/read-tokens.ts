import type { ConceptKind } from '../../domain/index.ts';
import { foldWord, type Vocabulary } from '../../vocabulary/index.ts';
import { type Quantity, quantitiesOf } from '../statements/quantities.ts';
import { WEIGHTY } from '../wording/check-coverage.ts';
import { rootOf, synonymGroup } from '../wording/content-words.ts';
import { wordsOf } from './names-same.ts';

/** A word, number or sign of a statement, small words included. Offsets are UTF-16. */
export interface Token {
  /** Two tokens say the same when they share one of these. */
  readonly keys: readonly string[];
  readonly start: number;
  readonly end: number;
  /** Inside parentheses or brackets. */
  readonly aside: boolean;
  /** What parts it from the token before: nothing, a comma or a bracket, a semicolon or colon. */
  readonly gap: '' | ',' | ';';
}

/** A named thing as a stretch of tokens, `to` excluded. */
export interface Name {
  readonly from: number;
  readonly to: number;
  readonly concept: number;
  readonly kind: ConceptKind;
  /** Whether it is the concept's own name. */
  readonly own: boolean;
  readonly written: string;
}

/** A statement read token by token. */
export interface Telling {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly names: readonly Name[];
}

/** Phrases that are one token, and may stand for one another. */
const phrases: readonly (readonly [key: string, pattern: RegExp])[] = [
  ['~versus', /(?:compared (?:with|to)|in comparison (?:with|to)|relative to|versus|vs\.?)(?![\w])/iy],
  ['~linked', /(?:associated with|linked (?:to|with))(?!\w)/iy],
  ['~side effects', /(?:adverse|side|unwanted)[- ](?:events?|effects?|reactions?)(?!\w)/iy],
  ['~about', /(?:about|around|approximately|roughly)(?= \d)/iy],
];
/** Words of one row may stand for one another: the row is their key. Whole folded words, and beginnings with "*". */
const rows: readonly (readonly string[])[] = [
  ['is', 'are', 'was', 'were', 'be', 'been', 'being'],
  ['has', 'have', 'had', 'having'],
  ['do', 'does', 'did'],
  ['may', 'might'],
  ['reduc*', 'decreas*', 'lower*'],
  ['increas*', 'rais*', 'rise', 'rises', 'rose', 'elevat*'],
  ['greater', 'higher'],
  ['advis*', 'recommend*'],
  ['showed', 'shown', 'demonstrat*', 'reveal*'],
  ['find', 'found', 'observ*', 'seen'],
  ['use', 'used', 'given', 'received', 'receive', 'receiving', 'administered'],
];
/** Words of one group elsewhere that say more or less than one another: what is reported is not yet shown. */
const telling = /^(?:show|demonstrat|reveal|report|find|found|see|observ)/;
/** A claim may leave them out and put them in. */
const articles = /^(?:a|an|the)$/;
const pattern = /n['’]t\b|\p{L}+?(?=n['’]t\b)|[\p{L}\p{N}]+(?:['’](?!t\b)\p{L}+)?|[^\s\p{L}\p{N}]/giu;
/** Signs that part words; all others are tokens of their own. */
const parting = /^[,;:.()[\]"“”'’‘«»!-]$|^[–—]$/;

export function readTokens(text: string, vocabulary: Vocabulary): Telling {
  const quantities = quantitiesOf(text);
  const tokens: Token[] = [];
  let [depth, gap, next]: [number, Token['gap'], number] = [0, '', 0];
  const put = (keys: readonly string[], start: number, end: number) => {
    tokens.push({ keys, start, end, aside: depth > 0, gap });
    gap = '';
  };
  for (let at = 0; at < text.length; ) {
    const quantity = quantities[next];
    if (quantity && quantity.start <= at) {
      put([keyOf(quantity)], quantity.start, quantity.end);
      at = Math.max(at + 1, quantity.end);
      while ((quantities[next]?.start ?? Infinity) < at) next++;
      continue;
    }
    const phrase = phraseAt(text, at);
    if (phrase) {
      put([phrase.key], at, phrase.end);
      at = phrase.end;
      continue;
    }
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) break;
    if (match.index > at) {
      at = match.index;
      continue;
    }
    const [written] = match;
    // A number may begin inside what looks like a word: "x10".
    const end = Math.min(at + written.length, Math.max(at + 1, quantity?.start ?? Infinity));
    if (parting.test(written)) {
      if (/[([]/.test(written)) depth++;
      else if (/[)\]]/.test(written)) depth = Math.max(0, depth - 1);
      if (/[–—-]/.test(written) && isRange(text, at, quantities)) put(['=to'], at, end);
      else gap = partedBy(written, gap);
    } else if (!isArticle(text, written, at)) put(keysOf(text.slice(at, end)), at, end);
    at = end;
  }
  return { text, tokens, names: namesIn(text, tokens, vocabulary) };
}

/** "Hepatitis A" has none, and "a few" are more than few. */
function isArticle(text: string, written: string, at: number): boolean {
  if (written === 'A' && at > 0) return false;
  return articles.test(written.toLowerCase()) && !/^ (?:few|little)\b/i.test(text.slice(at + written.length));
}

function partedBy(sign: string, gap: Token['gap']): Token['gap'] {
  if (gap === ';' || /[;:]/.test(sign)) return ';';
  return /[,()[\]–—]/.test(sign) ? ',' : gap;
}

function phraseAt(text: string, at: number): { readonly key: string; readonly end: number } | null {
  if (/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return null;
  for (const [key, form] of phrases) {
    form.lastIndex = at;
    const match = form.exec(text);
    if (match) return { key, end: at + match[0].length };
  }
  return null;
}

/** "10-20 mg" is "10 to 20 mg". */
function isRange(text: string, at: number, quantities: readonly Quantity[]): boolean {
  const [left, right] = [text.slice(0, at).trimEnd().length, at + 1];
  return (
    quantities.some(({ end }) => end === left) &&
    quantities.some(({ start }) => start === right + (/^\s*/.exec(text.slice(right))?.[0].length ?? 0))
  );
}

function keyOf({ value, unit, bound }: Quantity): string {
  return `#${bound ?? ''}${value} ${unit}`;
}

function keysOf(written: string): readonly string[] {
  if (/^n['’]t$/i.test(written)) return ['=not'];
  const [folded, lower] = [foldWord(written), written.toLowerCase()];
  const row = rows.findIndex((words) =>
    words.some((word) => (word.endsWith('*') ? lower.startsWith(word.slice(0, -1)) : lower === word)),
  );
  // A short word's ending may tell two things apart, and so may capitals: "ALL" is no "all".
  if (folded.length < 5) return [`=${/^\p{Lu}{2,}/u.test(written) ? written : folded}`, ...ofRow(row)];
  // "Larger" says more than "large".
  if (/(?:er|est)$/.test(folded)) return [folded, ...ofRow(row)];
  const root = rootOf(folded);
  const group = telling.test(folded) ? null : synonymGroup(root);
  return [root, ...ofRow(row), ...(group === null ? [] : [group])];
}

function ofRow(row: number): string[] {
  return row === -1 ? [] : [`~${row}`];
}

function namesIn(text: string, tokens: readonly Token[], vocabulary: Vocabulary): Name[] {
  return vocabulary.spot(text).flatMap(({ concepts, start, end }): Name[] => {
    const [id, ...others] = concepts;
    const from = tokens.findIndex((token) => token.start >= start);
    const last = tokens.findLastIndex((token) => token.end <= end);
    if (id === undefined || others.length > 0 || from === -1 || last < from) return [];
    const { name, kind, weight } = vocabulary.concept(id);
    if (weight < WEIGHTY) return [];
    const written = text.slice(start, end);
    const own = wordsOf(written).join(' ') === wordsOf(name).join(' ');
    return [{ from, to: last + 1, concept: id, kind, own, written }];
  });
}
