import type { Answer, Audience } from '../../domain/index.ts';
import { cuesOf } from '../../verification/index.ts';

export interface SelectedSection {
  readonly heading: string;
  readonly claims: readonly string[];
}

export interface Selection {
  readonly warnings: readonly string[];
  readonly bottomLine: readonly string[];
  readonly sections: readonly SelectedSection[];
  /** Claims of the content that are not shown. */
  readonly omitted: number;
}

const harms = new Set(['Harms and safety', 'Pitfalls']);
const methods = 'Who and what was studied';
/** Of each section, a patient's version keeps so many, the strongest. */
const STRONGEST = 2;
const nurseOrder = [
  'Pitfalls',
  'Harms and safety',
  'Findings',
  'Dose and regimen',
  'What guidelines say',
  'Findings and tests',
  'Course and outlook',
];

/**
 * Which claims a version shows and in which order. Physicians, specialists and students get all in the content's order; nurses all, with
 * warnings and practical sections first; patients the bottom line, the strongest of each section, and every harm and warning, first.
 */
export function selectClaims(content: Answer, audience: Audience): Selection {
  const sections = content.sections.map(({ heading, claims }) => ({ heading, claims }));
  if (audience === 'nurse') {
    const place = ({ heading }: SelectedSection) => {
      const at = nurseOrder.indexOf(heading);
      return at === -1 ? nurseOrder.length : at;
    };
    return take(
      content,
      [...sections].sort((a, b) => place(a) - place(b)),
      warningsIn(content),
    );
  }
  if (audience !== 'patient') {
    return { warnings: [], bottomLine: content.bottomLine, sections, omitted: 0 };
  }
  const levelOf = (id: string) => content.claims[id]?.level ?? 5;
  // Of two equally strong claims the shorter is the easier to read.
  const wordsOf = (id: string) => content.claims[id]?.text.split(' ').length ?? 0;
  const chosen = sections
    .filter(({ heading }) => heading !== methods)
    .map(({ heading, claims }) => {
      const strongest = [...claims]
        .sort((a, b) => levelOf(a) - levelOf(b) || wordsOf(a) - wordsOf(b))
        .slice(0, STRONGEST);
      return { heading, claims: claims.filter((id) => strongest.includes(id)) };
    });
  return take(content, chosen, warningsIn(content));
}

function take(content: Answer, sections: readonly SelectedSection[], found: readonly string[]): Selection {
  // A bottom line that only warns stays the bottom line; otherwise a warning is told once, at the top.
  const onlyWarns = content.bottomLine.every((id) => found.includes(id));
  const warnings = onlyWarns ? found.filter((id) => !content.bottomLine.includes(id)) : found;
  const first = new Set(warnings);
  const left = sections
    .map(({ heading, claims }) => ({ heading, claims: claims.filter((id) => !first.has(id)) }))
    .filter(({ claims }) => claims.length > 0);
  const bottomLine = content.bottomLine.filter((id) => !first.has(id));
  const shown = new Set([...warnings, ...bottomLine, ...left.flatMap(({ claims }) => claims)]);
  return {
    warnings,
    bottomLine,
    sections: left,
    omitted: Object.keys(content.claims).filter((id) => !shown.has(id)).length,
  };
}

/** Claims under the headings of harm, and any other that warns, in the content's order. */
function warningsIn(content: Answer): string[] {
  const ofHarm = new Set(
    content.sections.filter(({ heading }) => harms.has(heading)).flatMap(({ claims }) => claims),
  );
  const order = [...new Set([...content.sections.flatMap(({ claims }) => claims), ...content.bottomLine])];
  return order.filter((id) => ofHarm.has(id) || warns(content.claims[id]?.text ?? ''));
}

const warningNames = new Set([
  'contraindicated',
  'harm',
  'life-threatening',
  'toxic',
  'overdose',
  'suicide',
  'side effect',
]);
const urges =
  /\b(?:should not|must not|do not|avoid(?:ed)?|caution\w*|warn\w*|beware)\b|\b(?:is|are) an? (?:\w+ )?emergency\b|\b(?:seek|call|get) (?:\w+ ){0,3}(?:help|care|ambulance)\b/i;
/** Measured or denied, not warned of; or a caution about how sure a finding is, not about what to do. */
const noWarning =
  /\b(?:more harm than|no harm)\b|\b(?:interpret\w*|findings?|results?|evidence|analys[ei]s|conclusions?|estimates?)\b[^.;]{0,60}\bcaution\w*|\bcaution\w*[^.;]{0,30}\binterpret\w*/gi;

/** Whether a statement warns of something: a contraindication, a caution, a harm, an emergency. */
export function warns(text: string): boolean {
  const told = text.replace(noWarning, ' ');
  if (urges.test(told)) return true;
  return cuesOf(told).some(({ kind, name }) => kind === 'warning' && warningNames.has(name));
}
