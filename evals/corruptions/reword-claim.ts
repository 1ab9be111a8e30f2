import type { ConceptKind } from '../../src/domain/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';

/** A statement in other words that says no more than before. */
export interface Rewording {
  readonly kind:
    | 'lead-in dropped'
    | 'lead-in added'
    | 'parentheses dropped'
    | 'clause dropped'
    | 'name'
    | 'everyday synonym'
    | 'number format'
    | 'phrase moved to the front'
    | 'passive'
    | 'several at once';
  readonly text: string;
}

/** Words that may stand for one another in any medical sentence. Written for measuring, apart from the verifier's lists. */
const synonyms: readonly (readonly [RegExp, string])[] = [
  [/\breduced\b/g, 'lowered'],
  [/\breduces\b/g, 'decreases'],
  [/\bdecreased\b/g, 'reduced'],
  [/\bdecreases\b/g, 'lowers'],
  [/\breduction in\b/g, 'decrease in'],
  [/\bdecrease in\b/g, 'reduction in'],
  [/\bincreased\b/g, 'raised'],
  [/\belevated\b/g, 'increased'],
  [/\bincreases\b/g, 'raises'],
  [/\bincrease in\b/g, 'rise in'],
  [/\bgreater\b/g, 'higher'],
  [/\bassociated with\b/g, 'linked to'],
  [/\blinked to\b/g, 'associated with'],
  [/\bcompared with\b/g, 'compared to'],
  [/\bcompared to\b/g, 'versus'],
  [/\bversus\b/g, 'compared with'],
  [/\bpatients\b/g, 'people'],
  [/\bindividuals\b/g, 'people'],
  [/\bparticipants\b/g, 'people'],
  [/\bsubjects\b/g, 'participants'],
  [/\bapproximately\b/g, 'about'],
  [/\bshowed\b/g, 'demonstrated'],
  [/\bshown\b/g, 'demonstrated'],
  [/\bdemonstrated\b/g, 'shown'],
  [/\bmay\b/g, 'might'],
  [/\bmight\b/g, 'may'],
  [/\btherapy\b/g, 'treatment'],
  [/\badministered\b/g, 'given'],
  [/\breceiving\b/g, 'given'],
  [/\bdeaths\b/g, 'mortality'],
  [/\badverse events\b/g, 'side effects'],
  [/\bobserved\b/g, 'seen'],
  [/\bfound\b/g, 'seen'],
  [/\bdid not\b/g, "didn't"],
  [/\bwere not\b/g, "weren't"],
  [/\bcan not\b/g, 'cannot'],
  [/\bchildren\b/g, 'kids'],
  [/\bimproved\b/g, 'better'],
  [/\brecommended\b/g, 'advised'],
];

const leadIns: readonly string[] = [
  'The study found that ',
  'According to the authors, ',
  'Researchers reported that ',
  'In this publication, ',
];

const droppedLeadIn =
  /^(?:In (?:conclusion|summary|addition|contrast|this study),? |Furthermore, |Moreover, |However, |Overall, |Additionally, |Finally, |Here,? |Thus, |Notably, |Interestingly, |Importantly, |(?:We|The authors) (?:found|show|showed|report|reported|observed|demonstrate|demonstrated) that |(?:Our|These|The) (?:results|data|findings) (?:show|showed|demonstrate|demonstrated|reveal|revealed) that )/;

/** Rewordings of one statement, each by one rule and one by several. Empty when no rule fits. */
export function rewordClaim(text: string, vocabulary: Vocabulary): Rewording[] {
  const made: Rewording[] = [];
  const add = (kind: Rewording['kind'], reworded: string | null) => {
    if (reworded !== null && reworded !== text && reworded.length > 12) made.push({ kind, text: reworded });
  };
  add('lead-in dropped', capitalised(text.replace(droppedLeadIn, '')));
  add(
    'lead-in added',
    droppedLeadIn.test(text) || /^(?:We|These|This|Our|Here)\b/.test(text)
      ? null
      : `${leadIns[text.length % leadIns.length]}${lowered(text)}`,
  );
  add('parentheses dropped', withoutParentheses(text));
  add('clause dropped', firstClause(text));
  add('name', otherNames(text, vocabulary));
  add('everyday synonym', withSynonyms(text, 1));
  add('number format', otherFormat(text));
  add('phrase moved to the front', fronted(text));
  add('passive', passive(text));
  const several = withSynonyms(withoutParentheses(capitalised(text.replace(droppedLeadIn, ''))) ?? text, 9);
  const alone = made.some((other) => other.text === several);
  add('several at once', alone || several === null ? null : (fronted(several) ?? several));
  return made;
}

