import type { AnswerEvent, ModelReport } from '../../domain/index.ts';
import type {
  LanguageModelPort,
  ModelProgress,
  ModelRequest,
  ModelResult,
  ModelUsage,
} from '../../model/index.ts';
import type { DraftClaim } from '../compose/draft.ts';
import { headingOrder } from '../compose/section-heading.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import type { ScoredPublication } from '../relevance/score-publications.ts';
import type { SelectedPassage } from '../select/select-passages.ts';
import { addOmitted, restOnOne } from './add-omitted.ts';
import { checkProposal, claimWords, type DropReason, type Gate } from './check-proposal.ts';
import { numberPassages, outputTokens } from './number-passages.ts';
import { readProposal, replySchema, replyShape, verdictsSchema, verdictsShape } from './read-proposals.ts';
import { namesFocus } from './topic.ts';
import {
  type Doubtful,
  judgeInstructions,
  PROMPT_VERSION,
  writeCorrectionPrompt,
  writeInstructions,
  writeJudgePrompt,
  writePrompt,
} from './write-prompt.ts';

/** A model that writes claims, and how far it may go. */
export interface ModelComposer {
  readonly model: LanguageModelPort;
  /** Looks at each claim that passed and can only lower its verdict. */
  readonly judge: LanguageModelPort | null;
  /** For everything models do for one question, in seconds. */
  readonly seconds: number;
  readonly contextTokens: number;
  /** Of a million tokens of the model; null: only tokens are counted. */
  readonly price: { readonly input: number; readonly output: number; readonly currency: string } | null;
}

export interface Written {
  /** Null: too little passed, or the model failed. The answer by rules is given as it is. */
  readonly drafts: readonly DraftClaim[] | null;
  readonly report: ModelReport;
}

type Writing = Extract<AnswerEvent, { type: 'writing' }>;

/** Claims read of one reply; more are a model that has lost its way. */
const MOST_CLAIMS = 30;
/** Claims that are asked about once more. */
const MOST_DOUBTFUL = 6;
/** Fewer claims than this are no answer, unless the rules have no more either. */
const LEAST_CLAIMS = 2;
/** Share of its words that the shorter of two claims on one place has in the other, from which they are one. */
const SAME_CLAIM = 0.8;

/**
 * Asks the model for claims and lets through what the gate finds supported. What is supported in part is asked about once more with the
 * reason. Rules add what the model left out of harms and of the other side. A model that fails is told in the report, never thrown;
 * only `signal` throws.
 */
export async function* composeWithModel(
  { model, judge, seconds, contextTokens, price }: ModelComposer,
  asked: {
    readonly question: ReadQuestion;
    readonly sources: readonly ScoredPublication[];
    readonly selected: readonly SelectedPassage[];
    /** What the rules would say, verified. */
    readonly byRules: readonly DraftClaim[];
  } & Omit<Gate, 'passages' | 'terms' | 'type'>,
  signal?: AbortSignal,
): AsyncGenerator<Writing, Written> {
  const { question } = asked;
  const deadline = AbortSignal.timeout(1_000 * seconds);
  const headings = asked.causes.length > 0 ? asked.causes.map(({ name }) => name) : headingOrder;
  const passages = numberPassages(asked.sources, asked.selected, contextTokens);
  const gate: Gate = {
    ...asked,
    passages,
    terms: question.terms,
    type: question.interpretation.type,
  };
  const told = new Tally();
  const system = writeInstructions(headings);
  const shape = replyShape(headings);
  const common = { deadline, signal, maxOutputTokens: outputTokens(contextTokens) };
  const event = (step: Writing['step'], more: Partial<Writing> = {}): Writing => ({
    type: 'writing',
    model: model.name,
    step,
    ...more,
  });
  const put = async function* <T>(
    of: LanguageModelPort,
    request: ModelRequest<T>,
  ): AsyncGenerator<Writing, ModelResult<T>> {
    const asking = of.ask({ ...common, ...request });
    for (;;) {
      const next = await asking.next();
      signal?.throwIfAborted();
      if (!next.done) {
        yield tell(next.value, event);
        continue;
      }
      told.count(of, next.value.usage);
      return next.value;
    }
  };
  const report = (outcome: ModelReport['outcome'], more: Partial<ModelReport> = {}): ModelReport => ({
    name: model.name,
    prompt: PROMPT_VERSION,
    outcome,
    passages: passages.length,
    ...told.report(model, judge, price),
    ...more,
  });

  const reply = yield* put(model, {
    system,
    prompt: writePrompt(question, passages),
    schema: replySchema,
    shape,
    keepAs: PROMPT_VERSION,
  });
  if (!reply.ok) {
    return { drafts: null, report: report('failed', { failure: reply.reason, why: reply.message }) };
  }

  yield event('checking');
  const kept: DraftClaim[] = [];
  const doubtful: Doubtful[] = [];
  const keep = (draft: DraftClaim): DropReason | null => {
    if (kept.some((other) => isSame(other, draft))) return 'duplicate';
    kept.push(draft);
    return null;
  };
  const { claims } = reply.value;
  told.proposed = claims.length;
  told.drop('form', Math.max(0, claims.length - MOST_CLAIMS));
  for (const claim of claims.slice(0, MOST_CLAIMS)) {
    const proposal = readProposal(claim);
    const checked = proposal && checkProposal(proposal, gate);
    if (!checked) told.drop('form');
    else if (checked.ok) told.drop(keep(checked.draft));
    else if (checked.why === 'partly-supported' && doubtful.length < MOST_DOUBTFUL) {
      doubtful.push({ ...proposal, reason: checked.problem });
    } else told.drop(checked.why);
  }

  if (doubtful.length > 0) {
    yield event('correcting');
    const mended = yield* put(model, {
      system,
      prompt: writeCorrectionPrompt(doubtful),
      schema: replySchema,
      shape,
      keepAs: `${PROMPT_VERSION} correction`,
    });
    told.askedAgain = doubtful.length;
    const before = kept.length;
    // Each may come back once; what is new in a correction was never asked for.
    const back = mended.ok ? mended.value.claims.slice(0, doubtful.length) : [];
    for (const claim of back) {
      const proposal = readProposal(claim);
      const checked = proposal && checkProposal(proposal, gate);
      if (checked?.ok) keep(checked.draft);
    }
    told.drop('partly-supported', doubtful.length - (kept.length - before));
  }

  let passed: readonly DraftClaim[] = kept;
  if (judge && kept.length > 0) {
    yield event('judging');
    const judged = yield* put(judge, {
      system: judgeInstructions,
      prompt: writeJudgePrompt(
        kept.map(({ text, citations }) => ({ text, quotes: citations.map(({ quote }) => quote) })),
      ),
      schema: verdictsSchema,
      shape: verdictsShape,
      keepAs: `${PROMPT_VERSION} judge`,
    });
    if (!judged.ok) {
      told.drop('unverified', kept.length);
      return {
        drafts: null,
        report: report('failed', {
          failure: judged.reason,
          why: `The second model, which must look at every claim, did not: ${judged.message}`,
        }),
      };
    }
    // A claim it gives no verdict on has not been checked; of several verdicts on one, none may be worse.
    passed = kept.filter((_, index) => {
      const verdicts = judged.value.verdicts.filter(({ claim }) => claim === index + 1);
      if (verdicts.length > 0 && verdicts.every(({ verdict }) => verdict === 'supported')) return true;
      told.drop(verdicts.length === 0 ? 'unverified' : 'judge');
      return false;
    });
  }

  const least = Math.min(LEAST_CLAIMS, asked.byRules.length);
  const onFocus = passed.some(
    ({ text, citations }) =>
      namesFocus(text, question.terms, asked.vocabulary) ||
      citations.some(({ quote }) => namesFocus(quote, question.terms, asked.vocabulary)),
  );
  if (passed.length < least || !onFocus) {
    return { drafts: null, report: report('too-little', { why: tooLittle(told, passed.length) }) };
  }
  const drafts = addOmitted(passed, asked.byRules, asked.causes);
  return { drafts, report: report('written', { kept: passed.length, added: drafts.length - passed.length }) };
}

