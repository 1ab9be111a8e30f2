/** A word of a follow-up that stands for something named before. */
export interface Anaphor {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly means: 'intervention' | 'condition' | 'test' | 'patient' | 'any';
  readonly many: boolean;
}

const generic: readonly (readonly [Anaphor['means'], string])[] = [
  [
    'intervention',
    'drugs?|medications?|medicines?|tablets?|pills?|treatments?|therap(?:y|ies)|agents?|injections?|inhalers?|antibiotics?|vaccines?|operations?|procedures?|surgery|devices?|regimens?|supplements?|interventions?',
  ],
  [
    'condition',
    'diseases?|conditions?|illness(?:es)?|infections?|disorders?|syndromes?|problems?|tumou?rs?|cancers?|injur(?:y|ies)|fractures?',
  ],
  ['test', 'tests?|scans?|investigations?'],
  ['patient', 'patients?|people|women|children|person|child|adults|men|group|population|case'],
];
const determiner = '(?:this|that|these|those|the same|such)';

const patterns: readonly (readonly [Anaphor['means'], RegExp])[] = [
  ...generic.map(([means, words]) => [means, new RegExp(`\\b${determiner} (?:${words})\\b`, 'gi')] as const),
  [
    'intervention',
    /\bthe (?:drug|medication|medicine|tablets?|pills?|vaccine|procedure|operation|inhaler|injection|device)\b(?! of)/gi,
  ],
  ['condition', /\bthe (?:disease|condition|illness|infection|disorder|syndrome|tumou?r)\b(?! of)/gi],
  ['any', /\b(?:it|its|they|them|their|theirs|both|either|this one|that one|the former|the latter)\b/gi],
  ['patient', /\b(?:he|she|him|her|his|hers)\b/gi],
  // As a subject ("is that safe?"), at the end ("why is that?") or after a preposition.
  [
    'any',
    /(?<=^(?:is|are|was|does|do|did|can|could|will|would|should|has|have) )(?:this|that|these|those)\b(?= (?!is|are|was)\w)/gi,
  ],
  ['any', /\b(?:this|that|these|those)(?=\s*[?.!]*$)/gi],
  [
    'any',
    /(?<=\b(?:with|of|about|on|from|than|like|for|to|does|do|is|are|causes?|treats?|prevents?) )(?:this|that|these|those)(?= (?:in|for|with|during|while|when|and|or|work|help|cause|have|mean|safe|better)\b)/gi,
  ],
];

/** "It is safe to …", "is it worth …": an it that stands for nothing, when what is asked follows. */
const empty =
  /\b(?:is|was|be|would|will|it['’]?s)?\s*\bit\b\s*(?:is |was |be |would be )?(?:\w+ly )?(?:safe|ok(?:ay)?|necessary|possible|advisable|acceptable|reasonable|appropriate|important|true|worth|better|best|recommended|normal|common|usual|useful|harmful|dangerous|helpful|good|bad|fine|alright|wise|sensible|a good idea|a bad idea)\b\s+(?:practice )?(?:for \w+(?: \w+){0,3} )?(?:to \w+|that|if|giving|using|taking|stopping|adding|treating)\s+(?!it\b|this\b|that\b|them\b|in\b|with\b|for\b|during\b|while\b|when\b|after\b|before\b|and\b|long\b|together\b|every\b|at\b)\w/i;

/** The words of a text that stand for something named elsewhere, in order. */
export function readAnaphors(text: string): Anaphor[] {
  const blanked = empty.test(text) ? text.replace(/\bit\b/i, '  ') : text;
  const found: Anaphor[] = [];
  for (const [means, pattern] of patterns) {
    for (const match of blanked.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const many = /^(?:they|them|their|theirs|both|either|these|those)\b/i.test(match[0]);
      found.push({ text: text.slice(start, end), start, end, means, many });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Said of what is done for a patient. */
const ofInterventions =
  /\b(?:safe(?:ly|ty|r)?|dos(?:e|age|ing)s?|take|taken|taking|takes|given?|giving|prescri\w+|stop(?:ped|ping)?|start(?:ed|ing)?|side[- ]?effects?|adverse|contra-?indicat\w*|interact\w*|works?|working|effective\w*|efficacy|helps?|helpful|benefi\w+|indicat\w+|use[ds]?|using|combin\w+|mix\w*|overdos\w*|cost|mechanism|licen[sc]ed|approved|better than|worse than|superior|inferior|as good as|addict\w*|absor\w+|inject\w*|swallow\w*|teratogen\w*|harm\w*|toxic\w*|performed|done|continued?|tolerated|taper\w*|missed|crush\w*|prevents?\b(?! it)|reduces?|lowers?|improves?|shortens?|relieves?|alternatives? to|react)\b/i;
/** Said of an illness. */
const ofConditions =
  /\b(?:treat(?:s|ed|ment)?|manag\w+|cure[sd]?|curable|diagnos\w*|caused|causes? (?:of )?(?:it|this|that|them)|contagious|infectious|heredit\w+|inherited|genetic|prognosis|symptoms?|signs? of|be prevented|prevent (?:it|this|that|them)|come back|recur\w*|relaps\w*|go away|spread\w*|transmi\w+|fatal|serious|life-threatening|how common|common|rare|screen\w*|runs? in (?:the )?famil\w*|present(?:s|ation)?\b|progress\w*|look like|detect\w*|staged|classif\w+|rule[ds]? (?:it |this |that |them )?out|complications?|risk factors?|surviv\w+|last|heal\w*|resolve\w*)\b/i;

/** Which of the two a text says its pronoun is; null when the words fit both or neither. */
export function predicateOf(text: string): 'intervention' | 'condition' | null {
  const intervention = ofInterventions.test(text);
  const condition = ofConditions.test(text);
  if (intervention === condition) return null;
  return intervention ? 'intervention' : 'condition';
}

const ofNouns =
  '(?:(?:long-term|short-term|common|main|serious|major|usual|maximum|starting|adverse|side|possible|recommended) ?)*(?:side[- ]effects?|effects?|doses?|dosage|prognosis|symptoms?|signs|causes?|treatment|management|diagnosis|mechanism(?: of action)?|efficacy|effectiveness|safety|risks?|benefits?|complications|incidence|prevalence|half-life|cost|contraindications|interactions|prevention|alternatives|indications|outcomes?|duration)';

/** The text with the anaphor replaced by a name: "its side effects" becomes "the side effects of …". */
export function replaceAnaphor(text: string, { text: word, start, end }: Anaphor, name: string): string {
  const before = text.slice(0, start);
  const after = text.slice(end);
  if (/^(?:its|their|his|her)$/i.test(word) && /^\s+\p{L}/u.test(after)) {
    const owned = new RegExp(`^\\s+(${ofNouns})\\b`, 'i').exec(after);
    if (owned) return `${before}the ${owned[1]} of ${name}${after.slice(owned[0].length)}`;
    return `${before}the ${/^\s+[\w-]+/.exec(after)?.[0].trim() ?? ''} of ${name}${after.replace(/^\s+[\w-]+/, '')}`;
  }
  return `${before}${name}${after}`;
}
