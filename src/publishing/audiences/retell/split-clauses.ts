const auxiliary =
  'was|were|is|are|did|does|do|had|has|have|may|might|could|can|cannot|should|would|will|must|fell|rose|came|went|got|took|gave|led|made|found|showed|kept|cut|grew|began|stopped|died|lost|needed|used|became|remained|occurred|happened|lowered|reduced|improved|raised|increased|decreased|dropped|worsened|caused|helped|prevented|differed|favoured|favored|supported|suggested|recommended|reported|excluded|compared|reached|met|had|seems|appears|shows|lowers|raises|reduces|improves|causes|helps|prevents|recommends|suggests|advises|supports|allows|prefers|says|notes|finds|needs|predates|remains|met';
/** Whether a stretch of text has a verb of its own, as far as a list of common ones knows. */
export function hasVerb(text: string): boolean {
  return verb.test(text);
}

const verb = new RegExp(`\\b(?:${auxiliary})\\b`);
const startsWithVerb = new RegExp(
  `^(?:(?:also|still|often|then|conditionally|strongly|slightly|significantly) )*(?:${auxiliary}|(?!(?:combined|treated|related|mixed|fixed|pooled|untreated|reduced|increased|raised|extended|delayed|balanced|modified|inhaled|repeated|selected|aged|randomi[sz]ed|controlled|impaired|infected)\\b)\\w{3,}ed|recommends|suggests|advises|supports|shows|notes|says|finds|lists|adds|counts|names|encourages|warns|keeps|lowers|raises|allows|prefers|reduces|improves|causes|helps|adds|\\w+s (?:the|a|an|many|its|their|this|more|some|no|all|most|each|to))\\b`,
);
const subject =
  /^(?:the|a|an|this|these|those|that|it|they|there|no|most|many|some|all|both|each|other|another|more|fewer|its|their|neither|\p{Lu}|\d|[a-z-]+(?:s|ion|ity|ment|ness|ure|ing)\b)/u;
/** Verbs that hardly ever stand for anything else, so that "and" before them joins two statements on one subject. */
const sharesSubject =
  /^(?:(?:also|still|then|conditionally|strongly|slightly|significantly) )*(?:was|were|had|did|has|have|does|do|fell|rose|led|gave|made|showed|caused|should|may|can|could|might|lowered|improved|raised|cut|prevented|recommends?|suggests?|advises?|supports?|allows?|prefers?|notes?|says?|finds?|encourages?|warns?)\b/;
/** What opens a clause that the second verb may belong to. */
const waits = /\b(?:that|whether|if|who|which|when|unless|because|until|while|where|whose)\b/;
/** What follows may be one more condition. */
const conditional = /\b(?:if|when|unless|whether|only|until)\b/;
const plural = /\b(?:were|are|have|do)\b/;

/**
 * Cuts a sentence where it joins two statements: at semicolons, at "but", "whereas" and "and" before a statement with its own verb, at
 * a difference told as an afterthought. A second statement without a subject gets "it" or "they". Words are kept in their order.
 */
export function splitClauses(sentence: string): string[] {
  const whole = sentence.trim();
  const pieces = splitAt(whole, /;\s+/g, () => '').flatMap((piece) =>
    splitAt(
      piece,
      /, (?:and |but )?(?=(?:a|an)(?: \w+){0,2} (?:difference|effect|benefit|result|increase|reduction|rise|fall|change|finding|gain) (?:that|which) (?:was|were|is|are|did)\b)/g,
      () => 'apposition',
    ),
  );
  return pieces.flatMap(splitJoined).flatMap(splitTail).map(finish);
}

/** Names alone, so that nothing of the statement goes with them. */
function isList(text: string): boolean {
  return (
    words(text) <= 14 &&
    !verb.test(text) &&
    !/\b(?:from|to|with|when|if|as|by|for|than|because|after|before|during|in|on|at|of|but|who|that|which|\w+ly)\b/.test(
      text,
    )
  );
}

/** Cuts off examples, reasons and remarks at the end of a sentence. */
function splitTail(piece: string): string[] {
  const examples = /^(.{20,}?),? such as ([^;:]+?)\.?$/.exec(piece);
  if (examples?.[1] && examples[2] && !open(examples[1]) && isList(examples[2]))
    return [examples[1], `Examples are ${examples[2]}`];
  const including = /^(.{20,}?), including ([^;:]+?)\.?$/.exec(piece);
  if (including?.[1] && including[2] && isList(including[2]))
    return [including[1], `This includes ${including[2]}`];
  const reason = /^(.{20,}?),? because (?!of\b)([^;:]+?)\.?$/.exec(piece);
  if (reason?.[1] && reason[2] && verb.test(reason[1]) && !open(reason[1]))
    return [reason[1], `This is because ${reason[2]}`];
  const remark = /^(.{20,}?), which (was|is|has|had|met|means|meant) ([^;:]+?)\.?$/.exec(piece);
  if (remark?.[1] && remark[2] && verb.test(remark[1])) return [remark[1], `This ${remark[2]} ${remark[3]}`];
  const remarks = /^(.{20,}?), which (were|are|have) ([^;:]+?)\.?$/.exec(piece);
  if (remarks?.[1] && remarks[2] && verb.test(remarks[1]))
    return [remarks[1], `These ${remarks[2]} ${remarks[3]}`];
  return [piece];
}