/** One claim that says what two quotes say, as a model that merges two passages would write it. */
export function joinClaims(one: string, other: string): string {
  return `${one.replace(/[.\s]+$/, '')}, and ${lowered(other)}`;
}

function withSynonyms(text: string, most: number): string | null {
  let out = text;
  let put = 0;
  for (const [pattern, word] of synonyms) {
    if (put >= most) break;
    const first = new RegExp(pattern.source).exec(text);
    // "Improved" before a noun is not "better"; what another rule has put in is left alone.
    if (
      !first ||
      !new RegExp(pattern.source).test(out) ||
      (word === 'better' && !/\bwas improved\b/.test(text))
    )
      continue;
    if (word === 'shown' && !/\b(?:been|was|were) demonstrated\b/.test(text)) continue;
    if (word === 'demonstrated' && first[0] === 'shown' && /\bas shown\b/.test(text)) continue;
    if (word === 'seen' && !/\b(?:was|were) (?:found|observed)(?! to)\b/.test(text)) continue;
    if (word === 'mortality' || word === 'kids') continue;
    out = out.replace(new RegExp(pattern.source), word);
    put++;
  }
  return out === text ? null : out;
}

/** The concept's own name for what the text calls otherwise, where the name is one of one thing only. */
function otherNames(text: string, vocabulary: Vocabulary): string | null {
  for (const { concepts, start, end } of vocabulary.spot(text)) {
    const [id, ...others] = concepts;
    if (id === undefined || others.length > 0) continue;
    const { name, weight, kind } = vocabulary.concept(id);
    const written = text.slice(start, end);
    if (weight < 0.5 || kind === 'population' || /[,(]/.test(name)) continue;
    const plain = (word: string) => word.toLowerCase().replace(/[\W_]|s\b/g, '');
    if (plain(name) === plain(written) || plain(written).includes(plain(name))) continue;
    if (!isFaithfulName(written, name, kind)) continue;
    // "Type 2 diabetes mellitus (T2DM)": the text itself says that both are one.
    if (/^\s*\(/.test(text.slice(end)) || /\($/.test(text.slice(0, start)) || /^-\w/.test(text.slice(end)))
      continue;
    if (/-$/.test(text.slice(0, start))) continue;
    return text.slice(0, start) + name + text.slice(end);
  }
  return null;
}

/**
 * Whether a name says no more and no less than what it stands for. A vocabulary made for finding joins "second infusion" with the infusion, "proximal
 * occlusion" with the stroke: as claims these are two. Faithful are spellings of the same words, abbreviations, and another single word of a drug, disease or organism.
 */
function isFaithfulName(written: string, name: string, kind: ConceptKind): boolean {
  const words = (of: string): readonly string[] => of.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const [ours, theirs] = [words(written), words(name)];
  const beginning = (word: string) => word.slice(0, Math.max(3, word.length - 3));
  const has = (all: readonly string[], word: string) =>
    all.some((other) => beginning(other) === beginning(word));
  if (ours.length === theirs.length && ours.every((word) => has(theirs, word))) return true;
  if (/^\p{Lu}[\p{Lu}\d-]+$/u.test(written)) {
    return theirs.map(([initial]) => initial).join('') === written.toLowerCase().replace(/\W/g, '');
  }
  const single = (all: readonly string[]) => all.length === 1 && /^\p{L}{5,}$/u.test(all[0] ?? '');
  return /^(?:drug|disease|organism)$/.test(kind) && single(ours) && single(theirs);
}

function otherFormat(text: string): string | null {
  const changes: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
    [/(\d)%(?=[ ,;.)](?! ?CI))/, ([, digit]) => `${digit} percent`],
    [/\b(\d{1,3}),(\d{3})\b/, ([, a, b]) => `${a}${b}`],
    [/\b(\d)(\d{3}) (?=patients|participants|women|men|children|people|adults)/, ([, a, b]) => `${a},${b} `],
    [/\b(\d+)-(week|month|year|day)s?\b(?= )/, ([, n, unit]) => `${n} ${unit}`],
    [/\b(\d+) milligrams?\b/, ([, n]) => `${n} mg`],
    [
      /\b(two|three|four|five|six|seven|eight|nine|ten)(?= (?:patients|trials|studies|weeks|months|days|years))/,
      ([, word]) =>
        String(
          ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].indexOf(word ?? '') + 2,
        ),
    ],
  ];
  for (const [pattern, write] of changes) {
    const match = pattern.exec(text);
    if (match) return text.slice(0, match.index) + write(match) + text.slice(match.index + match[0].length);
  }
  return null;
}

