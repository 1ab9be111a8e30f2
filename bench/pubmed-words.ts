import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { starterFolder, vocabularyFolder } from '../src/paths.ts';

/** Numbers from 0 up to but not including 1, the same for the same seed (mulberry32). */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A seed of its own for the n-th of something. */
export function seedOf(seed: number, n: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(n + 1, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

export const below = (random: Random, limit: number): number => Math.floor(random() * limit);
export function pick<T>(random: Random, list: readonly T[]): T {
  const item = list[below(random, list.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/**
 * A rank from 0 up to `limit`, by Zipf and Mandelbrot: the chance of rank r falls as 1/(r + shift). With 30, the first of
 * 20,000 comes once in 200 draws, which with some 15 names in an abstract makes a word of 7 in 100 records: about how common
 * the commonest diseases are in PubMed.
 */
export function zipf(random: Random, limit: number, shift = 30): number {
  return Math.min(limit - 1, Math.floor(shift * ((limit + shift) / shift) ** random() - shift));
}

type Slot =
  | { readonly slot: 'name' }
  | { readonly slot: 'number'; readonly digits: number; readonly decimals: number };
type Template = readonly (string | Slot)[];

export interface Words {
  /** Names of concepts, the commonest first. */
  readonly names: readonly string[];
  /** MeSH headings, in a fixed mixed order. */
  readonly headings: readonly string[];
  /** The MeSH heading of a name that has one. */
  headingOf(name: string): string | undefined;
  /** A sentence about the focus and about anything, with full stop. */
  sentence(random: Random, focus: readonly string[]): string;
  title(random: Random, focus: readonly string[]): string;
}

/**
 * What generated texts are made of. Sentences are those of the starter library with their subject taken out: words that
 * stand in few of its topics, and all numbers, are slots. Slots are filled with the record's focus, with names from the
 * whole vocabulary by Zipf, with other words of medicine, and with a long tail of invented words that stand in one or two
 * records, as misspellings, gene names and codes do.
 */
export function loadWords(): Words {
  const topics = readdirSync(starterFolder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) =>
      readFileSync(join(starterFolder, name), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line) as { title: string; text: { text: string }[] }),
    );
  const texts = topics.map((records) => records.flatMap(({ text }) => text.map((part) => part.text)));
  const titles = topics.flatMap((records) => records.map(({ title }) => title));
  const inTopics = new Map<string, number>();
  const count = new Map<string, number>();
  for (const topic of texts) {
    const words =
      topic
        .join(' ')
        .toLowerCase()
        .match(/[a-z][a-z'-]*/gu) ?? [];
    for (const word of new Set(words)) inTopics.set(word, (inTopics.get(word) ?? 0) + 1);
    for (let size = 1; size <= 3; size++) {
      for (let i = 0; i + size <= words.length; i++) {
        const name = words.slice(i, i + size).join(' ');
        count.set(name, (count.get(name) ?? 0) + 1);
      }
    }
  }
  const general = new Set([...inTopics].filter(([, topicCount]) => topicCount >= 10).map(([word]) => word));
  const others = [...inTopics.keys()].filter((word) => !general.has(word) && word.length > 3).sort();

  const concepts = rows('concepts.tsv');
  const headingOf = new Map(
    concepts.flatMap(([name = '', , , , heading]) => (heading ? [[name, heading] as const] : [])),
  );
  const names = concepts
    .filter(([name = '', kind]) => kind !== 'concept' && kind !== 'population' && /^[\w ,'-]+$/u.test(name))
    .map(([name = '']) => name)
    .sort(
      (a, b) =>
        (count.get(b.toLowerCase()) ?? 0) - (count.get(a.toLowerCase()) ?? 0) ||
        scatter(a) - scatter(b) ||
        (a < b ? -1 : 1),
    );
  const headings = rows('mesh.tsv')
    .slice(1)
    .map(([heading = '']) => heading)
    .filter((heading) => heading !== '')
    .sort((a, b) => scatter(a) - scatter(b) || (a < b ? -1 : 1));

  const templates = texts
    .flat()
    .flatMap((text) => text.split(/(?<=[.?!])\s+(?=[A-Z])/u))
    .map((sentence) => toTemplate(sentence, general))
    .filter(usable);
  const titleTemplates = titles.map((title) => toTemplate(title, general)).filter(usable);
  const fill = (random: Random, template: Template, focus: readonly string[]) => {
    let text = '';
    for (const part of template) {
      if (typeof part === 'string') text += part;
      else if (part.slot === 'number') text += number(random, part.digits, part.decimals);
      else text += nameFor(random, focus, names, others);
    }
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  return {
    names,
    headings,
    headingOf: (name) => headingOf.get(name),
    sentence: (random, focus) => fill(random, pick(random, templates), focus),
    title: (random, focus) => fill(random, pick(random, titleTemplates), focus),
  };
}

function rows(file: string): string[][] {
  return readFileSync(join(vocabularyFolder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

/** An order that has nothing to do with the alphabet (FNV-1a). */
export function scatter(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function toTemplate(sentence: string, general: ReadonlySet<string>): Template {
  const parts: (string | Slot)[] = [];
  for (const [token] of sentence.matchAll(/\d*[A-Za-z][A-Za-z\d'-]*|\d+(?:\.\d+)?|[^A-Za-z\d]+/gu)) {
    const last = parts.at(-1);
    if (/^\d+(?:\.\d+)?$/u.test(token)) {
      const [whole = '', decimals = ''] = token.split('.');
      parts.push({ slot: 'number', digits: whole.length, decimals: decimals.length });
    } else if (/[A-Za-z]/u.test(token) && !general.has(token.toLowerCase())) {
      // A name of several words is one slot.
      const before = parts.at(-2);
      if (last === ' ' && typeof before === 'object' && before.slot === 'name') parts.pop();
      else parts.push({ slot: 'name' });
    } else {
      parts.push(token);
    }
  }
  return parts;
}

function usable(template: Template): boolean {
  const slots = template.filter((part) => typeof part === 'object' && part.slot === 'name').length;
  const words = template.filter((part) => typeof part === 'string' && /[a-z]/u.test(part)).length;
  return slots >= 1 && words >= 3 && slots <= words;
}

function nameFor(
  random: Random,
  focus: readonly string[],
  names: readonly string[],
  others: readonly string[],
): string {
  const roll = random();
  if (roll < 0.35) return pick(random, focus);
  if (roll < 0.65) return names[zipf(random, names.length)] ?? '';
  if (roll < 0.94) return pick(random, others);
  return inventedWord(zipf(random, 5_000_000, 1000));
}

const onsets = [
  'b',
  'br',
  'c',
  'd',
  'dr',
  'f',
  'g',
  'gl',
  'k',
  'l',
  'm',
  'n',
  'p',
  'pr',
  'r',
  's',
  'st',
  't',
  'tr',
  'v',
  'z',
];
const vowels = ['a', 'e', 'i', 'o', 'u', 'ae', 'io'];
const endings = ['n', 'x', 's', 'l', 'm', 'rin', 'tib', 'mab', 'pril', 'one', 'ase', 'ole', 'gen'];

/** The n-th invented word: the same word for the same number. */
export function inventedWord(n: number): string {
  let rest = n;
  let word = '';
  do {
    word +=
      (onsets[rest % onsets.length] ?? '') + (vowels[Math.floor(rest / onsets.length) % vowels.length] ?? '');
    rest = Math.floor(rest / (onsets.length * vowels.length));
  } while (rest > 0);
  return word + (endings[n % endings.length] ?? '');
}

function number(random: Random, digits: number, decimals: number): string {
  // A leading digit that is not 0, except for fractions such as 0.87.
  const whole = digits === 1 ? below(random, 10) : 10 ** (digits - 1) + below(random, 9 * 10 ** (digits - 1));
  return decimals === 0
    ? String(whole)
    : `${whole}.${String(below(random, 10 ** decimals)).padStart(decimals, '0')}`;
}