function tooLittle({ proposed }: Tally, passed: number): string {
  if (proposed === 0) return 'The language model wrote no claim.';
  return passed === 0
    ? `None of the ${proposed} claims of the language model passed the check against the publications.`
    : `Only ${passed} of the ${proposed} claims of the language model passed the check against the publications, too few for an answer.`;
}

function tell(
  progress: ModelProgress,
  event: (step: Writing['step'], more?: Partial<Writing>) => Writing,
): Writing {
  return progress.step === 'receiving'
    ? event('receiving', { characters: progress.characters })
    : event(progress.step);
}

/** One claim twice, or one that says no more than another does from the same place. "In men" and "in women" are two. */
function isSame(a: DraftClaim, b: DraftClaim): boolean {
  const [one, other] = [claimWords(a.text), claimWords(b.text)];
  const shared = [...one].filter((word) => other.has(word)).length;
  if (restOnOne(a, b)) return shared / Math.min(one.size, other.size) >= SAME_CLAIM;
  return shared === one.size && shared === other.size;
}

/** Counts of one question. */
class Tally {
  proposed = 0;
  askedAgain = 0;
  readonly #dropped = new Map<DropReason, number>();
  readonly #usage = new Map<LanguageModelPort, ModelUsage>();

  /** Null: nothing was dropped. */
  drop(why: DropReason | null, claims = 1): void {
    if (why && claims > 0) this.#dropped.set(why, (this.#dropped.get(why) ?? 0) + claims);
  }

  count(model: LanguageModelPort, usage: ModelUsage): void {
    const before = this.#usage.get(model);
    this.#usage.set(model, {
      calls: (before?.calls ?? 0) + usage.calls,
      inputTokens: (before?.inputTokens ?? 0) + usage.inputTokens,
      outputTokens: (before?.outputTokens ?? 0) + usage.outputTokens,
      cached: (before?.cached ?? true) && usage.cached,
    });
  }

  report(
    model: LanguageModelPort,
    judge: LanguageModelPort | null,
    price: ModelComposer['price'],
  ): Pick<ModelReport, 'proposed' | 'kept' | 'dropped' | 'droppedFor' | 'askedAgain' | 'usage' | 'judge'> {
    const droppedFor = Object.fromEntries(this.#dropped);
    return {
      proposed: this.proposed,
      kept: 0,
      dropped: [...this.#dropped.values()].reduce((sum, claims) => sum + claims, 0),
      droppedFor,
      askedAgain: this.askedAgain,
      usage: this.#usageOf(model, price),
      ...(judge ? { judge: { name: judge.name, usage: this.#usageOf(judge, null) } } : {}),
    };
  }

  #usageOf(model: LanguageModelPort, price: ModelComposer['price']): ModelReport['usage'] {
    const { calls = 0, inputTokens = 0, outputTokens = 0, cached = false } = this.#usage.get(model) ?? {};
    const amount = price && (inputTokens * price.input + outputTokens * price.output) / 1_000_000;
    return {
      calls,
      inputTokens,
      outputTokens,
      cached,
      ...(price && amount !== null ? { cost: { amount, currency: price.currency } } : {}),
    };
  }
}
