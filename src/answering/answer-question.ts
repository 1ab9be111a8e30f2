import { randomUUID } from 'node:crypto';
import type { Answer, AnswerEvent, Claim, Publication } from '../domain/index.ts';
import { toAppError } from '../errors.ts';
import type { EvidenceIndex, IndexStatistics } from '../evidence-index/index.ts';
import { verifyClaim } from '../verification/index.ts';
import type { Synonyms, Vocabulary } from '../vocabulary/index.ts';
import { assembleAnswer, type Base, emptyAnswer } from './compose/assemble-answer.ts';
import { tellByCause } from './compose/by-cause.ts';
import type { DraftClaim } from './compose/draft.ts';
import { groupCauses } from './compose/group-causes.ts';
import { missingFigure } from './compose/missing-figure.ts';
import { withOmissions } from './compose/with-omissions.ts';
import { interpretQuestion, withSettledTerms } from './interpret/interpret-question.ts';
import { questionTypes } from './interpret/question-types.ts';
import { isMedicalQuestion } from './interpret/scope.ts';
import { searchLive } from './live/search-live.ts';
import { composeWithModel, type ModelComposer } from './model-composer/index.ts';
import { inquire } from './parts/inquire.ts';
import { askedForOf, selectForInquiry } from './parts/select-for-inquiry.ts';
import type { AnswerStore, AskRequest, LiveLiterature, Remember } from './ports.ts';
import { PublicationAnalyser } from './relevance/analyse-publication.ts';
import { judgeRelevance } from './relevance/judge-relevance.ts';
import { settleReadings } from './relevance/settle-readings.ts';
import { retrieve } from './retrieve.ts';
import { selectPassages } from './select/select-passages.ts';
import { reached } from './stages.ts';

export interface AnsweringParts {
  readonly index: EvidenceIndex;
  readonly vocabulary: Vocabulary;
  readonly answers: AnswerStore;
  /** What readers know the library as. */
  readonly libraryName?: string;
  /** Searches outside; without it nothing ever leaves the machine. */
  readonly live?: LiveLiterature | undefined;
  /** Stores what was found outside; needed with `live`. */
  readonly remember?: Remember | undefined;
  /** Synonyms for the queries that are sent. */
  readonly synonyms?: Synonyms | undefined;
  /** A language model that may write the claims; without it rules quote passages. */
  readonly composer?: ModelComposer | undefined;
  readonly now?: () => Date;
  readonly newId?: () => string;
  /** Told why a question failed; the asker gets a public message only. */
  readonly onFailure?: (error: unknown) => void;
}

/** What every answer of this question has; filled as the pipeline goes. */
type BaseOfAnswer = { -readonly [K in keyof Base]: Base[K] };

const emptyStatistics: IndexStatistics = {
  documents: 0,
  conceptFrequency: () => 0,
  wordFrequency: () => 0,
};

/** Told by cause, no publication says too much and there is room for every cause. */
const byCauseLimits = { claims: 22, perPublication: 4, relativeScore: 0.3 };

/** Analysed publications outlive a question: one analyser for each vocabulary. */
const analysers = new WeakMap<Vocabulary, PublicationAnalyser>();

function analyserFor(vocabulary: Vocabulary): PublicationAnalyser {
  const known = analysers.get(vocabulary) ?? new PublicationAnalyser(vocabulary);
  analysers.set(vocabulary, known);
  return known;
}

/**
 * The one pipeline of every surface: interpret, search outside when that is wanted, retrieve, appraise, select, compose,
 * verify, store. The question must have passed `checkQuestion`. Ends with `completed`, `abstained` or `failed`; the answer is stored before that. Aborting
 * stops it between stages and stores nothing.
 */
