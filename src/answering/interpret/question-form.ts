import type { QuestionForm } from '../../domain/index.ts';

const auxiliary =
  "(?:is|are|was|were|do|does|did|has|have|had|can|could|should|shall|will|would|may|might|must|isn['’]?t|aren['’]?t|don['’]?t|doesn['’]?t|can['’]?t|shouldn['’]?t|won['’]?t)";
const subject =
  '(?:i|we|you|he|she|it|they|one|there|this|that|these|those|the|a|an|my|our|his|her|your|their|any|all|adding|giving|using|patients?|pts?|people|women|men|children|adults|someone|anyone)';
const opening =
  /^(?:so|and|but|also|then|(?:ok|okay)(?=[,:])|hi|hello|please|doc|doctor|dear doctor|quick question|question|just wondering|wondering)[,:]? /;
const openWord =
  /^(?:(?:in|for|with|at|to|from|by|on|of|after|under|until) )?(?:what|which|who|whom|whose|when|where|why|how)\b|\b(?:what|which|whose|why|how|when|where) (?:is|are|was|do|does|did|should|can|could|would|will|to|much|many|often|long|soon|early|late|kind|type|drug|dose|test|treatment|tests|drugs|else|about|if|causes|antibiotic|would|must|may|has|have)\b|^(?:tell me|explain|describe|list|give me|summari[sz]e|outline)\b/;
const startsYesNo = new RegExp(
  `^${auxiliary}\\b(?! (?:not )?(?:the )?(?:causes|signs|symptoms|criteria|options)\\b$)`,
);
const innerYesNo = new RegExp(
  `(?:[,;:–—-] ?|\\b(?:and|but|so|then) )${auxiliary} \\S|\\b${auxiliary} ${subject}\\b`,
);
const verdictWord =
  /\b(?:any (?:point|benefit|role|evidence|harm|use|value|need|reason|advantage|risk|downside|good)|(?:is )?(?:it )?(?:worth(?:while|it)?|ok|okay|safe|fine|alright|advisable|acceptable|reasonable|appropriate|necessary|needed|useful|effective|contraindicated|indicated|allowed|recommended|justified|beneficial|harmful|dangerous|possible|true)|good idea|bad idea|point in|role for|need to|whether|if i should|if we should|yes or no|or not|right|correct)\b/;

const strongComparison =
  /\b(?:versus|vs?\.?|compar(?:ed|ing|ison|e|es)|instead of|rather than|(?:better|worse|safer|more effective|less effective|superior|inferior|non-?inferior|preferable|preferred|cheaper|faster|stronger|as good|as effective|as safe) (?:than|to|as)|difference (?:in [\w ]{1,40} )?between|differ from|choose between|choice between|over (?:placebo|usual care|standard)|prefer \S+(?: \S+)? (?:over|to)|or (?:just|rather|instead|simply))\b/;
const whichBetter =
  /\b(?:which|what) (?:\w+ ){0,3}(?:better|safer|worse|preferred|superior|cheaper|stronger|faster)\b|\bwhich\b[^?,:]{0,80}[,:] ?[^?]{0,60}\bor\b/;
/** After "or" these do not name an alternative. */
const noAlternative =
  /^(?:not|no|any|anything|other|others|another|more|less|fewer|older|younger|higher|lower|greater|above|over|under|below|so|later|earlier|worse|even|else|without|with|something|someone|similar|equivalent|whatever|should i not|is it|do we|do i|am i|does it|are there|is there)\b/;
/** Verbs whose object an asker chooses; what stands behind them with "or" are alternatives. */
const choice =
  /^(?:take|takes|taking|use|uses|using|give|gives|giving|given|start|starts|starting|started|choose|choosing|prescribe|prescribing|prefer|preferred|get|getting|have|having|try|trying|offer|offered|treat|treated|treating|stop|stopping|switch|switched|need|needs|be|is|are|best|better|with|by|order|continue|wait|between|do|go|add|adding|should|recommend|receive|undergo|either|does|can|will)$/;
