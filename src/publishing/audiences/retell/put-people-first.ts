import type { AudienceTools } from '../loss/loss-report.ts';
import { hasVerb } from './split-clauses.ts';

const people =
  'adults?|people|patients|persons|participants|individuals|children|infants|babies|newborns|neonates|adolescents|teenagers|women|men|girls|boys|outpatients|inpatients|mothers|users|smokers|survivors|residents';
const adjectives = String.raw`(?:(?!(?:and|or|but|than|the|which|that|who|was|were|is|are|did|with|without|in|of|for)\b)[\p{L}\d’'/-]+,? ){0,5}`;
const opening = new RegExp(`^(?:In|Among|For) (${adjectives}(?:${people})\\b[^,;:]*), (?=\\S)`, 'u');
const closing = new RegExp(
  `^(.{25,}?)(?<! than| and| or| but|,| versus| as| that| rather) (?:in|among|for) (${adjectives}(?:${people})(?: (?:with|who|whose|aged|on|at|having|taking|without|after|in|under|over|from)\\b[^,;:.]*)?)\\.$`,
  'u',
);
const anyPeople = new RegExp(`\\b(?:${people})\\b`, 'giu');
/** "13% of patients on X": all of whom the sentence speaks, not a group of their own. */
const sharesOfAll =
  /(?<=\d%? of )(?:patients|people|participants)(?= (?:on|given|treated|taking|receiving|assigned)\b)/g;
const shareWithCondition = new RegExp(
  `(\\d%?) of ((?:${people}) (?:with|aged) [^,;.()\\d]{3,80}?) (?=(?:on|given|treated with|receiving|assigned to|taking) )`,
  'gu',
);
const joinsStatement =
  /\b(?:and|but|whereas|while|although|or) (?:\w+ )?(?:was|were|is|are|did|does|had|has|\w{3,}ed)\b|\b(?:than|compared|versus|whereas|but)\b/;

const condition = /^(?:In|For|After) ([^,;:]{4,90}), (?=\S)/;
const lastCondition =
  /^(.{25,}?)(?<! than| and| or| but|,| versus| as| that| rather) (?:in|for) ([^,;:.]{4,90})\.$/;

/** "patients with X" for "X patients", so that the sentence can be told apart from them. */
export function namePeopleFirst(text: string, { vocabulary }: AudienceTools): string {
  let out = text;
  for (const mention of vocabulary.spot(text).reverse()) {
    if (!mention.concepts.every((id) => vocabulary.concept(id).kind === 'disease')) continue;
    const name = text.slice(mention.start, mention.end);
    if (/(?:ic|al|ous|ive|ed|ing|ary)$/i.test(name)) continue;
    const noun =
      /^ (patients|adults|children|infants|women|men|people|participants|outpatients|inpatients)(?! with\b)\b/.exec(
        out.slice(mention.end),
      );
    const before = out.slice(0, mention.start);
    if (!noun || /(?:[\p{L}\d]-|\/)$/u.test(before)) continue;
    // An adjective before the disease may belong to either: "hospitalised Covid-19 patients".
    const lead = /(?:^|\b(?:in|of|for|among|the|these|all|most|some|and|to|treated|than) |\d )$/i.exec(
      before,
    );
    if (!lead) continue;
    out = `${before}${noun[1]} with ${name}${out.slice(mention.end + noun[0].length)}`;
  }
  return out;
}

/**
 * Takes the people a statement is about out of a long sentence and names them in a sentence before it: "In adults with X, A." and
 * "A in adults with X." become "This is about adults with X. A." Only when the sentence speaks of one group, so that nobody else's
 * result is put on them. Null when there is nothing to take out.
 */
export function putPeopleFirst(
  sentence: string,
  tools: AudienceTools,
): { readonly people: string; readonly rest: string } | null {
  const opened = opening.exec(sentence);
  if (opened?.[1] && fits(opened[1])) {
    const rest = sentence.slice(opened[0].length);
    return rest.split(' ').length >= 4 && startsStatement(rest)
      ? { people: about(opened[1]), rest: capital(rest) }
      : null;
  }
  const ofCondition = condition.exec(sentence);
  if (ofCondition?.[1] && isOneCondition(ofCondition[1], tools) && !/^After/.test(sentence)) {
    const rest = sentence.slice(ofCondition[0].length);
    if (rest.split(' ').length >= 5 && startsStatement(rest))
      return { people: about(ofCondition[1]), rest: capital(rest) };
  }
  return putShared(sentence, tools) ?? putLast(sentence, tools);
}

