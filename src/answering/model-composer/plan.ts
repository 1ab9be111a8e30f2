const plan =
  /\b(?:whether|hypothes[ie]\w+|aim(?:s|ed)? (?:of|to|was)|objective|purpose|to (?:determine|assess|evaluate|investigate|examine|explore|establish|ascertain|test|compare|clarify))\b/i;

/** Whether a sentence tells what is to be found out. That is no finding, unless a claim says that it was to be found out. */
export function isPlan(text: string): boolean {
  return plan.test(text);
}

const aim =
  /^(?:to|whether)\s|^(?:we|our (?:study|trial|analysis|review|group)|this (?:study|trial|analysis|review|paper|article)) (?:therefore |thus |also )?(?:aim(?:s|ed)? (?:to|at)|sought to|hypothesi[sz]ed?|set out to|intend(?:s|ed)? to)\b|^(?:the|our) (?:primary |main |secondary )?(?:aim|objective|purpose|goal|hypothesis)s? (?:of|was|were|is|here)\b/i;

/** Whether it is nothing but that: "To determine whether …", "We aimed to …". It answers nothing, and tempts a model to answer it. */
export function isAim(text: string): boolean {
  return isPlan(text) && aim.test(text.trim());
}
