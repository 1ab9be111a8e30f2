import type { AudienceTools } from '../loss/loss-report.ts';

const amount = String.raw`\d[\d.,]*(?:\s?(?:to|-|–|or|and)\s?\d[\d.,]*)?`;
const unit = String.raw`(?:mg|µg|μg|mcg|micrograms?|g|mL|ml|IU|units?|puffs?|tablets?)(?:\s?(?:\/|per)\s?(?:kg|day|d|h|hour|dose|week|m2|m²)){0,2}`;
const often = String.raw`(?: (?:a|per|each|every) (?:day|week|month|hour)| (?:once|twice|three times|four times|two times)(?:[- ](?:daily|weekly|monthly|a day|a week|a month|per day))?| daily| weekly| monthly| every (?:\d+|other|two|three|four|six|eight|twelve)(?:[- ](?:to|-) ?\d+)? (?:hours?|days?|weeks?|months?)| or (?:less|more))?`;
const bound =
  '(?:at least |up to |at most |about |below |above |under |over |less than |more than |no more than |a maximum of )?';
const joined = String.raw`${bound}${amount}\s?${unit}${often}`;
const lone = new RegExp(
  String.raw`(?:,? ?\b(?:at a dose of|in doses of|at doses of|doses of|a dose of|at|of|to|with) )?\b${joined}(?:,? (?:or|and|then|to|followed by) ${joined})*`,
  'gi',
);
const any = new RegExp(
  String.raw`\b${amount}\s?(?:mg|µg|μg|mcg|micrograms?|g|mL|ml|IU|units?|puffs?|tablets?)\b(?!\/(?:dL|dl|L|mL|ml|mmol|min|minute)\b)(?! ?per (?:decilit|lit|min))`,
  'i',
);
const concentration =
  /\d\s?(?:mg|g|µg|μg|mcg|micrograms?|ng|units?|IU|mEq)\s?(?:\/|per)\s?(?:dL|dl|L|mL|ml|mmol|litre|liter|decilitre|deciliter|day of protein)\b/i;
const change =
  /\b(?:start(?:s|ed|ing)?|stop(?:s|ped|ping)?|initiat\w+|discontinu\w+|withdraw\w*|switch\w*|taper\w*|titrat\w+|increas\w+ the dose|dose (?:increase|reduction|adjust\w+)|tak(?:e|es|ing)|continu\w+|add(?:ing)?|replac\w+)\b/i;

/** Whether a sentence gives a dose of a medicine (not a blood level, nor an amount of anything else). */
export function givesDose(text: string, { vocabulary }: AudienceTools): boolean {
  const medicine =
    /\bdos(?:es?|ing|age)\b/i.test(text) ||
    vocabulary
      .spot(text)
      .some((mention) =>
        mention.concepts.some((id) => /^(?:drug|drug-class|nutrient)$/.test(vocabulary.concept(id).kind)),
      );
  return medicine && any.test(text.replace(new RegExp(concentration, 'gi'), ' '));
}

/** Whether a sentence speaks of starting, stopping or changing something. */
export function tellsChange(text: string): boolean {
  return change.test(text);
}

/**
 * Moves doses out of a sentence, word for word, where each stands right behind the name of its medicine and tells no two arms of one
 * medicine apart. Blood levels stay.
 */
export function moveDoses(
  text: string,
  { vocabulary }: AudienceTools,
): { readonly text: string; readonly details: readonly string[] } {
  const medicines = vocabulary
    .spot(text)
    .filter((mention) =>
      mention.concepts.some((id) => /^(?:drug|drug-class|nutrient)$/.test(vocabulary.concept(id).kind)),
    )
    // The vocabulary knows some medicines with a dose: "apixaban 2.5 mg".
    .map(({ start, end }) => ({
      start,
      end,
      name: text
        .slice(start, end)
        .replace(/\s*\d.*$/, '')
        .toLowerCase(),
    }));
  const details: string[] = [];
  const dosed: string[] = [];
  const moved = text.replace(lone, (whole: string, ...rest: unknown[]) => {
    const offset = rest.find((part): part is number => typeof part === 'number') ?? 0;
    const after = text.slice(offset + whole.length);
    if (concentration.test(whole + after.slice(0, 12)) || !any.test(whole)) return whole;
    if (
      /^[-\w%]|^\/(?:min|dL|dl|L|mL|ml)|^ (?:for|if|when|as|or less|or more|body|of body|of protein)\b/.test(
        after,
      )
    )
      return whole;
    const owner = medicines.find(
      ({ start, end }) => start < offset && /^[\s,(]*$/.test(text.slice(Math.min(end, offset), offset)),
    );
    if (!owner) return whole;
    dosed.push(owner.name);
    details.push(
      whole
        .replace(/^[,\s]*(?:(?:at a dose of|in doses of|at doses of|a dose of|at|of|to|with) )?/i, '')
        .trim(),
    );
    return '';
  });
  // "2% on X 5 mg and 3% on X 10 mg": without the doses nobody could tell which is which.
  const ambiguous = dosed.some(
    (owner, index) =>
      dosed.indexOf(owner) !== index || medicines.filter(({ name }) => name === owner).length > 1,
  );
  if (details.length === 0 || ambiguous || any.test(moved.replace(new RegExp(concentration, 'gi'), ' ')))
    return { text, details: [] };
  return {
    text: moved
      .replace(/\s+([,;.])/g, '$1')
      .replace(/ ?\([\s/,;]*\)/g, '')
      .replace(/\s{2,}/g, ' ')
      .replace(/,\s*,/g, ',')
      .trim(),
    details,
  };
}