/** "9% of patients with X on A and 14% on B" speaks of patients with X in both shares. */
function putShared(sentence: string, tools: AudienceTools): { people: string; rest: string } | null {
  const [found, another] = Array.from(sentence.matchAll(shareWithCondition));
  if (!found?.[1] || !found[2] || another || !isOneCondition(found[2], tools, true)) return null;
  const rest = `${sentence.slice(0, found.index)}${found[1]} ${sentence.slice(found.index + found[0].length)}`;
  if (rest.match(anyPeople) || diseasesIn(rest, tools) > 0) return null;
  return { people: about(found[2]), rest };
}

function putLast(sentence: string, tools: AudienceTools): { people: string; rest: string } | null {
  const closed = closing.exec(sentence);
  if (!closed?.[1] || !closed[2] || !fits(closed[2])) {
    const last = lastCondition.exec(sentence);
    if (!last?.[1] || !last[2] || !isOneCondition(last[2], tools)) return null;
    if (diseasesIn(last[1], tools) > 0 || last[1].split(' ').length < 7 || endsOpen(last[1])) return null;
    if (last[1].match(anyPeople) || / and [^,]*\b(?:in|for)\b/.test(last[1])) return null;
    return { people: about(last[2]), rest: `${last[1]}.` };
  }
  const [, rest] = closed;
  if (rest.replace(sharesOfAll, '').match(anyPeople) || rest.split(' ').length < 6) return null;
  if (endsOpen(rest)) return null;
  return { people: about(closed[2]), rest: `${rest}.` };
}

/** The comma before it may have been one of a list: "who do not tolerate A, B or C, X is used". */
function startsStatement(rest: string): boolean {
  return hasVerb(rest.split(/[,;]/)[0] ?? '');
}

function endsOpen(text: string): boolean {
  return /\b(?:was|were|is|are|be|been|recorded|seen|found|given|included|use|used|evidence|recommended|indicated|approved|role|place|trials?|stud(?:y|ies)|first|effective|safe|common|superior|research|needed|guideline|done|made|supported|standard|benefit|treatment|therapy|choice)$/.test(
    text,
  );
}

function diseasesIn(text: string, { vocabulary }: AudienceTools): number {
  return vocabulary.spot(text).filter((mention) =>
    mention.concepts.some((id) => {
      const { kind, weight } = vocabulary.concept(id);
      return kind === 'disease' && weight >= 0.5;
    }),
  ).length;
}

function isOneCondition(phrase: string, tools: AudienceTools, several = false): boolean {
  const diseases = diseasesIn(phrase, tools);
  return (
    (diseases === 1 || (several && diseases > 0)) &&
    !joinsStatement.test(phrase) &&
    !runsOn(phrase) &&
    !/^(?:\d|most |all |some |any |every |each )|[()]|\b(?:whether|that|which|who|is|are|was|were|when|if|by|treating|preventing|reducing|at|to|every)\b/.test(
      phrase,
    ) &&
    phrase.split(' ').length <= 9
  );
}

/** A phrase that runs on into the statement, or into when and where it was measured. */
function runsOn(phrase: string): boolean {
  const [before = ''] = phrase.split(/\b(?:who|whose)\b/);
  return (
    /\b(?:was|were|is|are|did|does|had|has|have|fell|rose|led|gave|made|came|went|grew|happened|occurred|lowered|reduced|increased|improved|raised|by)\b/.test(
      before,
    ) ||
    /\b(?:at|by|after|over|for|within|during) (?:the |about |a )?(?:week|month|day|year|baseline|end|discharge|\d|one|two|three|four|five|six|median)/.test(
      phrase,
    )
  );
}

function fits(phrase: string): boolean {
  if (runsOn(phrase)) return false;
  return (
    !/^(?:\d|every |each |one |most |many |some )|[()]/.test(phrase) &&
    !joinsStatement.test(phrase) &&
    (phrase.match(anyPeople)?.length ?? 0) === 1
  );
}

function about(phrase: string): string {
  return `This is about ${phrase}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
