const evidence =
  /\b(?:is|was|are|what(?: is|['’]s)|how (?:good|strong) is)\s+(?:there\s+)?(?:any |some |good |strong |clear |high[- ]quality |robust |solid |enough |sufficient |convincing |randomi[sz]ed |much |the |current |best )*(?:evidence|proof|data)\b|\bany (?:good |real |randomi[sz]ed |solid )?(?:evidence|proof)\b|\b(?:does|do) (?:the |any )?(?:\w+ )?(?:evidence|data|trials|studies) (?:\w+ )?(?:support|show|suggest|back|prove)\b|\bevidence[- ]based\b.{0,20}\?|\b(?:has|have) (?:\S+ ){1,5}been (?:proven|proved|shown)\b/i;

/** True for "is there evidence that …", which wants the level and the direction of the evidence told. */
export function asksForEvidence(question: string): boolean {
  return evidence.test(question);
}
