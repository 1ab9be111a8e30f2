import type { PhiKind } from '../../domain/index.ts';
import { findNames } from './person-names.ts';

/** A stretch of the text to be replaced; UTF-16 offsets. */
interface Finding {
  readonly start: number;
  readonly end: number;
}

const months =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const date = [
  '\\d{1,2}[/.-]\\d{1,2}[/.-](?:\\d{4}|\\d{2})',
  '\\d{4}[/.-]\\d{1,2}[/.-]\\d{1,2}',
  `\\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -]${months}\\.?(?:,?[ -](?:\\d{4}|\\d{2}))?`,
  `${months}\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?`,
  `${months}\\.?,? \\d{4}`,
].join('|');

const linking = '(?:[ \\t]*(?:numbers?|no\\b\\.?|nr\\b\\.?|num\\b\\.?|id\\b|is|was|of|[:#=.\\-]))*[ \\t]*';
const unit =
  '(?![ ]?(?:mg|mcg|µg|μg|ug|g|kg|ml|l|iu|units?|kcal|cells?|mm|ms|%|patients|women|men|children|participants)\\b)';
const edge = '(?![\\p{L}\\p{N}])';
const usState =
  '(?:A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])';
const postcode = '[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}\\b';
const addressTail = `(?:,? (?:apt|apartment|flat|unit|suite)\\.? ?#?\\w{1,5})?(?:,? \\p{Lu}[\\p{L}'’-]*(?: \\p{Lu}[\\p{L}'’-]*){0,2}(?=,? (?:${usState} \\d{5}|${postcode})))?(?:,? (?:${usState} \\d{5}(?:-\\d{4})?|${postcode}))?`;
const streetWord =
  '(?:Street|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Boulevard|Blvd|Close|Court|Crescent|Square|Terrace|Place|Way|Gardens|Grove|Mews|Parkway|Pkwy|Highway|Hwy|(?:Dr|St|Pl)(?=[.,;]|$))';

interface Rule {
  readonly kind: PhiKind;
  readonly pattern: RegExp;
  /** Refuses a match that only looks like an identifier. */
  readonly accepts?: (value: string) => boolean;
}

const digits = (least: number, most: number) => (value: string) => {
  const count = value.replace(/\D/g, '').length;
  return count >= least && count <= most;
};

/**
 * In this order. Each pattern begins at a fixed cue or at the edge of a run, so that none scans a long run twice. The group
 * `value`, when there is one, is what gets replaced; the cue before it stays.
 */
