import { foldWord, tokenize } from '../../vocabulary/index.ts';
import { rootOf } from '../wording/content-words.ts';
import { firstFrom, type Wording } from '../wording/read-wording.ts';

/** Which of two opposites a word says, in a family of words that say either. */
export interface Side {
  readonly family: string;
  readonly side: 1 | -1;
}

/**
 * Families of general medical English: how the words of one side and of the other begin. `$` ends a whole word. A word may be of several
 * families: "prevented" is less of something and a cause of none.
 */
const families: readonly (readonly [family: string, one: string, other: string])[] = [
  [
    'change',
    'increas|rais|rise|rising|rose$|elevat|higher$|more$|greater$|larger$|enhanc|promot|activat|stimulat|up-?(?:regul|modul)|amplif|boost|augment|accelerat|strengthen|facilitat|trigger|induc|longer$|prolong|expan|gain|worsen|aggravat|exacerbat|encourag|foster|driv(?:e|en|es|ing)$|doubl',
    'decreas|reduc|lower|less$|fewer$|smaller$|diminish|attenuat|inhibit|suppress|deactiv|inactivat|down-?(?:regul|modul)|impair|imped|block|abolish|abrogat|prevent|protect|weaken|slow|delay|shorter|restrict|restrain|hinder|disrupt|destroy|eliminat|declin|fell$|fall|drop|mitigat|alleviat|ameliorat|reliev|repress|antagoni|counteract|discourag|halv|dysfunction',
  ],
  [
    'size',
    'high$|higher|highly|highest|great|large|strong|increased|elevated|raised|more$',
    'low$|lower|lowest|small|weak|decreased|reduced|diminished|less$|fewer$|little$|minor',
  ],
  [
    'cause',
    'caus|lead|led$|enabl|predispos|trigger|induc|promot|contribut|result',
    'prevent|protect|block|abolish|abrogat|avert|counteract',
  ],
  ['length', 'long|prolong|extend', 'short'],
  [
    'rate',
    'common|frequent|often$|most$|mostly|usual|major',
    'rare|uncommon|infrequent|seldom$|scarce|minor',
  ],
  [
    'worth',
    'improv|better$|best$|benefi|effective|efficac|superior|success|favo|accura|safe|reliab|useful|helpful|cure|curative|advantag',
    'worse|ineffective|inefficac|inferior|harm|deteriorat|inaccura|unsafe|unreliab|useless|fail|damag|detriment|dangerous|unfavo|unsuccess|poor|disadvantag|toxic',
  ],
  ['sign', 'positiv|direct', 'negativ|invers|indirect'],
  ['activity', 'active|activit|activat', 'inactiv|deactiv'],
  ['ability', 'capable|able$|abilit', 'incapable|unable|inabilit'],
  ['dependence', 'dependen', 'independen'],
  [
    'response',
    'sensitiv|hypersensitiv|suscepti|vulnerab|responsive|prone$',
    'resistan|immune$|insensitiv|unresponsive|refractory',
  ],
  ['stability', 'stabili[sz]|stable$', 'destabili[sz]|unstable|instab'],
  [
    'presence',
    'present$|presence$|overexpress',
    'absent$|absence$|lack|loss|deficien|deplet|ablat|knock|without$|depriv',
  ],
  [
    'sameness',
    'same$|similar|equal|equivalent|comparab|identical',
    'differ(?!entia)|distinct|unequal|dissimilar',
  ],
  ['relation', 'associat|related$|link|correlat', 'unrelated|unassociated|uncorrelated'],
  ['need', 'essential|necess|requir|critical|crucial|indispensab', 'dispensab|unnecess|redundant'],
  ['time', 'early$|earlier$|acute', 'late$|later$|chronic'],
  ['life', 'surviv|alive$', 'death|dead|die[ds]?$|dying$|mortal|fatal|lethal'],
  ['agonism', 'agonis', 'antagonis|inhibitor|blocker'],
  ['course', 'start|begin|began$|initiat', 'stop|discontinu|cessation|withdraw|terminat|interrupt'],
  ['severity', 'mild|benign', 'sever|serious|malign'],
  ['adequacy', 'adequa|sufficient', 'inadequa|insufficien'],
  ['normality', 'normal', 'abnormal'],
  ['completeness', 'complete|total|entire|full', 'partial|incomplete'],
  ['specificity', 'specific', 'unspecific|nonspecific'],
  ['reversal', 'reversib', 'irreversib'],
  ['membership', 'includ', 'exclud'],
  ['flow', 'influx|import$|imports|imported|uptake', 'efflux|export|release'],
  ['place', 'upstream|proximal|intracell|inside$|central', 'downstream|distal|extracell|outside$|peripher'],
  ['reach', 'systemic', 'topical|local'],
  ['species', 'human', 'mice$|mouse|murine|rats?$|rodent|animal|rabbit|zebrafish|monkey|macaque'],
  ['extent', 'all$|every|always$', 'few$|never$|none$'],
  ['moment', 'pre-?(?:operat|natal|menopaus|treat)', 'post-?(?:operat|natal|menopaus|treat)'],
  ['age', 'young|juvenile', 'old|elder|aged$'],
  [
    'modification',
    '(?:phosphoryl|methyl|acetyl|ubiquitin|polymeri|differentiat)',
    '(?:dephosphoryl|demethyl|deacetyl|deubiquitin|depolymeri|dedifferentiat)',
  ],
];

const readers = families.flatMap(([family, one, other]) => [
  { family, side: 1 as const, pattern: new RegExp(`^(?:${one})`, 'i') },
  { family, side: -1 as const, pattern: new RegExp(`^(?:${other})`, 'i') },
]);

/** The sides of a word, one a family; none for a word without an opposite here. */
export function sidesOf(word: string): Side[] {
  return readers.filter(({ pattern }) => pattern.test(word)).map(({ family, side }) => ({ family, side }));
}

/** A word with an opposite where it stands. */
export interface PlacedWord {
  readonly sides: readonly Side[];
  readonly root: string;
  /** UTF-16 offset. */
  readonly start: number;
  /** Index of the content word that it is, or that follows it. */
  readonly at: number;
}

/** The words with opposites, from left to right, without those that are part of a name of these concepts ("low" in "low birth weight"). */
export function wordsWithOpposites(wording: Wording, concepts: ReadonlySet<number>): PlacedWord[] {
  const names = wording.mentions.filter((mention) => mention.concepts.some((id) => concepts.has(id)));
  return tokenize(wording.text).flatMap(({ text, start, end }): PlacedWord[] => {
    const sides = sidesOf(text);
    const isPart = names.some(
      (name) => start >= name.start && end <= name.end && end - start < name.end - name.start,
    );
    if (sides.length === 0 || isPart) return [];
    const at = Math.min(firstFrom(wording.words, start), wording.words.length - 1);
    return [{ sides, root: rootOf(foldWord(text)), start, at }];
  });
}
