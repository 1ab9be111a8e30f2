export type CueKind =
  | 'hedge'
  | 'strength'
  | 'obligation'
  | 'warning'
  | 'population'
  | 'condition'
  | 'direction'
  | 'comparison'
  | 'action';

/** A word that carries part of what a statement claims. Words of one `name` say the same. Offsets are UTF-16. */
export interface Cue {
  readonly kind: CueKind;
  readonly name: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const table: Readonly<Record<CueKind, Readonly<Record<string, string>>>> = {
  hedge: {
    // The month is no hedge: "May 2014".
    possible: String.raw`may(?!,? \d)|might|could|possib(?:le|ly|ility)|perhaps|potential(?:ly)?`,
    likely: 'likely|probabl[ey]|presumabl[ey]',
    unlikely: 'unlikely|improbable',
    appears: 'appear(?:s|ed)?|seem(?:s|ed)?|seemingly|apparent(?:ly)?',
    suggests: 'suggest(?:s|ed|ing|ion|ions|ive)?',
    linked: 'associat(?:ed|ion|ions|es)|link(?:ed|s)?|correlat(?:ed|es|ion|ions)',
    uncertain: `uncertain(?:ty)?|unclear|unknown|inconclusive|unproven|not (?:yet )?(?:clear|known|certain|sure|proven)|no one knows`,
    insufficient: `insufficient(?:ly)?|(?:not|n't) enough|too little`,
    'low certainty': '(?:very )?low[- ](?:certainty|quality|confidence)',
    limited: 'limited|weak(?:ly)?|preliminary|sparse',
    observational: 'observational',
    about: String.raw`(?:about|around|some|roughly)(?= (?:[\d<>≥≤]|one|two|three|four|five|ten|half|twice))|approximately|approx|nearly|almost|~`,
    most: 'most(?:ly)?|main(?:ly)?|majority|primarily',
    often: 'often|frequent(?:ly)?|common(?:ly|est)?|usual(?:ly)?|typical(?:ly)?|general(?:ly)?',
    some: 'sometimes|occasional(?:ly)?|a few|several|some',
    rare: 'rare(?:ly|r)?|seldom|uncommon(?:ly)?|infrequent(?:ly)?',
    partly: 'partly|partial(?:ly)?|in part',
  },
  strength: {
    proven: `prov(?:e[ns]?|ed)|proof|definite(?:ly)?|certain(?:ly)?|conclusive(?:ly)?|guarantee[ds]?|undoubted(?:ly)?|without doubt`,
    safe: 'safe(?:ly|ty|r|st)?|harmless',
    effective: 'effective(?:ly|ness)?|efficac(?:y|ious)|works?|worked',
    cure: 'cure[sd]?|curative',
    strong: 'strong(?:ly|er|est)?|robust',
    clear: 'clear(?:ly|er)?(?! of)|obvious(?:ly)?',
    best: 'best|optimal|ideal',
    preferred: 'prefer(?:s|red|ence|able|ably)?|first[- ](?:line|choice)',
    large:
      'dramatic(?:ally)?|huge(?:ly)?|massive(?:ly)?|remarkabl[ey]|great(?:ly)?|substantial(?:ly)?|marked(?:ly)?|considerabl[ey]|much|large|far',
    small: 'small|slight(?:ly)?|modest(?:ly)?|little|minor',
    very: 'very|highly|extremely|hugely',
    significant: 'significan(?:t|tly|ce)|nonsignificant(?:ly)?',
    hype: 'breakthrough|miracle|wonder|revolution(?:ary)?|powerful(?:ly)?|amazing',
    all: 'all|every(?:one|body)?|always|any|entire(?:ly)?|complete(?:ly)?|fully|total(?:ly)?',
    only: 'only|just|solely|exclusively',
    alone: 'alone',
    mild: 'mild(?:ly|er)?',
    moderate: 'moderate(?:ly)?',
    high: 'high(?:est)?',
    low: 'low(?:est)?(?![- ](?:certainty|quality|confidence))',
    early: 'early|earlier',
    late: 'late(?:r)?',
  },
  obligation: {
    should: 'should|ought|recommend(?:s|ed|ing|ation|ations)?|advis(?:e[sd]?|ing)|advice',
    must: 'must|required|mandatory|ha(?:ve|s) to|needs? to',
    consider: 'consider(?:s|ed|ing|ation)?',
    conditional: 'conditional(?:ly)?',
    allow: 'allow(?:s|ed)?|permits?|permitted',
    support: 'support(?:s|ed|ing)?',
  },
  warning: {
    contraindicated: 'contra-?indicat(?:ed|ion|ions)|must not be used',
    caution: 'caution(?:s|ed|ary)?|cautious(?:ly)?|careful(?:ly)?|warn(?:s|ed|ing|ings)?|beware|with care',
    monitor: 'monitor(?:s|ed|ing)?|watch(?:ed|ing)?|check(?:s|ed|ing)?',
    risk: 'risk(?:s|y)?|chances?(?= of)',
    harm: 'harm(?:s|ed|ful|ing)?|danger(?:s|ous|ously)?|hurt(?:s|ful)?|unsafe',
    serious: 'serious(?:ly)?',
    severe: 'severe(?:ly|r)?|severity',
    death: 'deaths?|dead|die[sd]?|dying|mortality|fatal(?:ly|ity|ities)?|nonfatal|lethal|kill(?:s|ed)?',
    survival: 'surviv(?:al|e|ed|es|ing|ors?)',
    'life-threatening': 'life[- ]threatening',
    urgent:
      'urgent(?:ly)?|emergenc(?:y|ies)|immediate(?:ly)?|at once|right away|straight away|promptly|as soon as',
    toxic: 'toxic(?:ity)?|poison(?:ous|ing)?',
    overdose: 'overdos(?:e|es|ed|ing)',
    suicide: 'suicid(?:e|al|ality)',
    'side effect': '(?:adverse|unwanted|side)[- ](?:drug )?(?:effects?|events?|reactions?|outcomes?)',
    complication: 'complications?',
  },
  population: {
    adult: 'adults?|grown-ups?|adulthood',
    child: 'child(?:ren)?|childhood|p(?:a)?ediatric|kids?|boys?|girls?',
    infant: 'infants?|infancy|bab(?:y|ies)',
    newborn: 'newborns?|neonat(?:e|es|al)|preterm|premature',
    adolescent: 'adolescen(?:t|ts|ce)|teen(?:s|agers?)?|young people|youth',
    older:
      'older(?= (?:adults?|people|patients?|persons?|women|men|age))|elderly|aged(?= (?:people|patients))|frail',
    women: 'wom[ae]n|females?',
    men: 'm[ae]n|males?',
    pregnant: 'pregnan(?:t|cy|cies)|gestation(?:al)?|expecting|antenatal|prenatal',
    breastfeeding: 'breast-?feeding|lactat(?:ing|ion)|nursing mothers?',
    postmenopausal: 'post-?menopausal|after (?:the )?menopause',
    hospital: 'hospital(?:i[sz]ed|i[sz]ations?|s)?|inpatients?',
    outpatient: 'outpatients?|ambulatory',
    healthy: 'healthy',
    mother: 'mothers?|maternal',
    immune: 'immunocompromised|immunosuppressed',
    vaccinated: 'vaccinated',
  },
  condition: {
    if: 'if|when|whenever|in case',
    unless: 'unless',
    until: 'until',
    except: 'except(?:ing)?|apart from',
    after: 'after|following|post',
    before: 'before|prior to',
    during: 'during',
    despite: 'despite',
    because: 'because|due to|owing to|caused? by|since',
  },
  direction: {
    down: 'reduc(?:e[sd]?|ing|tions?)|lower(?:ed|s|ing)?|decreas(?:e[sd]?|ing)|fewer|less|fell|falls?|fallen|falling|drop(?:s|ped|ping)?|declin(?:e[sd]?|ing)|cut(?:s|ting)?|shorter|shorten(?:s|ed)?|smaller',
    up: 'increas(?:e[sd]?|ing|ingly)|rais(?:e[sd]?|ing)|rose|rises?|risen|rising|higher|more|greater|gr[eo]w(?:s|n|ing|th)?|elevat(?:ed|es|ion|ions)|longer',
    better:
      'better|improv(?:e[sd]?|ing|ements?)|benefit(?:s|ed|ial)?|beneficial|superior(?:ity)?|favou?r(?:s|ed|able|ing)?|helps?|helped|helpful',
    worse: 'worse(?:n|ns|ned|ning)?|inferior(?:ity)?|deteriorat(?:e[sd]?|ing|ion)',
    same: '(?:non-?|no )inferior(?:ity)?|no worse|similar(?:ly|ity)?|same|equal(?:ly)?|equivalent|comparabl[ey]|alike',
    differ: 'differ(?:s|ed|ent|ences?|ently)?',
    slow: 'slow(?:s|ed|er|ing|ly)?',
    prevent: 'prevent(?:s|ed|ing|ion|ive)?|protect(?:s|ed|ing|ion|ive)?',
  },
  comparison: {
    than: String.raw`than|versus|vs\.?|compared (?:with|to)|in comparison (?:with|to)|relative to|instead of|in place of|rather than`,
  },
  action: {
    start: 'start(?:s|ed|ing)?|begin(?:s|ning)?|began|begun|initiat(?:e[sd]?|ing|ion)',
    stop: 'stop(?:s|ped|ping)?|discontinu(?:e[sd]?|ing|ation)|withdr(?:aw|awn|ew|awal|awals)|quit(?:s|ting)?|come off|came off',
    switch: 'switch(?:ed|es|ing)?',
    continue: 'continu(?:e[sd]?|ing|ation)|keep(?:s|ing)?|kept',
    delay: 'delay(?:s|ed|ing)?|defer(?:s|red)?|postpon(?:e[sd]?|ing)',
  },
};

interface Reader {
  readonly kind: CueKind;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

const readers: readonly Reader[] = (Object.keys(table) as CueKind[]).map((kind) => {
  const rows = Object.entries(table[kind]);
  return {
    kind,
    names: rows.map(([name]) => name),
    pattern: new RegExp(
      rows.map(([, source]) => `((?<![\\w’'])(?:${source})(?![\\w]|['’]t))`).join('|'),
      'gi',
    ),
  };
});

/** The words of a statement that carry certainty, strength, duty, warning, population, condition, direction, comparison or action. */
export function cuesOf(text: string): Cue[] {
  const cues: Cue[] = [];
  for (const { kind, pattern, names } of readers) {
    for (const match of text.matchAll(pattern)) {
      const row = match.slice(1).findIndex((group) => group !== undefined);
      const name = names[row];
      if (name === undefined) continue;
      cues.push({ kind, name, text: match[0], start: match.index, end: match.index + match[0].length });
    }
  }
  return cues.sort((a, b) => a.start - b.start);
}