function withoutParentheses(text: string): string | null {
  const out = text.replace(/ \([^()]*\)(?!\w)/g, '').replace(/ \[[^[\]]*\](?!\w)/g, '');
  // Not where what follows hangs on the parentheses, or where a closing one is left over.
  return out === text || /[()[\]]/.test(out) || /\b(?:or|and|of|was|=)\s*[.,]/.test(out) ? null : out;
}

/** Only what stands before a clause that could stand alone; a condition or an exception is never dropped. */
function firstClause(text: string): string | null {
  const match = /^(.{40,}?)(?:; |, (?:but|whereas|while) )/.exec(text);
  const clause = match?.[1];
  if (!clause || /^(?:Although|While|Whereas|Despite|If|When|Both|Neither|Not only)\b/i.test(clause))
    return null;
  if (/\([^)]*$/.test(clause) || !/\b(?:is|are|was|were|has|have|had|\w{3,}(?:ed|es))\b/.test(clause))
    return null;
  return `${clause}.`;
}

function fronted(text: string): string | null {
  const match =
    /^([^,;:()]{20,}) (in (?:[\w-]+ ){0,3}(?:patients|people|adults|children|women|men|infants|individuals|participants|mice)(?: (?:with|without|aged|undergoing|receiving|who) [^,;:.()]+)?)\.$/.exec(
      text,
    );
  if (!match?.[1] || !match[2] || /^In\b/.test(text)) return null;
  // "The risk of stroke in patients with …" keeps its words together.
  if (
    /\b(?:of|than|and|or|to|not|between|seen|observed)$/.test(match[1]) ||
    /\bthat\b|\band\b|\bbut\b|\bthan\b/.test(match[1])
  )
    return null;
  return `${capitalised(match[2])}, ${lowered(match[1])}.`;
}

function passive(text: string): string | null {
  const match =
    /^([A-Z][\w-]*(?: [\w-]+){0,4}) (significantly )?(reduced|increased|improved|inhibited|prevented|induced|decreased|reduces|increases|improves|inhibits|prevents|induces|decreases) ((?:the |a )?[\w-]+(?: (?!in|by|with|and|compared|from|but|as|to|at|after)[\w-]+){0,4})((?: (?:in|after|at) [^,;:.()]+)?)\.$/.exec(
      text,
    );
  if (!match) return null;
  const [, subject = '', degree = '', verb = '', object = '', rest = ''] = match;
  if (
    /\b(?:and|or|not|that|which|who|of|have|has|may|can|could|to|is|was|were|are|be)\b/.test(
      `${subject} ${object}`,
    )
  )
    return null;
  const past = verb.replace(/s$/, verb.endsWith('es') && !verb.endsWith('ees') ? 'd' : 'ed');
  const participle = verb.endsWith('ed') ? verb : past;
  const plural = /(?:[^su]s)$/.test(object)
    ? verb.endsWith('ed')
      ? 'were'
      : 'are'
    : verb.endsWith('ed')
      ? 'was'
      : 'is';
  return `${capitalised(object)} ${plural} ${degree}${participle} by ${lowered(subject)}${rest}.`;
}

/** Without its capital, unless the word has it of its own: an abbreviation, a name with digits, one letter. */
function lowered(text: string): string {
  const [first = ''] = /^[\w'’-]+/.exec(text) ?? [];
  return /^[A-Z][a-z]+$/.test(first) ? (text[0] ?? '').toLowerCase() + text.slice(1) : text;
}

function capitalised(text: string): string {
  return (text[0] ?? '').toUpperCase() + text.slice(1);
}