/** Verbs and prepositions behind which "or" joins outcomes, people or situations. */
const joining =
  /^(?:in|during|among|amongst|for|of|after|before|without|on|when|if|while|who|whose|has|had|despite|causes?|causing|reduces?|reducing|lowers?|lowering|prevents?|preventing|increases?|increasing|raises?|improves?|improving|affects?|affecting|leads?|helps?|decreases?|worsens?|shortens?|slows?|relieves?|delays?|detects?|predicts?|excludes?|diagnoses?|risk|against|at|because|due)$/;

const person =
  /^(?:patients?|pts?|people|adults|children|child|women|woman|men|man|someone|anyone|those|infants?|boy|girl|person|\d+[a-z]*)$/;

/**
 * How a question wants to be answered. "A or B?" and "A instead of B" are comparisons, also when asked with "should I";
 * an "or" between outcomes, people or situations ("stroke or death", "children or adults") is none.
 */
export function classifyQuestionForm(text: string): QuestionForm {
  const asked = askedParts(text);
  const isComparison = asked.some(
    (part) => strongComparison.test(part) || namesAlternatives(part) || whichBetter.test(part),
  );
  if (isComparison && !asked.some((part) => /\byes or no\b/.test(part))) return 'comparison';
  return asked.some(isYesNo) ? 'yes/no' : 'open';
}

/** The parts that ask: sentences with a question mark, else the last sentence; lower case, greetings removed. */
function askedParts(text: string): string[] {
  const sentences = text
    .toLowerCase()
    .replace(/\b(vs|approx|e\.g|i\.e|dr|mr|mrs)\.(?= )/g, '$1')
    .split(/(?<=[?!.;])\s+|\n+/)
    .map((sentence) => {
      let part = sentence.trim();
      for (let shorter = part.replace(opening, ''); shorter !== part; shorter = part.replace(opening, ''))
        part = shorter;
      return part;
    })
    .filter((sentence) => sentence !== '');
  const asking = sentences.filter((sentence) => sentence.includes('?'));
  return asking.length > 0 ? asking : sentences.slice(-1);
}

function isYesNo(part: string): boolean {
  if (startsYesNo.test(part)) return true;
  if (openWord.test(part)) return false;
  return innerYesNo.test(part) || verdictWord.test(part);
}

function namesAlternatives(part: string): boolean {
  const isOpen = openWord.test(part) && !/\b(?:which|choose|decide|prefer)\b/.test(part);
  for (const match of part.matchAll(/(?<=\S )or (?=\S)/g)) {
    const rest = part.slice(match.index + 3, match.index + 60);
    if (noAlternative.test(rest)) continue;
    const before =
      part
        .slice(Math.max(0, match.index - 80), match.index)
        .split(/[:;–—]/)
        .at(-1)
        ?.trim() ?? '';
    const words = before.split(/[\s,]+/);
    const last = words.at(-1) ?? '';
    if (/^\d/.test(last) && /^\d/.test(rest)) {
      if (!/^(?:grade|stage|type|class|category|age|aged|ckd|phase|level|one)$/.test(words.at(-2) ?? ''))
        return true;
      continue;
    }
    if (/^(?:one|once|with|more|two|and|yes|whether|older|younger|better|worse)$/.test(last)) continue;
    if (isOpen || person.test(last)) continue;
    if (standsBehindChoice(words)) return true;
  }
  return false;
}

/** Whether the last of these words is something chosen: the nearest verb or preposition before it decides. */
function standsBehindChoice(words: readonly string[]): boolean {
  for (let at = words.length - 1; at >= Math.max(0, words.length - 7); at--) {
    const word = words[at] ?? '';
    if (joining.test(word)) return false;
    // "Patients with CKD or diabetes" have both in mind; "treat with A or B" chooses.
    if (word === 'with' && person.test(words[at - 1] ?? '')) return false;
    if (choice.test(word)) return true;
  }
  return true;
}
