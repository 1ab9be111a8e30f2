/** What a follow-up wants compared: its words for the other side. Null when it compares nothing. */
export interface Comparison {
  /** The words in which the other side is named; empty for "which is better?". */
  readonly other: string;
  /** `to`: what was asked before with the other; `in place of`: the other in its place. */
  readonly way: 'compare' | 'better' | 'in place of' | 'which';
  /** "safer", "more effective": the measure of a comparison. */
  readonly measure: string | null;
}

const better =
  '(?:better|worse|safer|cheaper|stronger|faster|(?:more|less|as|equally|just as) (?:effective|safe|good|useful|well tolerated|accurate|sensitive)|preferable|preferred|superior|inferior|non-inferior|best)';
const before =
  '(?:it|this|that|them|they|these|those|(?:the|this|that) (?:drug|treatment|medication|medicine|one|test))';

const patterns: readonly (readonly [Comparison['way'], RegExp])[] = [
  [
    'which',
    new RegExp(
      `^which(?: (?:one|drug|treatment|test|of (?:them|these|those|the two)))? (?:is|works|would be) (?<measure>${better})(?: tolerated)?$`,
      'i',
    ),
  ],
  ['which', /^(?:what is the |what's the |the )?difference between (?:them|the two|these|those)$/i],
  ['which', /^compare (?:them|the two|both|these|those)$/i],
  [
    'compare',
    new RegExp(`^compared? (?:${before} )?(?:with|to|against|and|versus|vs\\.?) (?<other>.+)$`, 'i'),
  ],
  ['compare', new RegExp(`^how (?:does|do) ${before} compare (?:with|to|against) (?<other>.+)$`, 'i')],
  ['compare', /^(?:versus|vs\.?|against|compared (?:with|to)|relative to|or|as opposed to)\s+(?<other>.+)$/i],
  [
    'compare',
    new RegExp(
      `^(?:what is the |what's the |the )?difference (?:between ${before} and|to|from) (?<other>.+)$`,
      'i',
    ),
  ],
  [
    'compare',
    new RegExp(`^(?:is|are|was|were) ${before} (?<measure>${better}) (?:than|to|as) (?<other>.+)$`, 'i'),
  ],
  ['compare', new RegExp(`^(?<measure>${better}) than (?<other>.+)$`, 'i')],
  [
    'better',
    new RegExp(
      `^(?:is|are|would|will|does|do) (?<other>(?!${before}\\b).+?) (?:be |work |any )?(?<measure>${better})(?: (?:than|to|as) ${before})?(?: here)?$`,
      'i',
    ),
  ],
  [
    'in place of',
    /^(?:can|could|should|may|might|would|is|are)(?: (?:i|we|you|they|one|she|he))?(?: \w+)? (?<other>.+?)(?: be (?:used|given|tried|taken|an option))? instead$/i,
  ],
  ['in place of', /^(?:why not |try |using |use |giving |give )?(?<other>.+?) instead$/i],
  ['in place of', /^(?:why not|or rather|rather) (?<other>.+)$/i],
];

export function readComparison(words: string): Comparison | null {
  for (const [way, pattern] of patterns) {
    const match = pattern.exec(words);
    if (match) {
      return { way, other: match.groups?.other ?? '', measure: match.groups?.measure?.toLowerCase() ?? null };
    }
  }
  return null;
}
