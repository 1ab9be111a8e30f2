const causes =
  /\b(?:what|which) (?:\w+ ){0,4}(?:can |could |might |may |usually |most often |commonly )?(?:causes?|caused|leads? to|triggers?|provokes?)\b(?! of (?:death|mortality))|\b(?:causes?|a?etiolog(?:y|ies)) of\b(?! (?:death|mortality))|\b(?:differential(?:s| diagnos[ie]s)?|ddx)\b|\bwhat (?:could|might|may|else (?:could|might)) (?:be )?(?:causing|behind|cause|it be|this be|that be)\b|\bwhy (?:do|does|is|are|would|might) (?:my|his|her|the|a|an|this|some)\b.{0,80}\b(?:high|low|raised|elevated|swollen|hurt|ache|itch|burn|bleed|swell)\b/i;

/** True when a question wants a list of what can lie behind something: causes or a differential diagnosis. */
export function asksForCauses(question: string): boolean {
  return causes.test(question);
}
