import type { AskRequest, EarlierTurn, Explanation } from '../answering/index.ts';
import {
  type Answer,
  type AnswerEvent,
  type Audience,
  MAX_TITLE_LENGTH,
  type Thread,
  type ThreadSummary,
  type ThreadTurn,
} from '../domain/index.ts';
import { AppError } from '../errors.ts';
import type { ConversationParts, NewTurn, Owner, StoredThread } from './ports.ts';

export interface TurnRequest {
  /** The thread to go on with; or the stored answer to begin one from; or neither, to begin one anew. */
  readonly thread?: string;
  readonly answer?: string;
  /** Checked by `checkQuestion`. */
  readonly question: string;
  /** Asked as it stands: a reading that was chosen, or a question that was edited. */
  readonly exact?: boolean;
  readonly audience?: Audience;
  readonly live?: boolean;
  readonly composer?: AskRequest['composer'];
}

export type TurnResult =
  | { readonly kind: 'answered'; readonly thread: Thread; readonly turn: ThreadTurn; readonly answer: Answer }
  /** It may mean several things: nothing was asked yet. */
  | { readonly kind: 'choose'; readonly message: string; readonly readings: readonly string[] }
  /** Answered from the last answer itself: nothing was searched or stored. */
  | { readonly kind: 'explained'; readonly explanation: Explanation }
  | { readonly kind: 'unclear'; readonly message: string }
  /** The pipeline failed; nothing was stored. */
  | { readonly kind: 'failed'; readonly message: string };

/** Threads as every surface sees them. What is not there, put away, or somebody else's to change is an AppError. */
export interface Conversation {
  /** @param onStep told of every step of the pipeline before its last; waited for, so that a slow reader is not overrun. */
  ask(
    owner: Owner,
    request: TurnRequest,
    signal?: AbortSignal,
    onStep?: (step: AnswerEvent) => Promise<void>,
  ): Promise<TurnResult>;
  /** Anybody who knows the id may read, as with answers. 404 when it is not there or put away. */
  read(id: string): Promise<Thread>;
  /** Whether this owner may go on with it, rename it and delete it. */
  owns(owner: Owner | null, id: string): Promise<boolean>;
  answersOf(thread: Thread): Promise<(Answer | null)[]>;
  list(owner: Owner | null): Promise<ThreadSummary[]>;
  rename(owner: Owner | null, id: string, title: string): Promise<Thread>;
  /** Puts it away: nobody can read it any more, and it is deleted after `undoMinutes` unless it is taken back. */
  discard(owner: Owner | null, id: string): Promise<Thread>;
  restore(owner: Owner | null, id: string): Promise<Thread>;
  /** Deletes it at once, with the answers made in it that no article and no other thread uses. */
  remove(owner: Owner | null, id: string): Promise<void>;
  /** Deletes what was put away long enough ago. */
  purge(): Promise<void>;
  close(): void;
}

/** How long a thread that was put away can be taken back. */
export const undoMinutes = 10;

const notFound = () =>
  new AppError({
    code: 'not-found',
    status: 404,
    publicMessage:
      'There is no conversation at this address. It may have been deleted, or the address mistyped.',
  });

/** Operators look after all threads, to delete one when somebody asks for it. */
const mayChange = (stored: StoredThread, owner: Owner | null) =>
  owner === stored.owner || owner === 'operator';

