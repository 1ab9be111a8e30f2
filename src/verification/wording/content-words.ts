import { foldWord } from '../../vocabulary/index.ts';

const set = (words: string) => new Set(words.split(/\s+/).filter((word) => word !== ''));

/** Words without a meaning of their own here. Negations, hedges, conditions and comparisons among them are read as cues. */
const stopWords = set(`
  a an the of in on at for from to by with and or but nor as is are was were be been being am it its they them their theirs this
  that these those there here which who whom whose what than then so such do does did doing done has have had having will would
  shall can also both each own into onto out up upon about over under between among amongst within per very we you your our us i
  he she his her him not no neither never without cannot none may might could should must ought if when whenever whether unless
  until while whereas although though however therefore thus hence moreover furthermore additionally further because since due
  via after before during despite versus vs et al ie eg etc one more less most least other another same rather too any some
  n't didn doesn don wasn weren isn aren hasn haven couldn wouldn shouldn where how why well just yet again ever still already
  respectively overall indeed finally meanwhile namely onward onwards toward towards across throughout through along against`);

/** What tells of the telling, not of the matter: a claim may add it. */
const reportingWords = set(`
  study research researcher author publication paper article report finding result data evidence investigator scientist
  work analysis summary conclusion
  show shown showed showing find found finding report reported reporting demonstrate demonstrated observe observed observing
  observation see saw seen conclude concluded describe described state stated note noted reveal revealed say said tell told
  write wrote publish published accord according mention mentioned identify identified present presented examine examined
  investigate investigated evaluate evaluated assess assessed analyse analyze analyzed
  patient people person participant individual subject someone anyone those group case
  use used using include included including involve involved receive received receiving give given giving take taken undergo
  underwent have get got become became remain make made occur occurred happen happened respect term regard
  specifically particular particularly notably
  namely based
  compare compared comparison comparing`);

/** Everyday words that may stand for one another. Directions, hedges, warnings and their like are groups of `cuesOf`. */
const groups: readonly string[] = [
  'treatment treat treated treating therapy therapeutic',
  'give given administer administered administration receive received take taken use used usage',
  'drug medicine medication',
  'illness disease disorder',
  'doctor physician clinician',
  'level concentration',
  'require required need needed',
  'begin began onset',
  'evaluate assess examine investigate test tested assessed examined',
  'show showed shown demonstrate demonstrated find found see seen observe observed report reported reveal revealed',
  'people patient person participant individual subject',
  'role part',
  'several multiple',
  'heart cardiac',
  'kidney renal',
  'liver hepatic',
  'lung pulmonary',
  'brain cerebral',
  'blood haematic',
  'tumor tumour neoplasm',
  'percent percentage',
  'amount quantity',
  'quickly rapidly fast rapid quick',
  'approximately about around roughly',
  'develop developed development',
  'cause causes caused causing causal causation trigger induce lead led leading',
  'mouse mice murine',
  'contribute contribution',
];

const endings =
  /(?:ations?|ating|ated|ates?|ators?|ations|ivity|ively|ives?|ities|ity|ments?|ingly|ings?|edly|ed|ions?|ical|ically|ically|ally|ances?|ences?|ants?|ents?|ers?|ors?|ous|ously|al|ly|ic|ies|es|e|s|y)$/;

const groupOf = new Map<string, string>();
groups.forEach((words, index) => {
  for (const word of words.split(' ')) groupOf.set(rootOf(foldWord(word)), `g${index}`);
});
const reportingRoots = new Set([...reportingWords].map((word) => rootOf(foldWord(word))));

/** True for folded words that carry no meaning of their own. */
export function isStopWord(folded: string): boolean {
  return stopWords.has(folded);
}

/** True for roots of words that a claim may add, since they tell who says it and not what. */
export function isReporting(root: string): boolean {
  return reportingRoots.has(root);
}

/** The group of everyday synonyms that a root is in, or null. */
export function synonymGroup(root: string): string | null {
  return groupOf.get(root) ?? null;
}

/**
 * A folded word without its endings, twice over, so that "reduction" meets "reduced" and "inhibitor" "inhibits". Prefixes stay ("un-",
 * "hyper-"), and so do "-less" and "-ful", since they turn the meaning.
 */
export function rootOf(folded: string): string {
  let root = folded;
  for (let pass = 0; pass < 2; pass++) {
    const shorter = root.replace(endings, '');
    if (shorter.length < 4 || /(?:less|ful)$/.test(root)) break;
    root = shorter;
  }
  return root
    .replace(/([^aeiou])\1$/, '$1')
    .replace(/(?<=c)t$/, '')
    .replace(/(?<=.{4})i$/, '');
}
