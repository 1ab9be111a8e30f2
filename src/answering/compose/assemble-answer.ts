import { describeReference } from '../../appraisal/index.ts';
import {
  type Answer,
  type AnswerStatus,
  answerSchema,
  type Claim,
  type ModelReport,
  type Reference,
} from '../../domain/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { asksYesNo } from '../interpret/asks-yes-no.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import { asksWhich } from '../interpret/read-comparison.ts';
import type { LiveFindings } from '../live/search-live.ts';
import type { Inquiry } from '../parts/inquire.ts';
import type { Judged } from '../relevance/judge-relevance.ts';
import type { ScoredPublication } from '../relevance/score-publications.ts';
import type { Retrieved } from '../retrieve.ts';
import type { Cause } from './by-cause.ts';
import { compareOptions } from './compare-options.ts';
import { contraryClaims } from './contrary.ts';
import type { DraftClaim } from './draft.ts';
import { leadingClaims } from './leading-claims.ts';
import { mayLead } from './may-lead.ts';
import { framingNote, listGaps, listMissing, otherPopulation, questionNotes } from './notes-and-gaps.ts';
import { listSetAside } from './set-aside.ts';
import { stanceOf } from './stance.ts';
import { tellHarder } from './tell-harder.ts';

/** What every answer has, whatever becomes of the question. */
export interface Base {
  readonly id: string;
  readonly askedAt: string;
  /** The library as readers know it, and how many publications it holds. */
  readonly libraryName: string;
  readonly records: number;
  /** Sources outside this machine. */
  readonly live?: LiveFindings | undefined;
  /** Sources outside could be asked, and were not wanted for this question. */
  readonly mayAskLive?: boolean;
  readonly question: ReadQuestion;
  /** What a language model did for it, when one was asked. */
  readonly model?: ModelReport;
  /** `performance.now()` when the question came in. */
  readonly started: number;
}

/** Puts verified claims together as the answer contract (DESIGN section 7) and validates it. Throws when it does not hold. */
export function assembleAnswer(
  parts: Base & {
    readonly retrieved: Retrieved;
    readonly judged: Judged;
    /** The publications the claims were drawn from. */
    readonly sources: readonly ScoredPublication[];
    readonly causes: readonly Cause[];
    readonly inquiry: Inquiry;
    readonly drafts: readonly DraftClaim[];
    readonly dropped: number;
    readonly vocabulary: Vocabulary;
  },
): Answer {
  const { question, judged, vocabulary, causes, inquiry } = parts;
  // Whoever wrote a claim, in an answer to several questions it stands under the one it speaks to.
  const drafts = parts.drafts.map((draft) => {
    const part = draft.selected.part === undefined ? undefined : inquiry.parts[draft.selected.part]?.part;
    return part ? { ...draft, heading: part.asked } : draft;
  });
  const idOf = new Map(drafts.map((draft, index) => [draft, `c${index + 1}`]));
  const ids = (list: readonly DraftClaim[]) => list.flatMap((draft) => idOf.get(draft) ?? []);
  const contrary = contraryClaims(drafts, vocabulary);
  const claims: Record<string, Claim> = {};
  for (const draft of drafts) {
    claims[idOf.get(draft) ?? ''] = {
      text: draft.text,
      verdict: 'supported',
      level: draft.level,
      citations: [...draft.citations],
      contrary: ids(contrary.get(draft) ?? []),
      ...(draft.selected.added ? { added: draft.selected.added } : {}),
    };
  }
  const takesSides =
    asksYesNo(question.text) && !(inquiry.comparison && asksWhich(question.corrected, inquiry.comparison));
  const stance = takesSides ? stanceOf(question, drafts, vocabulary) : null;
  const compared = inquiry.comparison ? compareOptions(inquiry.comparison, drafts, vocabulary) : null;
  // Under causes and parts each claim stands where it belongs, also when it leads.
  const whole = causes.length > 0 || inquiry.parts.length > 0;
  const top = leadingClaims(
    whole ? drafts : mayLead(drafts, question, stance),
    inquiry,
    causes.length > 0,
    compared,
    question.terms,
  );
  const shown = whole ? drafts : drafts.filter((draft) => !top.includes(draft));
  const sections = [...new Set(shown.map((draft) => draft.heading))].map((heading) => ({
    heading,
    claims: ids(shown.filter((draft) => draft.heading === heading)),
  }));
  const references = referencesOf([...top, ...drafts]);
  const years = references.map((reference) => reference.year);
  const countAdded = (why: Claim['added']) => drafts.filter(({ selected }) => selected.added === why).length;
  const harder = tellHarder({ question, inquiry, drafts, compared, ids });
  const population = otherPopulation(question, parts.sources);
  const byLevel: Record<string, number> = {};
  for (const draft of drafts) byLevel[draft.level] = (byLevel[draft.level] ?? 0) + 1;
  return answerSchema.parse({
    ...common(parts, parts.retrieved),
    status: question.interpretation.redFlags.length > 0 ? 'emergency' : 'answered',
    notes: [
      ...questionNotes(question),
      ...framingNote(question, causes),
      ...population.notes,
      ...harder.notes,
    ],
    stance: stance && { direction: stance.direction, yes: ids(stance.yes), no: ids(stance.no) },
    ...harder.fields,
    bottomLine: ids(top),
    sections,
    claims,
    references,
    setAside: listSetAside(question, leftOver(judged, parts.sources), vocabulary),
    gaps: [
      ...(parts.live?.gaps ?? []),
      ...harder.gaps,
      ...population.gaps,
      ...listGaps(question, parts.sources, drafts),
    ],
    scorecard: {
      claims: drafts.length,
      quotesVerified: drafts.reduce((sum, draft) => sum + draft.citations.length, 0),
      dropped: parts.dropped,
      retractedExcluded: judged.retracted.length,
      byLevel,
      newest: Math.max(...years),
      oldest: Math.min(...years),
      added: { safety: countAdded('safety'), facet: countAdded('facet') },
    },
    tookMs: performance.now() - parts.started,
  } satisfies Answer);
}