const rules: readonly Rule[] = [
  {
    kind: 'web address',
    pattern: /(?<![\p{L}\p{N}])(?:https?:\/\/|ftp:\/\/|www\.)[^\s<>"[\]]*[^\s<>"[\].,;:!?)'’]/giu,
  },
  {
    kind: 'e-mail address',
    pattern: /(?<![^\s@<>()[\],;:"])[^\s@<>()[\],;:"]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu,
  },
  {
    kind: 'web address',
    pattern:
      /(?<![\p{L}\p{N}._@/-])(?:[\p{L}\p{N}_-]+\.)+(?:com|org|net|uk|io|me|de|fr|es|it|nl|eu|us|ca|au|in|info|health|edu)\/[^\s<>"[\]]*[^\s<>"[\].,;:!?)'’]/giu,
  },
  {
    kind: 'identity number',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:ssn|social security|nhs|chi|national insurance|national id(?:entity)?|identity card|passport|driv(?:er['’]?s|ing) licen[cs]e|aadhaar|medicare|medicaid|health card|personnummer|bsn|ppsn?|cpf|dni)${linking}(?<value>[A-Z]{0,3}[ -]?\\d[\\d -]{4,18}\\d[ -]?[A-Z]?)${edge}`,
      'giu',
    ),
    accepts: digits(6, 16),
  },
  { kind: 'identity number', pattern: /(?<![\p{L}\p{N}.-])\d{3}-\d{2}-\d{4}(?![\p{L}\p{N}-])/gu },
  {
    kind: 'identity number',
    pattern: /(?<![\p{L}\p{N}])[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\p{L}\p{N}])/gu,
  },
  {
    kind: 'record number',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:m\\.?r\\.?n\\b\\.?|mrno|urn|ur number|medical record|health record|record (?=n)|hospital (?=n|id|#)|hosp\\.? (?=n|id|#)|patient (?=n|id|#)|patient['’]s (?=n|id)|pt\\.? (?=n|id|#)|chart (?=n|#)|file (?=n)|case (?=n|#)|unit (?=n)|account (?=n|#)|encounter (?=n|id|#)|admission (?=n|id)|episode (?=n|id)|accession (?=n|#)|insurance (?=n|id|policy)|policy (?=n)|member (?=n|id)|subject id|patient[ -]?id)(?: policy)?${linking}(?<value>(?:[A-Z]{1,5}-?)?\\d(?:[/-]?[A-Z\\d]| (?=\\d{3})\\d){2,19})${edge}`,
      'giu',
    ),
    accepts: (value) => /\d{4}|\d(?:\D?\d){4}|[A-Z][ -]?\d{3}/i.test(value),
  },
  {
    kind: 'date of birth',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:d\\.?o\\.?b\\b\\.?|date of birth|birth ?date|birthday|born)(?:[ \\t]*(?:is|was|on|the|in|[:#=.\\-]))*[ \\t]*(?<value>${date})(?![\\d/])`,
      'giu',
    ),
  },
  {
    kind: 'phone number',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:tele ?phone|phone|tel|mobile|mob|cell ?phone|cell (?=n)|fax|whats ?app|contact number|(?:call|ring|text|reach|contact|phone)(?:ed)? (?:me|us|him|her|them|back)(?: back)? (?:on|at))${linking}(?:on|at)?[ ]?(?<value>[+(]?\\d[\\d ().-]{4,20}\\d)${edge}`,
      'giu',
    ),
    accepts: digits(6, 15),
  },
  {
    kind: 'phone number',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.])(?:\\+ ?|00)[1-9]\\d{0,2}[ .-]?(?:\\(\\d{1,4}\\)[ .-]?)?\\d{1,4}(?:[ .-]?\\d{1,4}){1,6}${edge}${unit}`,
      'giu',
    ),
    accepts: digits(8, 17),
  },
  {
    kind: 'phone number',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.,-])(?:1[ .-])?(?:\\([2-9]\\d{2}\\)[ -]?|[2-9]\\d{2}[ .-])\\d{3}[ .-]\\d{4}(?![\\p{L}\\p{N}-])${unit}`,
      'giu',
    ),
  },
  {
    kind: 'phone number',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.,/-])\\(?0\\d{1,4}\\)?(?:[ -]?\\d{2,4}){2,4}(?![\\p{L}\\p{N}-])${unit}`,
      'giu',
    ),
    accepts: digits(9, 11),
  },
  {
    kind: 'postal address',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}.])\\d{1,5}[A-Za-z]?,? (?:(?:\\p{Lu}[\\p{L}'’-]*|\\d{1,3}(?:st|nd|rd|th))\\.? ){1,3}${streetWord}\\b\\.?${addressTail}`,
      'gu',
    ),
  },
  {
    kind: 'postal address',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:liv(?:e|es|ing)|resid(?:e|es|ing)|stay(?:s|ing)?|address)(?: is|:)?(?: at)? (?<value>\\d{1,5}[a-z]?,? (?:[\\p{L}'’-]+ ){1,3}(?:street|road|avenue|lane|drive|close|court|square|terrace|place|way|st|rd|ave)\\b\\.?${addressTail})`,
      'giu',
    ),
  },
  {
    kind: 'postal address',
    pattern:
      /(?<![\p{L}\p{N}])(?:\p{Lu}[\p{L}-]*(?:straße|strasse|gasse|platz|straat|laan)|\p{Lu}[\p{L}-]*str\.) ?\d{1,4}[a-z]?(?![\p{L}\p{N}])(?:, ?\d{4,5} \p{Lu}[\p{L}-]+)?/gu,
  },
  {
    kind: 'postal address',
    pattern:
      /(?<![\p{L}\p{N}.])\d{1,4}(?: bis)?,? (?:rue|calle|avenida|rua|viale|chemin|allée|place) (?:(?:de|du|des|la|le|del|della|do|da) |l['’]){0,2}\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?(?:, ?\d{4,5} \p{Lu}[\p{L}-]+)?/gu,
  },
  { kind: 'postal address', pattern: /(?<![\p{L}\p{N}])p\.? ?o\.? box \d{1,7}(?!\p{N})/giu },
  {
    kind: 'postal address',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:post ?code|zip(?: code)?)(?: is|:)? ?(?<value>[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|\\d{5}(?:-\\d{4})?)${edge}`,
      'giu',
    ),
  },
  {
    kind: 'postal address',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}+)?, ${usState} \\d{5}(?:-\\d{4})?(?!\\p{N})`,
      'gu',
    ),
  },
];

/** Identifiers of publications, trials and books: digits and addresses that name no person. */
const literature = new RegExp(
  [
    'https?:\\/\\/(?:dx\\.)?doi\\.org\\/10\\.\\d{4,9}\\/[^\\s<>"[\\]]+',
    'https?:\\/\\/(?:pubmed|pmc|www)\\.ncbi\\.nlm\\.nih\\.gov\\/[\\w/]+',
    '(?<![\\p{L}\\p{N}.])10\\.\\d{4,9}\\/[^\\s<>"[\\]]+',
    '(?<![\\p{L}\\p{N}])(?:pmid|pmcid|pubmed id|isbn|issn|eudract|snomed(?: ct)?|rxcui|cas|loinc)(?: (?:no|number))?[ :.#]*[\\dX][\\dX-]*',
  ].join('|'),
  'giu',
);

const placeholders: Record<PhiKind, string> = {
  name: '[name]',
  'record number': '[record number]',
  'date of birth': '[date of birth]',
  'phone number': '[phone number]',
  'e-mail address': '[e-mail address]',
  'postal address': '[postal address]',
  'web address': '[web address]',
  'identity number': '[identity number]',
};

/**
 * Takes out what could name a person before a question is logged, stored or sent. Each identifier becomes a bracketed
 * neutral word ("[name]"); `removed` lists the kinds, each once, never the identifiers. Titles and cues stay ("Mr [name]").
 * Identifiers of publications and everything clinical (doses, values, ages, eponyms) are left alone. Idempotent.
 * The kinds follow the HIPAA Safe Harbor list (45 CFR 164.514(b)(2)) as far as free text shows them.
 */
export function stripIdentifiers(text: string): { text: string; removed: PhiKind[] } {
  const removed = new Set<PhiKind>();
  let current = text;
  // What one replacement uncovers another rule may find; every round takes away words, so this ends.
  for (let before = ''; before !== current; ) {
    before = current;
    for (const rule of rules) {
      current = replaceAll(current, rule.kind, findByRule(current, rule), removed);
    }
    current = replaceAll(current, 'name', findNames(current), removed);
  }
  return { text: current, removed: [...removed] };
}

function findByRule(text: string, rule: Rule): Finding[] {
  const findings: Finding[] = [];
  let kept: Finding[] | null = null;
  for (const match of text.matchAll(rule.pattern)) {
    const value = match.groups?.value ?? match[0];
    const end = match.index + match[0].length;
    const start = end - value.length;
    if (rule.accepts && !rule.accepts(value)) continue;
    kept ??= Array.from(text.matchAll(literature), (found) => ({
      start: found.index,
      end: found.index + found[0].length,
    }));
    if (!kept.some((span) => span.start < end && start < span.end)) findings.push({ start, end });
  }
  return findings;
}

function replaceAll(
  text: string,
  kind: PhiKind,
  findings: readonly Finding[],
  removed: Set<PhiKind>,
): string {
  if (findings.length === 0) return text;
  removed.add(kind);
  let result = '';
  let last = 0;
  for (const finding of findings) {
    if (finding.start < last) continue;
    result += text.slice(last, finding.start) + placeholders[kind];
    last = finding.end;
  }
  return result + text.slice(last);
}
