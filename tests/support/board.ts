import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerQuestion, stripIdentifiers } from '../../src/answering/index.ts';
import { appraisePublication } from '../../src/appraisal/index.ts';
import type {
  Actor,
  Answer,
  Article,
  Audience,
  Publication,
  ReviewerProfile,
} from '../../src/domain/index.ts';
import { AppError } from '../../src/errors.ts';
import { type EvidenceIndex, withStatusNotices } from '../../src/evidence-index/index.ts';
import { libraryVocabulary } from '../../src/open-evidence.ts';
import { type Edit, openReview, type Review, type ReviewStore } from '../../src/review/index.ts';
import { openStorage, type Storage } from '../../src/storage/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { completeProfile } from './accounts.ts';
import { openTestLibrary } from './index-records.ts';
import { sampleAnswer, samplePublications } from './sample-answer.ts';
import { type SmallConcept, smallVocabulary } from './small-vocabulary.ts';

/** Concepts of an invented corner of medicine. */
export const quietKnee: readonly SmallConcept[] = [
  { name: 'knee disorder', kind: 'disease', weight: 0.8 },
  { name: 'quiet knee', kind: 'disease', parents: ['knee disorder'] },
  { name: 'loud elbow', kind: 'disease' },
  { name: 'exercise', kind: 'procedure', weight: 0.7 },
  { name: 'walking', kind: 'procedure', weight: 0.8, parents: ['exercise'], synonyms: ['ambling'] },
  { name: 'bed rest', kind: 'procedure', weight: 0.8 },
  { name: 'kneedol', kind: 'drug', synonyms: ['Quietex'] },
  { name: 'pain', kind: 'finding', weight: 0.5 },
  { name: 'adults', kind: 'population', weight: 0.1 },
];

export const people = {
  author: { id: 'ann', name: 'Ann Author', role: 'author' },
  otherAuthor: { id: 'abe', name: 'Abe Author', role: 'author' },
  reviewer: { id: 'rob', name: 'Rob Reviewer', role: 'reviewer' },
  otherReviewer: { id: 'rea', name: 'Rea Reviewer', role: 'reviewer' },
  editor: { id: 'eve', name: 'Eve Editor', role: 'editor' },
  administrator: { id: 'ada', name: 'Ada Administrator', role: 'administrator' },
  reader: { id: 'rik', name: 'Rik Reader', role: 'reader' },
} as const satisfies Record<string, Actor>;

export interface TestBoard {
  readonly review: Review;
  readonly store: ReviewStore;
  readonly vocabulary: Vocabulary;
  readonly index: EvidenceIndex;
  readonly dataFolder: string;
  /** Every record of the library from now on. */
  load(publications: readonly Publication[]): Promise<void>;
  /** Asks the one pipeline; the answer and what it quotes are stored. */
  ask(question: string, audience?: Audience): Promise<Answer>;
  /** Searching fails from now on, or works again. */
  breakSearch(broken: boolean): void;
  setTime(iso: string): void;
  /** A minute later. */
  tick(): void;
  profiles: Map<string, ReviewerProfile>;
  /** An article of the author from the sample answer (or another), in the state after these steps. */
  article(options?: { answer?: Answer; author?: Actor }): Promise<Article>;
  submitted(options?: { answer?: Answer; author?: Actor }): Promise<Article>;
  underReview(options?: { answer?: Answer; author?: Actor }): Promise<Article>;
  approved(options?: { answer?: Answer; author?: Actor }): Promise<Article>;
  /** Judges every claim supported and signs, after a start of the review when it waits for one. */
  approve(article: Article, reviewer?: Actor): Promise<Article>;
  /** The edit as that person, which the gate must let pass. */
  edit(article: Article, edit: Edit, actor?: Actor): Promise<Article>;
  /** Clock, profiles and notices as at first; articles stay. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export interface BoardOptions {
  readonly publications?: readonly Publication[];
  readonly concepts?: readonly SmallConcept[];
  readonly reviewersRequired?: number;
  /** Another process's data: the board joins it. */
  readonly dataFolder?: string;
}

