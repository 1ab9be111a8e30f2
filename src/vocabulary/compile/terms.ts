import { abbreviationKey, looksLikeAbbreviation } from './abbreviation.ts';
import { type Draft, kindOf } from './draft.ts';
import { foldTerm } from './fold-once.ts';
import type { MeshTree } from './mesh-tree.ts';

/** n name, s synonym, l lay, b brand, m MeSH heading, a abbreviation in exact case, A abbreviation in any case (at most two readings). */
export type TermType = 'n' | 's' | 'l' | 'b' | 'm' | 'a' | 'A';

export interface Term {
  readonly key: string;
  readonly type: TermType;
  readonly drafts: readonly Draft[];
  /** 0..1, how far the term alone can be trusted to mean its concept. */
  readonly factor: number;
}

export interface TermRules {
  readonly english: ReadonlySet<string>;
  /** Folded term -> factor; 0 drops a synonym, lay word or brand (a concept's own name stays and is never used alone at 0). */
  readonly risky: ReadonlyMap<string, number>;
}

export interface Conflict {
  readonly key: string;
  readonly names: readonly string[];
}

/** All terms of all drafts, one per key and type, and the synonyms that could not be given to one concept alone. */
export function collectTerms(
  drafts: readonly Draft[],
  rules: TermRules,
  mesh: MeshTree,
  ancestors: (draft: Draft) => ReadonlySet<Draft>,
): { terms: Term[]; conflicts: Conflict[]; settled: number } {
  const names = new Map<string, Draft>();
  for (const draft of drafts) names.set(draft.key, draft);
  const claims = {
    s: new Map<string, Draft[]>(),
    l: new Map<string, Draft[]>(),
    b: new Map<string, Draft[]>(),
    m: new Map<string, Draft[]>(),
  };
  const abbreviations = new Map<string, Draft[]>();
  for (const draft of drafts) {
    for (const key of draft.synonyms.keys()) claim(claims.s, key, draft);
    for (const key of draft.lay.keys()) claim(claims.l, key, draft);
    for (const key of draft.brands.keys()) claim(claims.b, key, draft);
    if (draft.owns) {
      for (const form of mesh.forms(draft.heading)) claim(claims.m, foldTerm(form), draft);
    }
    for (const key of draft.abbreviations) claim(abbreviations, key, draft);
    if (looksLikeAbbreviation(draft.name)) claim(abbreviations, abbreviationKey(draft.name), draft);
  }
  const terms: Term[] = [];
  const conflicts: Conflict[] = [];
  let settled = 0;
  for (const draft of drafts) {
    // A name like "PET" stands among the abbreviations; in lower case it would catch an ordinary word.
    if (looksLikeAbbreviation(draft.name) && isEnglish(draft.name, rules.english)) continue;
    terms.push({ key: draft.key, type: 'n', drafts: [draft], factor: rules.risky.get(draft.key) ?? 1 });
  }
  for (const type of ['m', 's', 'b', 'l'] as const) {
    for (const [key, all] of claims[type]) {
      const factor = rules.risky.get(key) ?? 1;
      if (factor === 0 || names.has(key)) continue;
      if (!usable(key) && !(type === 'l' && /^[a-z]{2}$/.test(key) && !rules.english.has(key))) continue;
      if (type !== 'm' && claims.m.has(key)) continue;
      if (type === 'l' && claims.s.has(key)) continue;
      if (type === 'b' && (claims.s.has(key) || claims.l.has(key))) continue;
      const chosen = all.length > 1 ? settle(key, all, ancestors) : all;
      if (all.length > 1 && chosen.length < all.length) settled += 1;
      if (chosen.length > 1) conflicts.push({ key, names: chosen.map((draft) => draft.name) });
      terms.push({ key, type, drafts: chosen, factor });
    }
  }
  const readings = new Map<string, number>();
  for (const [key, all] of abbreviations) {
    const meant = likelyReadings(key, all, ancestors);
    abbreviations.set(key, meant);
    const lower = key.toLowerCase();
    readings.set(lower, (readings.get(lower) ?? 0) + meant.length);
  }
  for (const [key, all] of abbreviations) {
    const lower = key.toLowerCase();
    const anyCase =
      (readings.get(lower) ?? 0) <= 2 &&
      (key.match(/\p{L}/gu)?.length ?? 0) >= 3 &&
      !isEnglish(key, rules.english) &&
      !elsewhere(foldTerm(key), all[0], names, claims.s);
    if (functionWords.has(lower)) continue;
    const factor = rules.risky.get(foldTerm(key)) ?? 1;
    const risky = anyCase && factor < 1;
    terms.push({ key, type: anyCase && !risky ? 'A' : 'a', drafts: all, factor: 1 });
    if (risky && factor > 0) terms.push({ key: foldTerm(key), type: 's', drafts: all, factor });
  }
  return { terms, conflicts, settled };
}

