import type { RedFlag } from '../../domain/index.ts';
import { carer, hypothetical, longPast, nowWords, past, relation } from './red-flag-manner.ts';
import { feverWords, type Sign, signs, unwellBaby, youngInfantFever } from './red-flag-signs.ts';
import { findSelfHarm } from './self-harm.ts';

const firstPerson = /\b(?:i|i['’]?m|i['’]?ve|i['’]?d|me|my|myself|we|we['’]re|us|our)\b/;
const pronoun = /\b(?:he|she|they|it|him|her|them|he['’]s|she['’]s|they['’]re|his|the baby)\b/;
const callingForHelp =
  /\bhelp(?: me| us| please|!)|^help\b|\b(?:call|ring|dial|need) (?:an? |the )?(?:ambulance|999|911|112|000|emergency)\b/;

/** The words of somebody who treats others. They have the emergency in hand. */
const clinician =
  /\b(?:(?:my|our|the|this|a|an|her|his|for|in) (?:[\w-]+ ){0,3}(?:patient|pt)\b|patients|pts?|\d{1,3} ?(?:yo|y\/o|yr?s?)?[- ]?[mf]\b(?! \d)|\d{1,3}[- ](?:year|yr|month|week|day)s?[- ]old (?:(?:\w+ )?(?:man|woman|male|female|gentleman|lady|boy|girl|infant|neonate|child) )?(?:with|presents|presenting|who presents|on|brought|in the)|in (?:the |my |our )?(?:ed|er|icu|itu|resus|ward|clinic|emergency department) (?:with|patient|setting)|presenting with|presents with|we (?:had|saw|admitted|have|see|treated) (?:an? (?:man|woman|case|male|female|boy|girl|lady|gentleman)|\d+)\b|(?:\d+ ?mg|mg\/kg) (?:iv|im|given))\b/;

const habitual =
  /\b(?:for (?:the (?:last|past) )?(?:(?:a )?few |several |many |some |\d+ |two |three |four |five |six |over a |a )?(?:weeks|months|years|month|year|decade)s?|since (?:i was|childhood|birth|(?:19|20)\d\d|last (?!night|evening))|every (?:day|month|week|time|night|winter|spring|year|morning|few)|sometimes|occasionally|usually|from time to time|on and off|off and on|most days|at times|often|now and then|whenever|only when|years of)\b/;
/** Immediately before a sign: talk about it, not the thing itself. */
const about =
  /\b(?:risks?|chances?|odds|likelihood|(?:un)?likely(?= to\b)|prone|liable|fear|afraid|scared|worried|anxious|worry|prevent(?:s|ing)?|avoid(?:ing)?|after|since|before|without|despite|signs?|symptoms?|history|causes?|causing|treat|treats|cure|caused|reading|read|reads|learn\w*|learnt|study\w*|research\w*|question|questions|writing|article|film|difference|between|mimic|rule out|ruled out|exclude|about|possible|potential|(?<!(?:has|have|['’]ve|['’]s) )had|recovering from|survived|medic\w+ for|tablets? for|taking \w+ for|pills? for|on \w+ for|take \w+ for|prescribed \w+ for|due to (?:a )?(?:previous|old))(?: (?:of|about|from|to|for|me|him|her|my|his|the|a|an|having|getting|another|any|i|am|two|three|\d+|mild|small|major|first|second|had|have|suffered)){0,4}\s*$/;
const negated =
  /(?:\b(?:no|not|never|without|denies|nor|neither|none|nobody|free (?:of|from)|(?:do|does|did|is|are|was|were|has|have|had|ca|wo)n['’]?t)(?: (?!and\b|but\b|so\b|because\b|my\b|i\b|then\b|now\b|stop\w*\b|sure\b|only\b)[\w'’-]+){0,4}|\bno longer(?: \w+){0,2})\s*$/;
const subject = new RegExp(
  `\\b(?:i|im|ive|we|he|she|they|it|who|${relation}|someone|somebody|man|woman|lady|guy|person)\\b`,
  'g',
);
/** From a subject to the sign: verbs of having, then a few words. */
const link =
  /^[\w-]+(?:['’](?:m|ve|s|re|d))?(?: (?:think|believe|am|is|may|might|be|suddenly|just|still|also|now|really|currently|keep|keeps|could|been|started|woke|wake))*(?: (?:have|has|having|got|getting|feel|feels|feeling|up with|develop\w*|experienc\w*|suffer\w*|am|is|in|with|having had|taken|took))?(?<gap>(?:,? [\w'’-]+){0,12},?)\s*$/;
const possessing =
  /(?:['’](?:m|ve|s)|\b(?:have|has|having|got|getting|feel|feels|feeling|with|develop\w*|experienc\w*|suffer\w*|in|taken|took|started|im|ive))\b/;
const brokenGap =
  /\b(?:is|are|does|do|did|can|could|should|would|what|how|why|will|about|prevent\w*|causes?|causing|risk|read|learn\w*|question|history|patients?|worried|afraid|scared|family|for|like|get)\b/;
const justHad = /\b(?:just|has just|had just) (?:had|having)\b/;

/**
 * Emergencies and self-harm told as one's own, or as those of somebody the asker is with, now. History, general and
 * hypothetical questions, clinicians' questions on patients and denied signs give none. Order: as the signs are listed.
 */
export function findRedFlags(text: string): RedFlag[] {
  const told = text.toLowerCase().replace(/’/g, "'").replace(/\s+/g, ' ').trim();
  const flags = new Map<string, RedFlag>();
  const add = (kind: RedFlag['kind'], sign: string) => flags.set(`${kind} ${sign}`, { kind, sign });
  const hasCarer = carer.test(told);
  const isClinician = clinician.test(told) && !hasCarer;
  const clauses = clausesOf(told);

  if (!isClinician) {
    let accompanied = false;
    const isHelp = callingForHelp.test(told);
    for (const clause of clauses) {
      accompanied ||= carer.test(clause);
      const isOwn =
        firstPerson.test(clause) ||
        /^(?:been )?having\b/.test(clause) ||
        isHelp ||
        (accompanied && pronoun.test(clause)) ||
        accompanied;
      if (!isOwn) continue;
      for (const sign of signs) if (happens(sign, clause, told)) add('emergency', sign.name);
    }
    const isPast = past.test(told) || hypothetical.test(told);
    if (
      hasCarer &&
      !isPast &&
      (youngInfantFever.test(told) || (feverWords.test(told) && unwellBaby.test(told)))
    ) {
      add('emergency', 'fever in a young or unwell baby');
    }
  }
  const selfHarm = findSelfHarm(clauses, isClinician);
  if (selfHarm !== null) add('self-harm', selfHarm);
  if (
    flags.has('emergency overdose or poisoning') &&
    !hasCarer &&
    !/\b(?:accident\w*|mistake|by error|wrong|mixed up|double dose|forgot)\b/.test(told)
  ) {
    add('self-harm', 'overdose');
  }
  return [...flags.values()];
}

/** Sentences, cut also before "but": "I don't have a fever but I can't breathe". */
function clausesOf(told: string): string[] {
  return told
    .split(/(?<=[.!?;])\s+|\n+|,? but |(?<=\w) - | – | — /)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
}

function happens(sign: Sign, clause: string, told: string): boolean {
  const isNow = nowWords.test(clause);
  if (sign.lasting ? longPast.test(clause) : past.test(clause) && !/\b(?:minutes?|hours?) ago\b/.test(clause))
    return false;
  if (!sign.lasting && habitual.test(clause) && !isNow) return false;
  for (const match of sign.statement ? clause.matchAll(sign.statement) : []) {
    const before = clause.slice(0, match.index);
    if (
      !hypothetical.test(before) &&
      !isDenied(before, clause.slice(match.index + match[0].length)) &&
      !about.test(before) &&
      !isImagined(before)
    ) {
      return true;
    }
  }
  for (const match of sign.noun ? clause.matchAll(sign.noun) : []) {
    const before = clause.slice(0, match.index);
    const after = clause.slice(match.index + match[0].length);
    if (hypothetical.test(before) || isDenied(before, after)) continue;
    if (
      justHad.test(before.slice(-30)) ||
      /\bam i having $/.test(before) ||
      (/\bmy (?:\w+ )?$/.test(before) && isNow)
    )
      return true;
    if (about.test(before) || (isImagined(before) && !/\bhaving\b/.test(before))) continue;
    if (
      /^(?:(?:currently|now|been|got|have) )?(?:having|got) (?:\w+ ){0,3}$/.test(before) &&
      /\b(?:i|my|me|is (?:it|this))\b/.test(told)
    )
      return true;
    if (isNow && callingForHelp.test(told)) return true;
    if (/^(?:severe |sudden |crushing |terrible )?$/.test(before) && isNow && firstPerson.test(told))
      return true;
    if (isHad(before.slice(-160), isNow)) return true;
  }
  return false;
}

/** Whether somebody before the sign has it, judged from the nearest person: "I think my wife is having". */
function isHad(before: string, isNow: boolean): boolean {
  for (const found of [...before.matchAll(subject)].reverse().slice(0, 4)) {
    const way = link.exec(before.slice(found.index));
    if (
      way &&
      possessing.test(way[0]) &&
      !brokenGap.test(way.groups?.gap ?? '') &&
      (!/\bhad\b/.test(way[0]) || (isNow && /\b(?:has|have|['’]ve|['’]s) had\b/.test(way[0])))
    )
      return true;
  }
  return false;
}

function isDenied(before: string, after: string): boolean {
  if (negated.test(before.slice(-80))) return true;
  return (
    /\bno (?:[\w-]+ ?){1,3}(?:, (?:[\w-]+ ?){1,3}){0,6}, $/.test(before.slice(-120)) &&
    /^(?:,| or| nor| and)\b/.test(after)
  );
}

/** "Will my face droop", "could it make …": asked as a possibility. */
function isImagined(before: string): boolean {
  return (
    /\b(?:will|would|could|might|does|do|did|can) (?:my|his|her|it|i|he|she|they|taking|[a-z]+)(?: \w+){0,3}\s*$/.test(
      before.slice(-60),
    ) && !/\bhelp\b/.test(before)
  );
}

/** Short advice for what was recognised: where to turn, no diagnosis, no treatment. */
export function urgentCareNotice(flags: readonly RedFlag[]): string {
  const parts: string[] = [];
  if (flags.some((flag) => flag.kind === 'emergency')) {
    parts.push(
      'This may be an emergency. Call your local emergency number now (112 in Europe, 911 in North America, 999 in the UK) or go to the nearest emergency department. Do not wait for an answer here.',
    );
  }
  if (flags.some((flag) => flag.kind === 'self-harm')) {
    parts.push(
      'You do not have to face this alone. Please stay with someone you trust and call a crisis line in your country now (988 in the USA and Canada, 116 123 in the UK and Ireland; findahelpline.com lists others). If you are in danger or have already hurt yourself, call your local emergency number (112, 911, 999).',
    );
  }
  return parts.join(' ');
}
