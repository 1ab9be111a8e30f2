import { cuesOf } from '../../../verification/index.ts';
import type { GlossaryEntry } from '../../../vocabulary/index.ts';
import { everydayPairs, findFormal } from '../everyday-words.ts';
import { pluralise } from '../retell/pluralise.ts';
import { type FoldedText, findPhrase, foldText, type Span } from './find-phrase.ts';
import type { AudienceTools } from './loss-report.ts';

/** A text in which whatever both texts say in different words is one word of ours, so that the rest can be compared. */
export interface AlignedText {
  readonly raw: string;
  readonly text: string;
  /** What was replaced, as offsets into `raw`. */
  readonly replaced: readonly Span[];
}

export interface Alignment {
  readonly original: AlignedText;
  readonly retold: AlignedText;
  /** Glossary terms that only one of the two has. */
  readonly lost: readonly TermMention[];
  readonly added: readonly TermMention[];
}

export interface TermMention extends Span {
  readonly term: string;
}

/**
 * Puts one private word wherever original and retelling name the same glossary entry, by its term or by its plain words,
 * and wherever they use the two sides of an everyday pair. When two terms of the original share their plain words, the
 * plain words stand for neither: they could not be told apart.
 */
export function alignTerms(original: string, retold: string, { glossary }: AudienceTools): Alignment {
  const [left, right] = [new Side(original), new Side(retold)];
  const mentioned = new Map<GlossaryEntry, { left: Span[]; right: Span[] }>();
  const note = (text: string, side: 'left' | 'right') => {
    for (const { entry, start, end } of glossary.find(text)) {
      const spans = mentioned.get(entry) ?? { left: [], right: [] };
      spans[side].push({ start, end });
      mentioned.set(entry, spans);
    }
  };
  note(original, 'left');
  note(retold, 'right');

  const shared = sharedPlain(
    [...mentioned].filter(([, spans]) => spans.left.length > 0).map(([entry]) => entry),
  );
  const lost: TermMention[] = [];
  const added: TermMention[] = [];
  let word = 0;
  for (const [entry, spans] of [...mentioned].sort(([a], [b]) => b.plain.length - a.plain.length)) {
    const plain = shared.has(plainKey(entry)) ? [] : [entry.plain, pluralise(entry.plain)].map(foldText);
    const inLeft = [...spans.left, ...plain.flatMap((phrase) => left.free(phrase))];
    const inRight = [...spans.right, ...plain.flatMap((phrase) => right.free(phrase))];
    if (inLeft.length > 0 && inRight.length > 0) {
      const token = privateWord(word++);
      left.put(inLeft, token);
      right.put(inRight, token);
    } else if (inLeft.length > 0) lost.push(...spans.left.map((span) => ({ ...span, term: entry.term })));
    else added.push(...spans.right.map((span) => ({ ...span, term: entry.term })));
  }
  const used = new Map(
    [...findFormal(original), ...findFormal(retold)].map(({ pair }) => [
      `${pair.formal} ${pair.plain}`,
      pair,
    ]),
  );
  for (const pair of [...used.values()].sort((a, b) => b.formal.length - a.formal.length)) {
    if (sameCues.has(pair.formal)) continue;
    const [formal, plain] = [foldText(pair.formal), foldText(pair.plain)];
    const inLeft = [...left.free(formal), ...left.free(plain)];
    const inRight = [...right.free(formal), ...right.free(plain)];
    if (inLeft.length === 0 || inRight.length === 0) continue;
    const token = privateWord(word++);
    left.put(inLeft, token);
    right.put(inRight, token);
  }
  return { original: left.aligned(), retold: right.aligned(), lost, added };
}

/** Pairs whose two sides already read as the same cue need no private word, and are compared better without. */
const sameCues = new Set(
  everydayPairs
    .filter(({ formal, plain }) => {
      const names = (text: string) =>
        cuesOf(`${text} 1`)
          .map(({ kind, name }) => `${kind} ${name}`)
          .join();
      return names(formal) !== '' && names(formal) === names(plain);
    })
    .map(({ formal }) => formal),
);

function plainKey(entry: GlossaryEntry): string {
  return foldText(entry.plain).folded.join(' ');
}

function sharedPlain(entries: readonly GlossaryEntry[]): Set<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const entry of entries) {
    const key = plainKey(entry);
    if (seen.has(key)) shared.add(key);
    seen.add(key);
  }
  return shared;
}

/** Letters only: a digit would be read as a number. */
function privateWord(index: number): string {
  let letters = '';
  for (let rest = index; letters.length < 3; rest = Math.floor(rest / 26)) {
    letters += String.fromCharCode(97 + (rest % 26));
  }
  return `qz${letters}qz`;
}

class Side {
  readonly #raw: string;
  readonly #folded: FoldedText;
  readonly #put: (Span & { token: string })[] = [];

  constructor(raw: string) {
    this.#raw = raw;
    this.#folded = foldText(raw);
  }

  /** Where the phrase stands and nothing was put yet. */
  free(phrase: FoldedText): Span[] {
    return findPhrase(this.#folded, phrase).filter((span) => !this.#taken(span));
  }

  put(spans: readonly Span[], token: string): void {
    for (const span of [...spans].sort((a, b) => b.end - b.start - (a.end - a.start))) {
      if (!this.#taken(span)) this.#put.push({ start: span.start, end: span.end, token });
    }
  }

  #taken({ start, end }: Span): boolean {
    return this.#put.some((other) => start < other.end && other.start < end);
  }

  aligned(): AlignedText {
    const replaced = [...this.#put].sort((a, b) => a.start - b.start);
    let text = '';
    let last = 0;
    for (const { start, end, token } of replaced) {
      text += this.#raw.slice(last, start) + token;
      last = end;
    }
    return { raw: this.#raw, text: text + this.#raw.slice(last), replaced };
  }
}
