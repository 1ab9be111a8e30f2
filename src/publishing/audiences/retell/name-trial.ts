import type { AudienceTools } from '../loss/loss-report.ts';

/** SPRINT, REMoxTB, SURMOUNT-5: at least two capitals together in one word of at least four letters. */
const trialName =
  /(?<![\w-])(?:\p{L}*\p{Lu}{2,}\p{L}*|\p{Lu}\p{Ll}+\p{Lu}[\p{L}]*)(?:-(?:\p{Lu}[\p{L}]*|\d+))*(?![\w-])/gu;
const nounAfter =
  /^ (?:trials?|study|studies|analysis|programme|program|participants?|groups?|cohort|registry|regimens?|follow-up|protocol|investigators?|score|extension)\b/;

const peopleAfter =
  /^ (?:patients|participants|adults|children|infants|women|men|people)(?= (?!with\b|who\b|aged\b)|[,.])/;

/** Part of a list of names, or of a name of several words: "EAGLE-2 and EAGLE-3", "MODIFY I". */
const listAfter =
  /^(?: (?:I{1,3}|IV|V)\b| \d| (?:and|or) \p{Lu}{2}|, (?:and |or )?\p{Lu}{2}|\/|-| \p{Lu}{2})/u;
const listBefore = /\p{Lu}{2}[\p{L}\d-]*(?: and | or |, | )$|\/$/u;

const anyPeopleAfter = /^ (?:patients|participants|adults|children|infants|women|men|people)\b/;

/**
 * Puts "a study" for the name of a trial, or drops the name where nothing is lost ("in SPRINT", "the SPRINT trial"); it goes to the details,
 * word for word. In a guideline's claim a name at the start may be its author's, and stays.
 */
export function nameTrial(
  text: string,
  details: string[],
  { vocabulary, glossary }: AudienceTools,
  guideline: boolean,
): string {
  // A word of the vocabulary in capitals is a name all the same ("In ACCESS"); an abbreviation is not.
  const inCapitals = ({ start, end }: { start: number; end: number }) =>
    /^\p{Lu}+$/u.test(text.slice(start, end));
  const known = [
    ...vocabulary.spot(text).filter((mention) => {
      const names = mention.concepts.map((id) => vocabulary.concept(id).name);
      if (names.every((known) => / (?:trial|study)$/.test(known))) return false;
      return mention.abbreviation || !inCapitals(mention);
    }),
    ...glossary
      .find(text)
      .filter(
        ({ entry, matched, ...span }) => !inCapitals(span) || [entry.term, ...entry.also].includes(matched),
      ),
  ];
  let out = '';
  let last = 0;
  for (const match of text.matchAll(trialName)) {
    const [name] = match;
    const end = match.index + name.length;
    if (name.replace(/[^\p{L}]/gu, '').length < 4) continue;
    if (known.some((mention) => mention.start <= match.index && end <= mention.end)) continue;
    const before = text.slice(0, match.index);
    const after = text.slice(end);
    if (listAfter.test(after) || listBefore.test(before)) continue;
    const group = peopleAfter.exec(after)?.[0];
    let [from, to] = [match.index, end];
    let put = '';
    const alone = /(?:^|[\s,]+)(?:in|from|across) $/i.exec(before)?.[0];
    if (nounAfter.test(after) || anyPeopleAfter.test(after)) {
      if (group) {
        put = `${group.trim()} in a study`;
        to += group.length;
      } else to += 1;
    } else if (alone !== undefined && /^(?:[.,;]|$)/.test(after)) {
      // "In SPRINT, A." and "A in SPRINT.": the name goes with its "in".
      from -= alone.length;
      if (from === 0) to += /^, ?/.exec(after)?.[0].length ?? 0;
    } else if (guideline) continue;
    else if (/(?:^|\b[Tt]he )$/.test(before)) put = before === '' ? 'A study' : 'study';
    else if (/\b(?:in|of|from|by|after|during|and|when) $/i.test(before)) put = 'a study';
    else continue;
    details.push(
      text
        .slice(alone !== undefined && put === '' && from < match.index ? from : match.index, end)
        .trim()
        .replace(/^,\s*/, ''),
    );
    out += text.slice(last, from) + put;
    last = to;
  }
  return out + text.slice(last);
}