/** The board on a real database, the real search engine and the real pipeline, with invented records and words. */
export async function openTestBoard(options: BoardOptions = {}): Promise<TestBoard> {
  const { publications = samplePublications, concepts = quietKnee, reviewersRequired = 1 } = options;
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'probatum-board-')));
  const storage: Storage = await openStorage(dataFolder);
  const vocabulary = smallVocabulary(concepts);
  const library = await openTestLibrary(dataFolder, {
    vocabulary: libraryVocabulary(vocabulary),
  });
  let broken = false;
  const engine: EvidenceIndex = {
    search: async (query) => {
      if (broken) throw new Error('the engine is broken');
      return library.index.search(query);
    },
    find: (id) => library.index.find(id),
    publications: () => library.index.publications(),
    statistics: () => library.index.statistics(),
    close: () => library.close(),
  };
  const index = withStatusNotices(
    engine,
    async () => new Map((await storage.board.notices()).map((notice) => [notice.publication, notice])),
  );
  const start = Date.parse('2026-11-22T09:00:00.000Z');
  let time = start;
  const profiles = new Map<string, ReviewerProfile>();
  const writeProfiles = () => {
    for (const { id, name, role } of Object.values(people)) {
      if (role === 'reviewer' || role === 'editor') profiles.set(id, { ...completeProfile, id, name });
    }
  };
  writeProfiles();
  const ask = async (question: string, audience: Audience | undefined, answers: Storage['answers']) => {
    const events = answerQuestion(
      { index, vocabulary, answers, onFailure: () => {} },
      {
        question,
        ...(audience ? { audience } : {}),
      },
    );
    for await (const event of events) {
      if (event.type === 'completed' || event.type === 'abstained') return event.answer;
      if (event.type === 'failed') {
        throw new AppError({ code: 'index-unavailable', status: 503, publicMessage: event.publicMessage });
      }
    }
    throw new Error('The pipeline ended without an answer.');
  };
  const review = openReview({
    store: storage.board,
    index,
    vocabulary,
    appraise: appraisePublication,
    findPublication: (id) => index.find(id),
    profileOf: async (id) => profiles.get(id) ?? null,
    maySign: async (id) => profiles.has(id),
    deidentify: (text) => stripIdentifiers(text).text,
    reviewersRequired,
    reviewMonths: 12,
    now: () => new Date(time),
    newId: randomUUID,
    defaultPolicy: '# Our policy',
    reAsk: (question, audience) =>
      ask(question, audience, { ...storage.answers, save: async () => {} } as Storage['answers']),
    onNotices: async () => {},
  });
  const board: TestBoard = {
    review,
    store: storage.board,
    vocabulary,
    index,
    dataFolder,
    async load(records) {
      await library.load(records);
    },
    ask: (question, audience) => ask(question, audience, storage.answers),
    breakSearch: (value) => {
      broken = value;
    },
    setTime: (iso) => {
      time = Date.parse(iso);
    },
    tick: () => {
      time += 60_000;
    },
    profiles,
    article: ({ answer = sampleAnswer, author = people.author } = {}) =>
      review.createArticle(author, { answer, specialty: 'Orthopaedics and rheumatology', submit: false }),
    async submitted(wanted) {
      const draft = await board.article(wanted);
      const { id, lock } = draft;
      board.tick();
      return review.changeState(wanted?.author ?? people.author, { article: id, lock, action: 'submit' });
    },
    async underReview(wanted) {
      const { id, lock } = await board.submitted(wanted);
      board.tick();
      return review.changeState(people.reviewer, { article: id, lock, action: 'start-review' });
    },
    approved: async (wanted) => board.approve(await board.underReview(wanted)),
    async approve(article, reviewer = people.reviewer) {
      board.tick();
      let { lock } = article;
      if (article.state === 'submitted') {
        ({ lock } = await review.changeState(reviewer, {
          article: article.id,
          lock,
          action: 'start-review',
        }));
      }
      const desk = await review.desk(reviewer, article.id);
      for (const { id, hash } of desk.claims) {
        await review.judgeClaim(reviewer, {
          article: article.id,
          claim: id,
          claimHash: hash,
          decision: 'supported',
          comment: '',
        });
      }
      const { contentHash } = desk.article;
      return review.changeState(reviewer, { article: article.id, lock, action: 'approve', contentHash });
    },
    async edit(article, edit, actor = people.editor) {
      board.tick();
      const result = await review.editArticle(actor, { article: article.id, lock: article.lock, edit });
      if (result.outcome !== 'saved') throw new Error(result.problems.join('; '));
      return result.article;
    },
    async reset() {
      time = start;
      writeProfiles();
      for (const { publication } of await storage.board.notices()) {
        await review.removeNotice(people.editor, publication);
      }
    },
    async close() {
      await index.close();
      await storage.close();
      if (!options.dataFolder) await rm(dataFolder, { recursive: true, force: true });
    },
  };
  if (!options.dataFolder) await board.load(publications);
  return board;
}
