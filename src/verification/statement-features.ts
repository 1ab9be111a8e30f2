const numberPattern = /(?<![\w.])[−-]?\d[\d,]*(?:[.·]\d+)?|(?<![\w.])\.\d+/g;

/** Numbers of a statement in one form: no thousands commas, ASCII minus, a leading zero. */
export function numbersOf(text: string): Set<string> {
  return new Set(
    Array.from(text.matchAll(numberPattern), ([number]) =>
      String(Number(number.replace(/,/g, '').replace('−', '-').replace('·', '.'))),
    ),
  );
}

const negationPattern =
  /\b(?:not|no|never|neither|nor|without|cannot|none|failed to|fails to|lack(?:s|ed)? of|against|insufficient|avoid(?:ed|ing)?|contraindicated|\w+n['’]t)\b/gi;

/** How many negating words a statement has. */
export function negationsOf(text: string): number {
  return text.match(negationPattern)?.length ?? 0;
}

const hedgePattern =
  /\b(?:may|might|could|appear(?:s|ed)?|seem(?:s|ed)?|suggest(?:s|ed)?|possibl[ey]|probabl[ey]|likely|unlikely|uncertain|preliminary|low[- ]certainty|very low|limited|observational|associated|not significantly?|nonsignificant)\b/gi;

/** The words by which a statement limits its own certainty, lower case. */
export function hedgesOf(text: string): Set<string> {
  return new Set(Array.from(text.matchAll(hedgePattern), ([word]) => word.toLowerCase()));
}