/** English in capitals is still English: an abbreviation spelt like one of these is never meant. */
const functionWords = new Set(
  'the to so up he she we me us ok is if on or an as at be go all was had has did can nor its in it of by do no not and for are but'.split(
    ' ',
  ),
);

const isEnglish = (word: string, english: ReadonlySet<string>): boolean => {
  const lower = word.toLowerCase();
  return english.has(lower) || english.has(foldTerm(lower)) || english.has(`${lower}s`);
};

function claim(claims: Map<string, Draft[]>, key: string, draft: Draft): void {
  const known = claims.get(key);
  if (known === undefined) claims.set(key, [draft]);
  else if (!known.includes(draft)) known.push(draft);
}

/**
 * Readings of an abbreviation: those that a name or synonym spells, if any does; without kinds of another reading and
 * without names that only add words to another's ("calcium channel blocker overdose").
 */
function likelyReadings(
  key: string,
  all: readonly Draft[],
  ancestors: (draft: Draft) => ReadonlySet<Draft>,
): Draft[] {
  const spelt = all.filter((draft) =>
    [draft.name, ...draft.synonyms.values()].some((name) => spells(key, name)),
  );
  const readings = spelt.length > 0 ? spelt : [...all];
  const plain = readings.filter((draft) => {
    const above = ancestors(draft);
    return !readings.some(
      (other) => other !== draft && (above.has(other) || ` ${draft.key} `.includes(` ${other.key} `)),
    );
  });
  return plain.length > 0 ? plain : readings;
}

/**
 * Whether a name can be what an abbreviation stands for: it starts with its first letter and has the others in order.
 * Rows give "MI" to psychotherapy for its child motivational interviewing; where another name spells it, it loses it.
 */
export function spells(abbreviation: string, name: string): boolean {
  const signs = abbreviation.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const letters = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  if (signs[0] !== letters[0]) return false;
  let at = 0;
  for (const letter of letters) if (letter === signs[at]) at += 1;
  return at >= signs.length;
}

/** Single letters, bare numbers and one- or two-letter words are no terms in lower case. */
const usable = (key: string): boolean => key.length > 2 && /\p{L}{2}/u.test(key);

const elsewhere = (
  key: string,
  own: Draft | undefined,
  names: ReadonlyMap<string, Draft>,
  synonyms: ReadonlyMap<string, readonly Draft[]>,
): boolean =>
  (names.has(key) && names.get(key) !== own) || (synonyms.get(key) ?? []).some((draft) => draft !== own);

/**
 * The claimants of a synonym that share most words with it; all that tie. Diseases and drugs win a tie over topics and outcomes.
 * Of a claimant and its parent the wider one stays, which errs less; of drugs the narrower one, since a trade name is one product.
 */
function settle(
  key: string,
  all: readonly Draft[],
  ancestors: (draft: Draft) => ReadonlySet<Draft>,
): Draft[] {
  const words = new Set(key.split(' '));
  const scored = all.map((draft) => {
    const own = draft.key.split(' ');
    const shared = own.filter((word) => words.has(word)).length;
    const minor = ['concept', 'outcome', 'population'].includes(kindOf(draft)) ? 1 : 0;
    return { draft, score: shared / (words.size + own.length - shared) - minor };
  });
  const best = Math.max(...scored.map(({ score }) => score));
  const tied = scored.filter(({ score }) => score > best - 0.05).map(({ draft }) => draft);
  const narrower = tied.filter((draft) => tied.some((other) => ancestors(draft).has(other)));
  if (narrower.length === 0) return tied;
  if (tied.every((draft) => /^(?:drug|drug-class|nutrient)$/.test(kindOf(draft)))) {
    return tied.filter((draft) => !tied.some((other) => ancestors(other).has(draft)));
  }
  return tied.filter((draft) => !narrower.includes(draft));
}