/** An answer without claims: insufficient evidence, out of scope, an emergency without evidence, or a failure. */
export function emptyAnswer(
  parts: Base & {
    readonly status: AnswerStatus;
    readonly retrieved?: Retrieved;
    readonly judged?: Judged;
    readonly vocabulary?: Vocabulary;
    readonly dropped?: number;
    /** What the claims that were found left out. */
    readonly missing?: readonly string[];
  },
): Answer {
  const { question, judged, vocabulary, status } = parts;
  const considered = judged && {
    retracted: judged.retracted,
    superseded: [],
    spare: [],
    rejected: [...judged.accepted, ...judged.superseded, ...judged.rejected],
  };
  return answerSchema.parse({
    ...common(parts, parts.retrieved),
    status: question.interpretation.redFlags.length > 0 ? 'emergency' : status,
    notes: [...questionNotes(question), ...suggestions(status, parts.mayAskLive ?? false)],
    stance: null,
    bottomLine: [],
    sections: [],
    claims: {},
    references: [],
    setAside: considered && vocabulary ? listSetAside(question, considered, vocabulary) : [],
    gaps: [
      ...(parts.missing ?? []),
      ...(parts.live?.gaps ?? []),
      ...(considered ? listMissing(question, considered.rejected) : []),
    ],
    scorecard: {
      claims: 0,
      quotesVerified: 0,
      dropped: parts.dropped ?? 0,
      retractedExcluded: judged?.retracted.length ?? 0,
      byLevel: {},
      newest: null,
      oldest: null,
    },
    tookMs: performance.now() - parts.started,
  } satisfies Answer);
}

/** What was judged and is in no claim. */
function leftOver(judged: Judged, sources: readonly ScoredPublication[]) {
  const unused = (list: readonly ScoredPublication[]) => list.filter((one) => !sources.includes(one));
  return { ...judged, spare: unused(judged.accepted), rejected: unused(judged.rejected) };
}

function suggestions(status: AnswerStatus, mayAskLive: boolean): Answer['notes'] {
  if (status === 'insufficient-evidence') {
    return [
      {
        kind: 'suggestion',
        text: `Nothing in the library answers this closely enough to quote. It may help to name the condition and the treatment in full, to ask one thing at a time, or to ${mayAskLive ? 'search PubMed and Europe PMC too' : 'load more publications'}.`,
      },
    ];
  }
  if (status === 'out-of-scope') {
    return [
      {
        kind: 'suggestion',
        text: 'This service answers questions about health and medicine. Ask about a condition, a treatment, a test or a risk.',
      },
    ];
  }
  return [];
}

function common(parts: Base, retrieved: Retrieved | undefined) {
  const { question } = parts;
  return {
    schema: 1 as const,
    id: parts.id,
    question: question.text,
    askedAt: parts.askedAt,
    audience: question.audience,
    interpretation: question.interpretation,
    search: {
      sources: [
        {
          name: parts.libraryName,
          records: parts.records,
          searchedAt: parts.askedAt,
          status: retrieved ? ('ok' as const) : ('skipped' as const),
        },
        ...(parts.live?.sources ?? []),
      ],
      queries: [...(retrieved?.queries ?? [])],
      considered: retrieved?.hits.length ?? 0,
    },
    composer: parts.model?.outcome === 'written' ? ('model' as const) : ('extractive' as const),
    ...(parts.model ? { model: parts.model } : {}),
  };
}

/** Numbered in the order in which a reader meets them. */
function referencesOf(inOrder: readonly DraftClaim[]): Reference[] {
  const references = new Map<string, Reference>();
  for (const draft of inOrder) {
    const own = { publication: draft.selected.publication.analysed.publication, appraisal: draft.appraisal };
    for (const { publication, appraisal } of [own, ...(draft.others ?? [])]) {
      if (references.has(publication.id)) continue;
      references.set(publication.id, describeReference(publication, appraisal, references.size + 1));
    }
  }
  return [...references.values()];
}
