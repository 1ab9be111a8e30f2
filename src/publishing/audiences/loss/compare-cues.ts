import { type Cue, type CueKind, cuesOf, quantitiesOf, readNegations } from '../../../verification/index.ts';
import type { LossProblem } from './loss-report.ts';
import { following, overlap, preceding } from './scope.ts';

/** Words of statistics that hold a cue by accident: "hazard ratio", "relative risk", "primary outcome". */
const statistics =
  /\b(?:(?:adjusted |pooled |age-adjusted )*(?:sub-?hazard|hazard|odds|risk|rate|incidence rate|prevalence) ratios?|(?:adjusted |pooled )?relative risks?|confidence interval|credible interval|95% CI|(?:absolute |adjusted |mean |risk |between-group )*differences?(?= [-−]?\d| of [-−]?\d)|ha?emorrhagic)\b|\bP ?[<=>] ?[\d.]+ for (?:non-?inferiority|superiority|interaction|trend|difference)\b/gi;

/** Cues of which each one counts; of the others it counts whether there are any. */
const counted: ReadonlySet<CueKind> = new Set(['hedge', 'direction', 'obligation', 'comparison']);

/**
 * Hedges, strengths, duties, warnings, populations, conditions, directions, comparisons and actions lost or added; a
 * negation, a "may", a comparison or a direction that belongs to other words than before. All texts are aligned; `retold`
 * is the sentences alone, `details` what was moved out of them.
 */
export function compareCues(original: string, retold: string, details: string): LossProblem[] {
  const [before, after] = [readable(original), readable(retold)];
  const detail = readable(details);
  const cues = [cuesOf(before), cuesOf(after), cuesOf(detail)] as const;
  const [one, other] = [unified(before, cues[0]), unified(after, cues[1])];
  return [
    ...compareNames(cues[0], cues[1], cues[2], details),
    ...compareNegations(one, other),
    ...moved(one, cuesOf(one), other, cuesOf(other)),
  ];
}

/** One word for all that say the same, so that "not advised" stands beside "not recommended". */
const representatives: Readonly<Record<string, string>> = {
  down: 'reduced',
  up: 'increased',
  better: 'improved',
  worse: 'worsened',
  same: 'similar',
  prevent: 'prevented',
  should: 'recommended',
  must: 'required',
  start: 'started',
  stop: 'stopped',
};

function unified(text: string, cues: readonly Cue[]): string {
  let out = '';
  let last = 0;
  for (const { name, kind, start, end } of cues) {
    const word =
      kind === 'direction' || kind === 'obligation' || kind === 'action' ? representatives[name] : null;
    if (!word || start < last) continue;
    out += text.slice(last, start) + word;
    last = end;
  }
  return out + text.slice(last);
}

/** Blanks out, keeping every offset, bounds of numbers ("more than 5") and statistics. */
function readable(text: string): string {
  let out = text.replace(statistics, (match) => ' '.repeat(match.length));
  for (const { start, end, bound } of quantitiesOf(text)) {
    if (bound === null) continue;
    const written = text.slice(start, end).replace(/[^\d.]/g, ' ');
    out = out.slice(0, start) + written + out.slice(end);
  }
  return out;
}

function compareNames(
  before: readonly Cue[],
  after: readonly Cue[],
  asideCues: readonly Cue[],
  details: string,
): LossProblem[] {
  const problems: LossProblem[] = [];
  const group = (cues: readonly Cue[]) => {
    const groups = new Map<string, Cue[]>();
    for (const cue of cues) {
      const key = `${cue.kind} ${cue.name}`;
      groups.set(key, [...(groups.get(key) ?? []), cue]);
    }
    return groups;
  };
  const [left, right, aside] = [group(before), group(after), group(asideCues)];
  for (const [key, cues] of left) {
    const first = cues[0];
    if (!first) continue;
    // What a reader must not miss counts only where it is read; the rest may stand among the statistics.
    const kept =
      (right.get(key)?.length ?? 0) + (mayStandAside(first.kind) ? (aside.get(key)?.length ?? 0) : 0);
    // Part of a society's name: "Preventive Services Task Force".
    const named = cues.filter(({ text }) => /^\p{Lu}/u.test(text) && details.includes(text)).length;
    if (named === cues.length) continue;
    if (kept === 0 || (counted.has(first.kind) && kept + named < cues.length)) {
      problems.push({ kind: first.kind, change: 'lost', what: first.text });
    }
  }
  for (const [key, cues] of right) {
    const first = cues[0];
    if (!first) continue;
    const had = left.get(key)?.length ?? 0;
    if (had === 0 || (first.kind === 'direction' && cues.length > had)) {
      problems.push({ kind: first.kind, change: 'added', what: first.text });
    }
  }
  return problems;
}

function mayStandAside(kind: CueKind): boolean {
  return kind === 'comparison' || kind === 'strength' || kind === 'obligation';
}

function compareNegations(before: string, after: string): LossProblem[] {
  const [here, there] = [readNegations(before), readNegations(after)];
  if (here.length !== there.length) {
    const lost = here.length > there.length;
    const [list, text] = lost ? [here, before] : [there, after];
    const one = list.find(({ start, end }) => {
      const word = text.slice(start, end).toLowerCase();
      const [others, otherText] = lost ? [there, after] : [here, before];
      return !others.some((other) => otherText.slice(other.start, other.end).toLowerCase() === word);
    });
    const { start, end } = one ?? list[0] ?? { start: 0, end: 0 };
    return [{ kind: 'negation', change: lost ? 'lost' : 'added', what: text.slice(start, end) }];
  }
  const left = there.map(({ end }) => following(after, end));
  return here.flatMap(({ start, end }): LossProblem[] => {
    const scope = following(before, end);
    const at = left.findIndex((other) => fits(scope, other));
    if (at !== -1) {
      left.splice(at, 1);
      return [];
    }
    return [
      { kind: 'negation', change: 'moved', what: `${before.slice(start, end)} ${scope.join(' ')}`.trim() },
    ];
  });
}

function fits(a: readonly string[], b: readonly string[]): boolean {
  const share = overlap(a, b);
  return Math.min(new Set(a).size, new Set(b).size) <= 1 ? share === 1 : share > 0.5;
}

function moved(before: string, here: readonly Cue[], after: string, there: readonly Cue[]): LossProblem[] {
  const problems: LossProblem[] = [];
  for (const cue of here) {
    const others = there.filter((other) => other.kind === cue.kind && other.name === cue.name);
    if (others.length === 0) continue;
    const next = following(before, cue.end);
    const wrong = () => problems.push({ kind: cue.kind, change: 'moved', what: cue.text });
    if (cue.name === 'possible' || cue.kind === 'comparison') {
      if (!others.some((other) => fits(next, following(after, other.end)))) wrong();
    } else if (cue.kind === 'direction') {
      const previous = preceding(before, cue.start);
      const kept = others.some((other) => {
        const [behind, ahead] = [following(after, other.end), preceding(after, other.start)];
        // Cause and effect have changed places.
        if (
          next.length > 0 &&
          behind.length > 0 &&
          overlap(next, behind) === 0 &&
          overlap(previous, behind) > 0
        )
          return previous.length === 0;
        return overlap([...previous, ...next], [...ahead, ...behind]) >= 0.34;
      });
      if (!kept) wrong();
    }
  }
  return problems;
}
