const plan =
  /\b(?:whether|hypothes[ie]\w+|aim(?:s|ed)? (?:of|to|was)|objective|purpose|to (?:determine|assess|evaluate|investigate|examine|explore|establish|ascertain|test|compare|clarify))\b/i;

/** Whether a sentence tells what is to be found out. That is no finding, unless a claim says that it was to be found out. */
export function isPlan(text: string): boolean {
  return plan.test(text);
}

/** Whether it is nothing but that: "To determine whether …". It answers nothing, and tempts a model to answer it. */
export function isAim(text: string): boolean {
  return isPlan(text) && /^(?:to|whether)\s/i.test(text.trim());
}