export async function* answerQuestion(
  parts: AnsweringParts,
  request: AskRequest,
  signal?: AbortSignal,
): AsyncIterable<AnswerEvent> {
  const started = performance.now();
  const { index, vocabulary } = parts;
  const now = parts.now ?? (() => new Date());
  const read = (statistics: IndexStatistics) =>
    interpretQuestion(request.question, request.audience, vocabulary, statistics);
  const about = {
    id: (parts.newId ?? randomUUID)(),
    askedAt: now().toISOString(),
    libraryName: parts.libraryName ?? 'Library of this service',
    started,
  };
  const fail = (error: unknown, base: Base): AnswerEvent => {
    parts.onFailure?.(error);
    const { publicMessage } = toAppError(error);
    return { type: 'failed', answer: emptyAnswer({ ...base, status: 'failed' }), publicMessage };
  };
  const end = async (answer: Answer, cited: readonly Publication[]): Promise<AnswerEvent> => {
    signal?.throwIfAborted();
    reached('assembled', about.id);
    await parts.answers.save(answer, cited);
    reached('stored', about.id);
    return {
      type: answer.status === 'answered' || answer.status === 'emergency' ? 'completed' : 'abstained',
      answer,
    };
  };

  reached('started', about.id);
  let statistics: IndexStatistics;
  try {
    statistics = await index.statistics();
  } catch (error) {
    if (signal?.aborted) throw error;
    // Read without the library, so that even this answer holds no identifiers.
    yield fail(error, { ...about, records: 0, question: read(emptyStatistics) });
    return;
  }
  let question = read(statistics);
  reached('interpreted', about.id);
  yield { type: 'interpreted', question: question.text, interpretation: question.interpretation };

  const base: BaseOfAnswer = { ...about, records: statistics.documents, question };
  try {
    const conceptWeight = question.terms.reduce((sum, term) => sum + term.weight, 0);
    if (
      question.interpretation.redFlags.length === 0 &&
      !isMedicalQuestion(question.text, { conceptWeight })
    ) {
      yield await end(emptyAnswer({ ...base, status: 'out-of-scope' }), []);
      return;
    }
    signal?.throwIfAborted();
    const { live: literature, remember, synonyms, onFailure } = parts;
    if (request.live) {
      base.live = yield* searchLive(
        question,
        { vocabulary, literature, remember, synonyms, now, onFailure },
        signal,
      );
      if (base.live.stored) {
        // What is rare in the library, and so what weighs most, may have changed.
        statistics = await index.statistics();
        question = read(statistics);
        base.question = question;
        base.records = statistics.documents;
      }
    } else {
      base.mayAskLive = literature !== undefined;
    }
    signal?.throwIfAborted();
    const retrieved = await retrieve(question, index, vocabulary);
    reached('retrieved', about.id);
    const searched = (base.live?.sources ?? []).flatMap(({ name, status }) =>
      status === 'ok' ? [name] : [],
    );
    yield { type: 'retrieved', considered: retrieved.hits.length, sources: [base.libraryName, ...searched] };

    signal?.throwIfAborted();
    const candidates = retrieved.hits.map((hit) => hit.publication);
    const analyser = analyserFor(vocabulary);
    const analysed = candidates.map((candidate) => analyser.analyse(candidate));
    question = withSettledTerms(question, settleReadings(question, analysed, vocabulary, statistics));
    base.question = question;
    const judged = judgeRelevance(question, retrieved.hits, analyser, vocabulary, statistics);
    const inquired = await inquire(question, judged, retrieved.hits, {
      index,
      vocabulary,
      statistics,
      analyser,
    });
    const { abstain } = inquired;
    const onTopic = abstain ? 0 : inquired.sources.length;
    reached('appraised', about.id);
    yield { type: 'appraised', onTopic, setAside: Math.max(0, candidates.length - onTopic) };
    signal?.throwIfAborted();
    if (abstain) {
      yield await end(
        emptyAnswer({ ...base, status: 'insufficient-evidence', retrieved, judged, vocabulary }),
        [],
      );
      return;
    }

    const types = questionTypes(question.text);
    const told = tellByCause(question.terms, types, judged, vocabulary);
    // Told by cause, each cause answers all that was asked: what causes it, how it is treated.
    const inquiry = told ? { ...inquired, parts: [] } : inquired;
    const grouped =
      told === null && inquiry.asksCauses ? groupCauses(question.terms, inquiry.sources, vocabulary) : null;
    const causes = (told ?? grouped)?.causes ?? [];
    const sources = told?.publications ?? inquiry.sources;
    const selected = told
      ? selectPassages(sources, askedForOf(question, inquiry), vocabulary, byCauseLimits)
      : selectForInquiry(question, inquiry, vocabulary);
    reached('selected', about.id);
    const drafts = withOmissions({ question, inquiry, sources, causes, vocabulary }, selected);
    const byId = new Map(
      [...candidates, ...sources.map(({ analysed }) => analysed.publication)].map((one) => [one.id, one]),
    );
    reached('composed', about.id);
    let supported: DraftClaim[] = [];
    let dropped = 0;
    for (const draft of drafts) {
      const { verdict } = verifyClaim(draft, (id) => byId.get(id), vocabulary);
      if (verdict !== 'supported') {
        dropped++;
        continue;
      }
      supported.push(draft);
    }
    reached('verified', about.id);
    const figure = missingFigure(inquiry, supported);
    if (supported.length === 0 || figure?.decides) {
      const missing = figure ? [figure.gap] : [];
      yield await end(
        emptyAnswer({
          ...base,
          status: 'insufficient-evidence',
          retrieved,
          judged,
          vocabulary,
          dropped,
          missing,
        }),
        [],
      );
      return;
    }
    const { composer } = parts;
    // An emergency does not wait for a model.
    if (composer && request.composer === 'model' && question.interpretation.redFlags.length === 0) {
      const written = yield* composeWithModel(
        composer,
        { question, sources, selected, byRules: supported, causes, vocabulary, find: (id) => byId.get(id) },
        signal,
      );
      base.model = written.report;
      if (written.drafts) {
        supported = [...written.drafts];
        dropped = written.report.dropped;
      }
    }
    for (const [index, { text, level, citations, heading }] of supported.entries()) {
      const claim: Claim = { text, verdict: 'supported', level, citations: [...citations], contrary: [] };
      yield { type: 'claim', id: `c${index + 1}`, heading, claim };
      signal?.throwIfAborted();
    }
    const quotesVerified = supported.reduce((sum, { citations }) => sum + citations.length, 0);
    yield { type: 'verified', claims: supported.length, quotesVerified, dropped };
    const answer = assembleAnswer({
      ...base,
      retrieved,
      judged,
      sources,
      causes,
      inquiry,
      drafts: supported,
      dropped,
      vocabulary,
    });
    const cited = answer.references.flatMap((reference) => byId.get(reference.publication) ?? []);
    yield await end(answer, cited);
  } catch (error) {
    if (signal?.aborted) throw error;
    yield fail(error, base);
  }
}