function splitJoined(piece: string): string[] {
  const joint = /,? (but|whereas|while|and|so|although)\s/g;
  for (const match of piece.matchAll(joint)) {
    const [written, word = ''] = match;
    const head = piece.slice(0, match.index);
    const tail = piece.slice(match.index + written.length);
    if (open(head) || words(head) < 4 || words(tail) < 3 || !verb.test(head)) continue;
    const own = subject.test(tail) && !startsWithVerb.test(tail) && verbNear(tail);
    const continued = startsWithVerb.test(tail);
    if (
      word === 'and' &&
      sharesSubject.test(tail) &&
      !waits.test(head) &&
      words(head) >= 7 &&
      words(tail) >= 4 &&
      !lists(head)
    ) {
      return [head, ...splitJoined(`${capital(plural.test(head) ? 'they' : pronoun(head))} ${tail}`)];
    }
    if (word === 'and') {
      if (!written.startsWith(',') || !own || lists(head) || conditional.test(head)) continue;
      return [head, ...splitJoined(capital(tail))];
    }
    if (word === 'so') {
      if (!written.startsWith(',') || !own) continue;
      return [head, ...splitJoined(`So ${tail}`)];
    }
    if (word === 'while' && !written.startsWith(',')) continue;
    if (word === 'although') {
      if (!written.startsWith(',') || !own) continue;
      return [head, ...splitJoined(`But ${tail}`)];
    }
    if (own && !conditional.test(head)) return [head, ...splitJoined(`But ${tail}`)];
    if (continued && word === 'but' && !waits.test(head))
      return [head, ...splitJoined(`But ${plural.test(head) ? 'they' : pronoun(head)} ${tail}`)];
  }
  return [piece];
}

/** "The drugs lowered" -> they, "The drug lowered" -> it: by the word before the first verb. */
function pronoun(head: string): string {
  const before = head.slice(0, verb.exec(head)?.index ?? head.length).trim();
  const noun = /([\p{L}-]+)$/u.exec(before)?.[1] ?? '';
  return /[^su]s$/.test(noun) || / and /.test(before) ? 'they' : 'it';
}

function verbNear(tail: string): boolean {
  const found = verb.exec(tail);
  return found !== null && words(tail.slice(0, found.index)) <= 9 && !/[,;]/.test(tail.slice(0, found.index));
}

/** A head that is itself a list in the making, or a subordinate clause that waits for its main one. */
function lists(head: string): boolean {
  return /,[^,]{1,40}$/.test(head) && !verb.test(head.slice(head.lastIndexOf(',')));
}

function open(head: string): boolean {
  const opened = head.match(/[([]/g)?.length ?? 0;
  const closed = head.match(/[)\]]/g)?.length ?? 0;
  return (
    opened > closed ||
    /^(?:if|when|although|while|because|unless|for|in|among|after|before|as|since|with|despite)\b[^,]*$/i.test(
      head,
    ) ||
    /\b(?:that|whether|if|when|who|which|between|both|either)\s*$/i.test(head) ||
    /\bbetween\b[^,]*$/.test(head) ||
    /\b(?:both|either)\b[^,]*$/.test(head)
  );
}

function splitAt(text: string, pattern: RegExp, kind: () => string): string[] {
  const pieces: string[] = [];
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    const head = text.slice(last, match.index);
    const tail = text.slice(match.index + match[0].length);
    if (open(head) || words(head) < 3 || words(tail) < 3) continue;
    if (kind() === '' && !(verb.test(tail) && verb.test(head))) continue;
    pieces.push(head);
    last = match.index + match[0].length;
  }
  pieces.push(text.slice(last));
  return pieces.map((piece, index) =>
    index > 0 && kind() === 'apposition'
      ? piece.replace(
          /^(?:a|an)((?: \w+){0,2}) (\w+) (?:that|which) /,
          (_, adjective: string, noun: string) => `This${adjective} ${noun} `,
        )
      : capital(piece),
  );
}

function finish(piece: string): string {
  const trimmed = piece.trim().replace(/[,;]$/, '');
  return capital(/[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`);
}

function words(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
