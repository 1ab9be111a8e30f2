const name = String.raw`(?:\d{4} )?\p{Lu}[\p{L}\d/&'’.-]*(?:(?: (?:of|and|for|on|the|in)){0,2} (?:\p{Lu}[\p{L}\d/&'’-]*|\d{4}))*(?: (?:updated |joint |living |focused |clinical practice |practice |evidence-based )*(?:guidelines?|statements?|consensus|guidance|panel|recommendations?|report|standards|update|advisory|parameter))?`;
const adverbs =
  '(?:strongly |conditionally |also |further |now |only |generally |still |specifically |therefore |does not |do not ){0,2}';
const verbs =
  '(?:recommends?|suggests?|advis(?:es|e)|prefers?|supports?|allows?|says?|states?|makes?|lists?|counts?|finds?|found|concludes?|considers?|endorses?|defines?|calls?|puts?|gives?|sets?|asks?|treats?|warns?|encourages?|notes?|urges?|tells?|class(?:es|ifies)|grades?|reserves?|opposes?|limits?|keeps?|names?|favou?rs?|judge[sd]?|rate[sd]?|applies|accepts?|diagnoses|addressed|replaces?|covers?|describes?|include[sd]?|agree[sd]?|states|permits?|restricts?|uses?|used|discourages?|requires?|did not|does not|could not)';
const opening = new RegExp(`^(?:The )?(${name}) (${adverbs}${verbs})\\b`, 'u');
const inside = new RegExp(`(?<=[a-z\\d%)], )the (${name}) (${adverbs}${verbs})\\b`, 'u');
const titled = new RegExp(
  `^(?:The )?(${name}) ?(guidelines?|recommendations?|statement|guidance) (?=(?:on|for|about|against|from)\\b)`,
  'u',
);
const body =
  /\b(?:College|Society|Association|Academy|Academies|Task Force|Institute|Organi[sz]ation|Committee|Foundation|Federation|Council|Alliance|Group|Department|Centers?|Services?|Agency|Ministry|Board|Network|[Gg]uidelines?|[Ss]tatements?|[Cc]onsensus|[Gg]uidance|[Pp]anel|[Rr]eport|[Ss]tandards|[Uu]pdate|[Pp]arameter)\b|\p{Lu}{2,}/u;
/**
 * In a guideline's sentence, "The American College of X recommends" becomes "Experts advise"; the name goes to the
 * details, word for word. Only for claims whose source is a guideline: elsewhere capitals may be a trial's.
 */
export function nameIssuer(text: string, details: string[]): string {
  const heading = titled.exec(text);
  if (heading?.[1] && heading[2] && body.test(`${heading[1]} ${heading[2]}`)) {
    details.push(heading[1]);
    const advice = /^recommend/.test(heading[2]);
    return `${advice ? 'Expert advice' : 'An expert guide'} ${text.slice(heading[0].length)}`;
  }
  const opened = opening.exec(text);
  if (opened?.[1] && opened[2] && body.test(opened[1])) {
    details.push(opened[1]);
    return `Experts ${ofMany(opened[2])}${alsoOfMany(text.slice(opened[0].length))}`;
  }
  const within = inside.exec(text);
  if (within?.[1] && within[2] && body.test(within[1])) {
    details.push(within[1]);
    const put = `experts ${ofMany(within[2])}`;
    return text.slice(0, within.index) + put + alsoOfMany(text.slice(within.index + within[0].length));
  }
  return text;
}

/** The verb as many do it: "strongly recommends" -> "strongly advise", "does not" -> "do not". */
function ofMany(verb: string): string {
  const words = verb.split(' ').map((word) => (word === 'does' ? 'do' : word));
  const last = words.pop() ?? '';
  if (/^recommends?$/.test(last)) return [...words, 'advise'].join(' ');
  const base = /(?:ss|sh|ch|x)es$/.test(last)
    ? last.slice(0, -2)
    : /(?:applies|classifies)$/.test(last)
      ? `${last.slice(0, -3)}y`
      : /[^s]s$/.test(last)
        ? last.slice(0, -1)
        : last;
  return [...words, base].join(' ');
}

/** The verbs that follow with the same subject: "and suggests" -> "and suggest". */
function alsoOfMany(rest: string): string {
  return rest.replace(
    /(?<=\b(?:and|but) (?:(?:strongly|conditionally|also|only) )?)(?:recommends|suggests|advises|allows|prefers|says|considers|aims|urges|warns|encourages|makes|finds|opposes|accepts|endorses|discourages)\b/g,
    ofMany,
  );
}
