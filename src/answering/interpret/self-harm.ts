import { carer, hypothetical, longPast, nowWords, past, relation } from './red-flag-manner.ts';

const self = "(?:i|i['’]?m|i['’]?ve|i['’]?d)";
const deed =
  '(?:die(?! (?:at home|of|from|in (?:a |my |the )|with dignity|peacefully|young|before|with|as))|kill(?:ing)? my ?self|end(?:ing)? (?:it all|my (?:own )?life|it(?! with)|everything)|be dead|not (?:be alive|exist|wake up)|(?:commit(?:ting)? )?suicide|(?:hurt|harm|cut|hang|shoot|stab|drown|poison)(?:t?ing)? my ?self|disappear forever|take my (?:own )?life|taking my (?:own )?life|overdose|jump(?:ing)? (?:off|in front|from))';
interface Pattern {
  readonly name: string;
  readonly pattern: RegExp;
  /** Its own words deny something ("no reason to live"); the others count only when nothing in them is denied. */
  readonly negative?: true;
}

const patterns: readonly Pattern[] = [
  {
    name: 'suicidal thoughts',
    pattern: new RegExp(
      `\\b${self} (?:(?:really|just|still|only|often|sometimes|always|even|do|have|now|honestly|feel like i|am|keep|kept|been|be|so) )*(?:want(?:ed)?(?: to)?|wanna|need to|wish (?:i (?:could|was|were)|to)|plan(?:ning)? (?:to|on)|intend(?:ing)? to|going to|gonna|about to|decided to|would like to|like to|feel like|feel i (?:should|must|need to)|thinking (?:of|about)|think (?:of|about)|thought (?:of|about)|considering|tempted to|ready to|will|urges? to|tried to)(?: \\w+){0,2}? ${deed}\\b`,
    ),
  },
  {
    name: 'suicidal thoughts',
    pattern: new RegExp(
      `\\b${self} (?:(?:am|feel|feeling|have|been|get|so|really|very|quite|becoming|still|actively|a bit|getting|also|depressed and|low and|am feeling) )*suicidal\\b`,
    ),
  },
  {
    name: 'suicidal thoughts',
    pattern:
      /\b(?:i|i['’]?m|i['’]?ve)(?: \w+){0,5} (?:suicidal (?:thoughts?|ideas|urges|feelings|ideation)|(?:thoughts|urges|thinking|plans?) (?:of|about|for) (?:suicide|killing myself|ending (?:it|my life)|hurting myself|harming myself|self[- ]harm|dying|wanting to die))\b|\bmy (?:own )?(?:suicidal|suicide) (?:thoughts|plan|urges|note)\b/,
  },
  {
    name: 'suicidal thoughts',
    pattern:
      /\b(?:i(?:['’]d be|['’]m| am| would be)|everyone(?: \w+)? be|(?:everybody|people|my kids|the world|they all)(?: \w+)? be|they['’]?d(?: all)? be|they would(?: all)? be|my family would be|world (?:is|would be)) better off (?:dead|without me|if i (?:was|were) (?:dead|gone))\b|\bi wish i (?:was|were|had) (?:dead|never (?:woken|born|been born))\b|\bmy life is ?n(?:['’]t|ot) worth living\b|\bi (?:have|see|['’]ve) (?:no reason to live|no reason to go on|nothing (?:left )?to live for)\b|\b(?:i|i['’]?m) (?:do ?n['’]?t|do not|no longer|ca ?n['’]?t|cannot) (?:really )?(?:want to |wanna |see any reason to |feel like )?(?:live|living|be alive|be here|go on|carry on living|wake up)(?: \w+)? (?:any ?more|like this|any longer|tomorrow)\b|\bi (?:do ?n['’]?t|do not) want to (?:live|be alive|exist|wake up)(?=[.,!?]|$| and| any)/,
    negative: true,
  },
  {
    name: 'suicidal thoughts',
    pattern:
      /\b(?:way|ways|method|methods|how) (?:for me )?(?:can i |do i |could i |should i )?(?:to )?(?:die without pain|kill myself|end my (?:own )?life|commit suicide|painlessly die)\b|\b(?:painless|easiest|quickest|best|least painful) ways? to (?:die|kill myself|end (?:it|my life)|commit suicide)\b|\bhow (?:many|much) .{1,50}(?:kill (?:me|myself)|end my life)\b|\bto kill myself\b|\bgoodbye note\b/,
  },
  {
    name: 'self-harm',
    pattern:
      /\b(?:i|i['’]?m|i['’]?ve) (?:(?:just|have|been|keep|started|still|also|am|again|deliberately) )*(?:self[- ]harm(?:ed|ing|s)?|cut(?:ting)? (?:myself|my (?:wrists?|arms?|thighs?))(?! (?:shaving|while|on|when|with a (?:kitchen|bread|can)|cooking|accident\w*|by accident|opening))|burn(?:ed|t|ing)? myself on purpose|hurt(?:ing)? myself on purpose)\b/,
  },
  {
    name: 'suicidal thoughts',
    pattern: new RegExp(
      `\\bi\\b[^.?!]{0,60}\\band (?:just |really |now |i )*(?:want|wish|plan|going|need) to ${deed}\\b|^(?:(?:been|keep|just|always) )*thinking (?:of|about) ${deed}\\b|\\b(?:i['’]?d|i would) rather (?:be dead|die(?! than))\\b`,
    ),
    negative: true,
  },
  {
    name: 'suicidal thoughts',
    pattern:
      /\b(?:i |my )?life (?:is ?n['’]?t|is not|isnt) worth living\b|\bi (?:do ?n['’]?t|do not|ca ?n['’]?t|cannot|no longer) see (?:the|a|any) (?:point|reason|sense) (?:in|of|to) (?:living|life|going on|live|go on)\b/,
    negative: true,
  },
];

const kinSelfHarm = new RegExp(
  `\\b(?:(?:my|our) (?:[\\w-]+ ){0,4}?${relation}|he|she|they)(?:['’]s)? (?:(?:is|are|feels?|has become|has|been|have|keeps?|just|now|says?|said|saying|told me|tells me|threaten\\w*|talking|about|that|to|of|he|she|they|wants?|actively|really|tried|trying|planning|going|feeling|texted me) )*(?:suicidal(?! (?:ideation|thoughts?) (?:on|with|rates?))|wants? to (?:die|end (?:it|(?:his|her|their) life))(?! (?:at home|with|in|peacefully))|(?:kill(?:ing)?|hurt(?:ing)?|harm(?:ing)?|hang(?:ing)?|cut(?:ting)?) (?:him|her|them)sel(?:f|ves)|end(?:ing)? (?:his|her|their) life|suicide)\\b`,
);
const denied =
  /\b(?:not|never|no|without|(?:do|did|am|was|would|have|had)n['’]?t|does ?n['’]?t|is ?n['’]?t)(?: (?:really|actually|currently|ever|been|be|feel|feeling|want|wanted|to|having|have|had|at all|any|thinking|about|of|going|planning|longer|is|a)){0,5}\s*$/;

/** The person denies it: "I am not suicidal", "I would never kill myself". */
const denial = /\b(?:not(?! (?:be alive|exist|wake up))|never|no|without(?! me)|nobody|\w+n['’]t)\b/;

/** What of self-harm the asker tells of themselves, or of somebody close to them; null when nothing. `clauses` in lower case. */
export function findSelfHarm(clauses: readonly string[], isClinician: boolean): string | null {
  let accompanied = false;
  for (const clause of clauses) {
    if (longPast.test(clause) && !nowWords.test(clause)) continue;
    for (const { name, pattern, negative } of patterns) {
      const match = pattern.exec(clause);
      if (match === null) continue;
      const before = clause.slice(0, match.index);
      if (/\b(?:patient|pt)\b.{0,40}\b(?:says?|said|states?|reports?|reported|told|wrote)\b/.test(before))
        continue;
      if (hypothetical.test(before) || denied.test(before) || (!negative && denial.test(match[0]))) continue;
      return name;
    }
    accompanied ||= carer.test(clause);
    const kin = accompanied && !isClinician ? kinSelfHarm.exec(clause) : null;
    if (kin === null || past.test(clause) || hypothetical.test(clause.slice(0, kin.index))) continue;
    if (!denied.test(kin[0].replace(/\S+$/, ''))) return 'suicidal thoughts';
  }
  return null;
}
