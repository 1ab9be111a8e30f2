import { appraisePublication } from '../../appraisal/index.ts';
import type { QuestionType } from '../../domain/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import type { AnalysedPassage, AnalysedText } from '../relevance/analyse-publication.ts';
import type { Judged } from '../relevance/judge-relevance.ts';
import { covers, type ScoredPublication } from '../relevance/score-publications.ts';
import { passageFit } from '../select/passage-fit.ts';
import type { SelectedPassage } from '../select/select-passages.ts';

/** A cause of the finding asked about, as a heading and as what texts are matched against. */
export interface Cause {
  readonly name: string;
  readonly coverage: ReadonlyMap<number, number>;
  /** Of a kind of causes, in place of one cause of a list: the sentences that name them. */
  readonly passages?: ReadonlySet<AnalysedPassage>;
}

export interface ToldByCause {
  readonly causes: readonly Cause[];
  /** The publications that speak of the causes, strongest evidence first within each cause. */
  readonly publications: readonly ScoredPublication[];
}

/** A finding's answer is told by cause when at least this many causes have a source. */
const SEVERAL = 2;
/** Publications on one cause that speak of the finding itself; where there are fewer, the strongest on the cause joins them. */
const DIRECT = 3;
const MOST_PUBLICATIONS = 9;

const otherHeading = 'Other and unspecified causes';

/**
 * When the question's anchor is a finding whose treatment depends on its cause (vocabulary causes.tsv) and the question
 * names none of them: the causes the library speaks of, each with publications on the finding under that cause, the
 * strongest on the cause itself where those are few, and one that links it to another cause. Null otherwise.
 */
export function tellByCause(
  terms: readonly QuestionTerm[],
  types: readonly QuestionType[],
  judged: Judged,
  vocabulary: Vocabulary,
): ToldByCause | null {
  const anchor = [...terms].sort((a, b) => b.weight - a.weight)[0];
  if (anchor?.kind !== 'finding' || anchor.concepts.length !== 1) return null;
  const others = terms.filter((term) => term !== anchor);
  const named = vocabulary.causes(anchor.concepts[0] ?? -1);
  if (named.some((id) => others.some((term) => term.coverage.has(id)))) return null;

  const candidates = [...judged.accepted, ...judged.rejected];
  const known = named.map((id): Cause => {
    const below = vocabulary.hierarchy.descendants(id).keys();
    return {
      name: headingOf(vocabulary.concept(id).name),
      coverage: new Map([...Array.from(below, (child) => [child, 0.9] as const), [id, 1]]),
    };
  });
  const causes: Cause[] = [];
  const publications: ScoredPublication[] = [];
  for (const cause of known) {
    const about = candidates.filter((candidate) => isAbout(candidate, cause.coverage));
    const direct = about.filter((candidate) => speaksOfFinding(candidate, anchor)).slice(0, DIRECT);
    const others = about.filter((candidate) => !direct.includes(candidate)).sort(byEvidence(types));
    const linking = others.find(
      (candidate) => known.filter((one) => isAbout(candidate, one.coverage)).length > 1,
    );
    const alone = others.slice(
      0,
      Math.max(0, DIRECT - 1 - direct.length) || (direct.length < DIRECT ? 1 : 0),
    );
    if (linking && !alone.includes(linking)) alone.push(linking);
    if (direct.length + alone.length === 0) continue;
    causes.push(cause);
    publications.push(...[...direct, ...alone].filter((candidate) => !publications.includes(candidate)));
  }
  if (causes.length < SEVERAL || !judged.accepted.some((one) => speaksOfFinding(one, anchor))) return null;
  return { causes, publications: publications.slice(0, MOST_PUBLICATIONS) };
}

/** True for causes grouped by kind. */
export function areGroups(causes: readonly Cause[]): boolean {
  return causes.some(({ passages }) => passages !== undefined);
}

/** The heading of a sentence: the first cause it names itself, else the one its publication is about. Null outside groups. */
export function causeOf({ passage, publication }: SelectedPassage, causes: readonly Cause[]): string | null {
  if (areGroups(causes)) return causes.find(({ passages }) => passages?.has(passage.analysed))?.name ?? null;
  const inText = causes.find((cause) => covers(cause, passage.analysed) > 0);
  const ofPublication = causes.find((cause) => isAbout(publication, cause.coverage));
  return (inText ?? ofPublication)?.name ?? otherHeading;
}

function isAbout({ analysed }: ScoredPublication, coverage: ReadonlyMap<number, number>): boolean {
  const cause = { coverage };
  const names = (text: AnalysedText) => covers(cause, text) >= 0.8;
  return names(analysed.title) || names(analysed.mesh);
}

function speaksOfFinding({ analysed }: ScoredPublication, anchor: QuestionTerm): boolean {
  const itself = { coverage: new Map(anchor.concepts.map((id) => [id, 1])) };
  return [analysed.title, ...analysed.passages].some((text) => covers(itself, text) > 0);
}

/** The strongest level first, then what speaks most to the types of question asked. */
function byEvidence(types: readonly QuestionType[]) {
  const level = (one: ScoredPublication) => appraisePublication(one.analysed.publication).level;
  const typeFit = ({ analysed: { passages } }: ScoredPublication) =>
    passages.reduce((sum, { passage, part }) => sum + passageFit(passage.text, part, types), 0) /
    passages.length;
  return (a: ScoredPublication, b: ScoredPublication) => level(a) - level(b) || typeFit(b) - typeFit(a);
}

function headingOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