export function openConversation(parts: ConversationParts): Conversation {
  const { threads } = parts;
  const running = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  const now = () => parts.now().toISOString();

  const open = async (id: string) => {
    const stored = await threads.find(id);
    if (!stored || stored.discardedAt !== null) throw notFound();
    return stored;
  };
  const own = async (owner: Owner | null, id: string, discarded = false) => {
    const stored = await threads.find(id);
    if (!stored || (stored.discardedAt !== null && !discarded)) throw notFound();
    if (mayChange(stored, owner)) return stored;
    // What was put away is not there for anybody else.
    if (stored.discardedAt !== null) throw notFound();
    throw new AppError({
      code: 'forbidden',
      status: 403,
      publicMessage:
        'This conversation was begun by somebody else. You may read it; to ask on, begin one of your own.',
    });
  };
  const answersOf = (thread: Thread) =>
    Promise.all(thread.turns.map(({ answerId }) => parts.findAnswer(answerId)));

  const purge = async () => {
    const limit = new Date(parts.now().getTime() - undoMinutes * 60_000).toISOString();
    for (const id of await threads.discardedBefore(limit)) await threads.remove(id);
  };

  /** The questions before, whose answers are still there. */
  const earlier = async (request: TurnRequest, stored: StoredThread | null): Promise<EarlierTurn[]> => {
    if (stored) {
      const answers = await answersOf(stored.thread);
      return stored.thread.turns.flatMap(({ question }, index) => {
        const answer = answers[index];
        return answer ? [{ question, answer }] : [];
      });
    }
    if (request.answer === undefined) return [];
    const answer = await parts.findAnswer(request.answer);
    if (!answer) {
      throw new AppError({
        code: 'not-found',
        status: 404,
        publicMessage: 'There is no answer with this id to go on from. Ask the question in full.',
      });
    }
    return [{ question: answer.question, answer }];
  };

  const keep = async (
    owner: Owner,
    stored: StoredThread | null,
    before: readonly EarlierTurn[],
    turn: Omit<NewTurn, 'number'>,
  ): Promise<[Thread, ThreadTurn]> => {
    if (stored) {
      const made = { ...turn, number: (stored.thread.turns.at(-1)?.number ?? 0) + 1 };
      if (!(await threads.addTurn(stored.thread.id, made))) throw stillRunning();
      return [(await open(stored.thread.id)).thread, publicTurn(made)];
    }
    const begun = before.map(
      ({ question, answer }, index): NewTurn => ({
        number: index + 1,
        asked: question,
        question,
        inherited: [],
        answerId: answer.id,
        askedAt: answer.askedAt,
        madeHere: false,
      }),
    );
    const made = { ...turn, number: begun.length + 1 };
    const turns = [...begun, made];
    const thread: Thread = {
      id: parts.newId(),
      title: titleOf(turns[0]?.question ?? turn.question),
      createdAt: turn.askedAt,
      updatedAt: turn.askedAt,
      turns: turns.map(publicTurn),
    };
    await threads.create(thread, owner, turns);
    return [thread, publicTurn(made)];
  };

  const askOne = async (
    owner: Owner,
    request: TurnRequest,
    stored: StoredThread | null,
    signal?: AbortSignal,
    onStep?: (step: AnswerEvent) => Promise<void>,
  ): Promise<TurnResult> => {
    const before = await earlier(request, stored);
    const asked = parts.deidentify(request.question);
    const resolved =
      request.exact || before.length === 0
        ? { kind: 'question' as const, question: asked, inherited: [] }
        : await parts.resolve(request.question, before);
    if (resolved.kind !== 'question') return resolved;
    const { audience = before.at(-1)?.answer.audience, live, composer } = request;
    const wanted = {
      question: resolved.question,
      ...(audience ? { audience } : {}),
      ...(live === undefined ? {} : { live }),
      ...(composer ? { composer } : {}),
    };
    for await (const event of parts.ask(wanted, signal)) {
      if (event.type === 'failed') return { kind: 'failed', message: event.publicMessage };
      if (event.type !== 'completed' && event.type !== 'abstained') {
        await onStep?.(event);
        continue;
      }
      const { answer } = event;
      const [thread, turn] = await keep(owner, stored, before, {
        asked,
        question: answer.question,
        inherited: [...resolved.inherited],
        answerId: answer.id,
        askedAt: answer.askedAt,
        madeHere: true,
      });
      return { kind: 'answered', thread, turn, answer };
    }
    throw new Error('The pipeline ended without an answer.');
  };

  return {
    async ask(owner, request, signal, onStep) {
      const stored = request.thread === undefined ? null : await own(owner, request.thread);
      const lock = stored?.thread.id;
      if (lock === undefined) return askOne(owner, request, null, signal, onStep);
      if (running.has(lock)) throw stillRunning();
      running.add(lock);
      try {
        return await askOne(owner, request, stored, signal, onStep);
      } finally {
        running.delete(lock);
      }
    },
    read: async (id) => (await open(id)).thread,
    async owns(owner, id) {
      const stored = await threads.find(id);
      return stored !== null && mayChange(stored, owner);
    },
    answersOf,
    list: async (owner) => (owner === null ? [] : threads.list(owner)),
    async rename(owner, id, title) {
      await own(owner, id);
      await threads.rename(id, checkTitle(parts.deidentify(title)), now());
      return (await open(id)).thread;
    },
    async discard(owner, id) {
      const { thread } = await own(owner, id);
      await threads.setDiscarded(id, now());
      const timer = setTimeout(
        () => {
          timers.delete(timer);
          // What fails now is tried again with the next one, and at the next start.
          purge().catch(() => undefined);
        },
        undoMinutes * 60_000 + 1_000,
      );
      timers.add(timer.unref());
      return thread;
    },
    async restore(owner, id) {
      const { thread } = await own(owner, id, true);
      await threads.setDiscarded(id, null);
      return thread;
    },
    async remove(owner, id) {
      await own(owner, id, true);
      await threads.remove(id);
    },
    purge,
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function stillRunning(): AppError {
  return new AppError({
    code: 'conflict',
    status: 409,
    retryable: true,
    publicMessage:
      'The question before is still being answered in this conversation. Wait for its answer, then ask again.',
  });
}

function publicTurn({ madeHere: _, ...turn }: NewTurn): ThreadTurn {
  return turn;
}

function titleOf(question: string): string {
  return question.length <= MAX_TITLE_LENGTH
    ? question
    : `${question.slice(0, MAX_TITLE_LENGTH - 1).trimEnd()}…`;
}

/** One line of text. AppError `invalid-input` when there is none, or too much. */
function checkTitle(title: string): string {
  const line = title
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '')
    .trim();
  if (line === '' || line.length > MAX_TITLE_LENGTH) {
    throw new AppError({
      code: 'invalid-input',
      status: 422,
      publicMessage:
        line === '' ? 'Write a title.' : `The title is too long: at most ${MAX_TITLE_LENGTH} characters.`,
    });
  }
  return line;
}
