// Above 500 lines: every kind of change on the same small library, so that each test says only what differs.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../src/cli/run.ts';
import { type Answer, type Article, operator, type Publication, system } from '../src/domain/index.ts';
import { addAccount } from './support/accounts.ts';
import { openTestBoard, people, type TestBoard } from './support/board.ts';
import { testPublication } from './support/index-records.ts';
import { openRealApp } from './support/real-app.ts';

const question = 'Does walking reduce pain in adults with quiet knee?';

const guideline = testPublication(
  101,
  'Guideline on walking for quiet knee',
  'In adults with quiet knee, walking is recommended because it reduces pain. Bed rest is not advised.',
  { publicationTypes: ['Practice Guideline'], year: 2020 },
);
const trial = testPublication(
  102,
  'Walking versus bed rest in quiet knee: a randomised trial',
  'In 210 adults with quiet knee, walking reduced pain compared with bed rest (P = .01).',
  { publicationTypes: ['Randomized Controlled Trial'], year: 2018 },
);
const others = [
  testPublication(103, 'Loud elbow and kneedol', 'Kneedol did not relieve loud elbow in adults.'),
  testPublication(104, 'Bed rest in loud elbow', 'Bed rest was followed by stiffness in loud elbow.'),
  testPublication(105, 'Care of loud elbow', 'Care of loud elbow began with exercise.'),
  testPublication(106, 'Kneedol overdose', 'Kneedol overdose needs observation for a day.'),
];
const library = [guideline, trial, ...others];

const newTrial = testPublication(
  110,
  'Walking in quiet knee: a second randomised trial',
  'In 640 adults with quiet knee, walking reduced pain more than bed rest after one year.',
  { publicationTypes: ['Randomized Controlled Trial'], year: 2026 },
);

/** The record as its source gives it later: every change makes another version. */
function later(publication: Publication, changes: Partial<Publication>): Publication {
  return { ...publication, ...changes, version: `${publication.version}-later` };
}

function withChanged(id: string, changes: Partial<Publication>): Publication[] {
  return library.map((each) => (each.id === id ? later(each, changes) : each));
}

let board: TestBoard;
let approved: Article;
beforeEach(async () => {
  board = await openTestBoard({ publications: library });
  const answer = await board.ask(question);
  expect(answer.references.map(({ publication }) => publication)).toEqual([guideline.id, trial.id]);
  approved = await board.approved({ answer });
});
afterEach(() => board.close());

const surveil = () => board.review.surveil(operator);
const present = () => board.review.article(people.editor, approved.id);
const openTasks = () => board.review.tasks(people.editor, { article: approved.id, open: true });

async function closeAll(): Promise<void> {
  for (const { id } of await openTasks()) {
    await board.review.closeTask(people.editor, { task: id, resolution: 'Read; our claims stand.' });
  }
}

test('whoever wrote the article does not close its tasks', async () => {
  await board.load(withChanged(trial.id, { status: 'corrected' }));
  await surveil();
  const [task] = await openTasks();
  const author = { id: people.author.id, name: people.author.name, role: 'reviewer' } as const;
  await expect(
    board.review.closeTask(author, { task: task?.id ?? '', resolution: 'Nothing to do.' }),
  ).rejects.toMatchObject({ status: 403 });
  expect(await openTasks()).toHaveLength(1);
  await closeAll();
  expect(await openTasks()).toEqual([]);
});

async function opensNothing(): Promise<void> {
  for (const run of [1, 2]) {
    const report = await surveil();
    expect([run, report.opened, report.returned, report.failed]).toEqual([run, [], [], []]);
  }
}

describe('on an unchanged library', () => {
  test('nothing is opened, nothing is written', async () => {
    const before = (await board.review.audit(people.editor, {})).length;
    await opensNothing();
    expect((await board.review.audit(people.editor, {})).length).toBe(before);
    expect(await present()).toEqual(approved);
  });

  test('an edit and a new approval change nothing about that', async () => {
    const edited = await board.edit(approved, { kind: 'remove-claim', claim: 'c3' });
    expect(edited.state).toBe('under review');
    await opensNothing();
    await board.approve(edited);
    await opensNothing();
  });

  test('a source that was removed on purpose, many versions ago, is no news', async () => {
    let article = await board.edit(approved, { kind: 'remove-claim', claim: 'c3' });
    for (const direction of ['up', 'down', 'up'] as const) {
      article = await board.edit(article, {
        kind: 'rename-section',
        section: 0,
        heading: `Guidance ${article.version} ${direction}`,
      });
    }
    await board.approve(article);
    await opensNothing();
  });
});

describe('a cited publication', () => {
  const cases = [
    ['corrected', { status: 'corrected' }, 'Now corrected by its publisher.'],
    ['expression-of-concern', { status: 'expression-of-concern' }, 'Now under an expression of concern.'],
    ['superseded', { superseded: true }, 'A newer edition has taken its place.'],
  ] as const;
  test.each(cases)(
    'that is %s opens one task and leaves the approval standing',
    async (kind, change, after) => {
      await board.load(withChanged(trial.id, change));
      const { opened, returned } = await surveil();
      expect(opened).toMatchObject([
        { kind, publication: trial.id, title: trial.title, after, article: approved.id, claims: ['c3'] },
      ]);
      expect(returned).toEqual([]);
      expect(await present()).toMatchObject({ state: 'approved', returned: true });
      const page = await board.review.published(people.reader, approved.slug);
      expect('approvals' in page && page.approvals).toHaveLength(1);
      await opensNothing();
      await closeAll();
      expect(await present()).toMatchObject({ state: 'approved', returned: false });
      await opensNothing();
    },
  );

  test('that is corrected keeps its old quotes verifiable, and the article can be approved again', async () => {
    await board.load(withChanged(trial.id, { status: 'corrected' }));
    await surveil();
    await closeAll();
    const edited = await board.edit(await present(), {
      kind: 'rename-section',
      section: 0,
      heading: 'Advice',
    });
    const again = await board.approve(edited);
    expect(again.state).toBe('approved');
    await opensNothing();
  });

  test('that is retracted sends the article back at once and voids what was signed', async () => {
    await board.load(withChanged(trial.id, { status: 'retracted' }));
    const { opened, returned } = await surveil();
    expect(opened).toMatchObject([{ kind: 'retracted', publication: trial.id, claims: ['c3'] }]);
    expect(returned).toMatchObject([{ id: approved.id, state: 'under review', returned: true }]);
    expect(await present()).toMatchObject({
      state: 'under review',
      stateReason: `A source was retracted: ${trial.title}`,
    });
    const page = await board.review.published(people.reader, approved.slug);
    if ('movedTo' in page) throw new Error('moved');
    expect(page.approvals).toEqual([]);
    expect(page.pastApprovals).toMatchObject([{ voidReason: `A source was retracted: ${trial.title}` }]);
    expect(page.statuses).toContainEqual(
      expect.objectContaining({ publication: trial.id, status: 'retracted' }),
    );
    const actions = (await board.review.audit(people.editor, { article: approved.id })).slice(0, 2);
    expect(actions.map(({ action, actorRole }) => [action, actorRole])).toEqual([
      ['article.reopen', 'system'],
      ['surveillance.open-task', 'system'],
    ]);
    await opensNothing();
  });

  test('that is retracted keeps the article from approval until its claims are gone', async () => {
    await board.load(withChanged(trial.id, { status: 'retracted' }));
    await surveil();
    await closeAll();
    await expect(board.approve(await present())).rejects.toMatchObject({ code: 'not-allowed-now' });
    const edited = await board.edit(await present(), { kind: 'remove-claim', claim: 'c3' });
    const again = await board.approve(edited);
    expect(again).toMatchObject({ state: 'approved', returned: false });
    await opensNothing();
  });

  test('retracted, restored by mistake of the source, and retracted again returns the article again', async () => {
    const retracted = withChanged(trial.id, { status: 'retracted' });
    await board.load(retracted);
    await surveil();
    await closeAll();
    await board.load(library);
    expect((await board.approve(await present())).state).toBe('approved');
    await opensNothing();
    // The very same record as the first time, whose task was closed.
    await board.load(retracted);
    expect((await surveil()).returned).toMatchObject([{ id: approved.id }]);
    expect((await present()).state).toBe('under review');
  });

  test('that left the library altogether changes nothing', async () => {
    await board.load(library.filter(({ id }) => id !== trial.id));
    expect((await surveil()).opened).toEqual([]);
    expect((await present()).state).toBe('approved');
  });
});

describe('evidence the article has never seen', () => {
  test('of the same level opens a task with what it says, once', async () => {
    await board.load([...library, newTrial]);
    const { opened, returned } = await surveil();
    expect(opened).toMatchObject([
      { kind: 'new evidence', publication: newTrial.id, after: newTrial.sections[0]?.text },
    ]);
    expect(returned).toEqual([]);
    expect((await present()).state).toBe('approved');
    await opensNothing();
    await closeAll();
    await opensNothing();
    await board.approve(
      await board.edit(await present(), { kind: 'rename-section', section: 0, heading: 'Advice' }),
    );
    await opensNothing();
  });

  test('of a higher level opens a task', async () => {
    const review = {
      ...newTrial,
      publicationTypes: ['Meta-Analysis'],
      title: 'Walking in quiet knee: all trials',
    };
    await board.load([...library, review]);
    expect((await surveil()).opened).toMatchObject([{ kind: 'new evidence', publication: review.id }]);
  });

  test('that is weaker is ignored', async () => {
    const report = {
      ...newTrial,
      title: 'Walking in quiet knee: a case report',
      publicationTypes: ['Case Reports'],
    };
    await board.load([...library, report]);
    const answer = await board.ask(question);
    expect(answer.references.map(({ publication }) => publication)).toContain(report.id);
    expect((await surveil()).opened).toEqual([]);
  });

  test('about something else is ignored', async () => {
    const elsewhere = testPublication(
      111,
      'Walking in loud elbow: a randomised trial',
      'In 300 adults with loud elbow, walking reduced pain.',
      { publicationTypes: ['Randomized Controlled Trial'] },
    );
    await board.load([...library, elsewhere]);
    expect((await surveil()).opened).toEqual([]);
  });

  test('that is retracted is ignored', async () => {
    await board.load([...library, { ...newTrial, status: 'retracted' }]);
    expect((await surveil()).opened).toEqual([]);
  });

  test('that points the other way opens a task whatever its level, and names the claims it contradicts', async () => {
    const against = testPublication(
      112,
      'Walking and quiet knee in a registry: a cohort study',
      'In 900 adults with quiet knee, walking did not reduce pain compared with bed rest.',
      { publicationTypes: ['Observational Study'], year: 2025 },
    );
    await board.load([...library, against]);
    const { opened } = await surveil();
    expect(opened).toMatchObject([{ kind: 'contrary evidence', publication: against.id }]);
    expect(opened[0]?.claims.length).toBeGreaterThan(0);
    await opensNothing();
  });
});

test('an article whose review date has come opens one task, and another a year after the next approval', async () => {
  const due = approved.nextReviewAt ?? '';
  expect(due).toBe('2027-11-22');
  board.setTime('2027-11-21T23:59:00.000Z');
  expect((await surveil()).opened).toEqual([]);
  board.setTime(`${due}T00:00:00.000Z`);
  expect((await surveil()).opened).toMatchObject([
    { kind: 'review due', publication: null, title: question },
  ]);
  await opensNothing();
  await closeAll();
  await opensNothing();
  const { lock } = await present();
  const action = { article: approved.id, lock, action: 'reopen', reason: 'Its date came.' } as const;
  const again = await board.approve(await board.review.changeState(people.editor, action));
  expect(again.nextReviewAt).toBe(due.replace('2027', '2028'));
  await opensNothing();
  board.setTime('2029-01-01T00:00:00.000Z');
  expect((await surveil()).opened).toMatchObject([{ kind: 'review due' }]);
});

test('returning an article by hand keeps the mark of surveillance while its tasks are open', async () => {
  await board.load(withChanged(trial.id, { status: 'corrected' }));
  await surveil();
  const { lock } = await present();
  await board.review.changeState(people.editor, {
    article: approved.id,
    lock,
    action: 'reopen',
    reason: 'The correction matters.',
  });
  expect(await present()).toMatchObject({ state: 'under review', returned: true });
  expect((await board.review.queue(people.editor, { returned: true })).entries).toHaveLength(1);
});

describe('when something fails', () => {
  test('a search engine that fails keeps the status checks going, and the failure is told', async () => {
    await board.load([...withChanged(trial.id, { status: 'retracted' }), newTrial]);
    board.breakSearch(true);
    const { opened, returned, failed, articles } = await surveil();
    expect(opened.map(({ kind }) => kind)).toEqual(['retracted']);
    expect(returned).toHaveLength(1);
    expect(failed).toMatchObject([{ article: approved.id }]);
    expect(articles).toBe(1);
    board.breakSearch(false);
    expect((await surveil()).opened.map(({ kind }) => kind)).toEqual(['new evidence']);
  });

  test('one article that cannot be read does not keep a retraction from the others', async () => {
    const answer = await board.ask(question);
    const second = await board.approved({ answer: { ...answer, id: 'another' } });
    await board.load(withChanged(trial.id, { status: 'retracted' }));
    const { findVersion } = board.store;
    board.store.findVersion = async (id, number) => {
      if (id === second.id) throw new Error('this page of the disk is gone');
      return findVersion.call(board.store, id, number);
    };
    const { returned, failed } = await surveil();
    expect(returned.map(({ id }) => id)).toEqual([approved.id]);
    expect(failed.map(({ article }) => article)).toEqual([second.id]);
  });

  test('a stop between articles ends the run', async () => {
    const stop = AbortSignal.abort();
    await expect(board.review.surveil(system, { signal: stop })).rejects.toThrow(/abort/i);
  });
});

describe('notices of the board', () => {
  const source = 'https://example.org/notice';
  const record = (status: 'retracted' | 'corrected' | 'expression-of-concern' | 'superseded') =>
    board.review.recordNotice(people.editor, { publication: trial.id, status, source });

  test('of a retraction act at once: searching, the page, the article', async () => {
    const report = await record('retracted');
    expect(report.returned).toMatchObject([{ id: approved.id, state: 'under review' }]);
    const answer = await board.ask(question);
    expect(answer.references.map(({ publication }) => publication)).toEqual([guideline.id]);
    expect(answer.setAside).toContainEqual(
      expect.objectContaining({ publication: trial.id, reason: 'retracted' }),
    );
    await opensNothing();
  });

  test('only look at articles that cite the publication', async () => {
    const report = await board.review.recordNotice(people.editor, {
      publication: 'pmid:0103',
      status: 'retracted',
      source,
    });
    expect(report).toMatchObject({ articles: 0, opened: [], returned: [] });
    expect((await present()).state).toBe('approved');
  });

  test.each(['retracted', 'corrected', 'expression-of-concern', 'superseded'] as const)(
    'of %s work again when they were taken back and recorded anew',
    async (status) => {
      expect((await record(status)).opened).toMatchObject([{ kind: status }]);
      await board.review.removeNotice(people.editor, trial.id);
      await closeAll();
      const { state } = await present();
      if (state === 'under review') await board.approve(await present());
      await opensNothing();
      board.tick();
      expect((await record(status)).opened).toMatchObject([{ kind: status }]);
      expect((await present()).state).toBe(status === 'retracted' ? 'under review' : 'approved');
    },
  );

  test('that the source confirms later open no second task', async () => {
    await record('corrected');
    await board.load(withChanged(trial.id, { status: 'corrected' }));
    expect((await surveil()).opened).toEqual([]);
    expect(await openTasks()).toHaveLength(1);
  });

  test('never hide what the source says itself', async () => {
    await record('expression-of-concern');
    await board.load(withChanged(trial.id, { status: 'retracted' }));
    expect((await board.index.find(trial.id))?.status).toBe('retracted');
    expect((await surveil()).returned).toMatchObject([{ id: approved.id }]);
  });

  test('of something milder do not take the place of a graver one', async () => {
    await record('retracted');
    await expect(record('superseded')).rejects.toMatchObject({ status: 409, code: 'conflict' });
    await expect(record('corrected')).rejects.toMatchObject({ status: 409 });
    expect((await board.index.find(trial.id))?.status).toBe('retracted');
  });

  test('leave quotes verifiable: made before, while, and after', async () => {
    const claim = (await board.review.desk(people.editor, approved.id)).claims.find(({ id }) => id === 'c3');
    const citation = claim?.claim.citations[0];
    if (!citation) throw new Error('c3 has no citation');
    await record('corrected');
    await closeAll();
    const passage = { publication: trial.id, section: 0, start: 0, end: 'In 210 adults'.length };
    // One claim that quotes the record as it stood before and since the notice.
    const during = await board.edit(await present(), { kind: 'cite', claim: 'c3', passage, replace: null });
    const verdicts = async () =>
      (await board.review.desk(people.editor, approved.id)).claims.map(
        ({ verification }) => verification.verdict,
      );
    expect(await verdicts()).toEqual(['supported', 'supported', 'supported']);
    const version = await board.store.findVersion(during.id, during.version);
    const versions = version?.content.claims.c3?.citations.map((each) => each.version);
    expect(new Set(versions).size).toBe(2);
    expect(version?.content.references.find(({ publication }) => publication === trial.id)?.status).toBe(
      'corrected',
    );
    await board.review.removeNotice(people.editor, trial.id);
    expect(await verdicts()).toEqual(['supported', 'supported', 'supported']);
    expect((await board.approve(await present())).state).toBe('approved');
  });

  test('on a publication that the library does not hold are refused', async () => {
    const unknown = { publication: 'pmid:0999', status: 'retracted', source } as const;
    await expect(board.review.recordNotice(people.editor, unknown)).rejects.toMatchObject({ status: 404 });
    await expect(board.review.removeNotice(people.editor, trial.id)).rejects.toMatchObject({ status: 404 });
  });
});

test('two processes that look at once open each task once', async () => {
  const twin = await openTestBoard({ dataFolder: board.dataFolder });
  try {
    await board.load(withChanged(trial.id, { status: 'retracted' }));
    const reports = await Promise.all([
      surveil(),
      twin.review.surveil(operator),
      surveil(),
      twin.review.surveil(operator),
    ]);
    expect(reports.flatMap(({ failed }) => failed)).toEqual([]);
    expect(reports.flatMap(({ opened }) => opened)).toHaveLength(1);
    expect(reports.flatMap(({ returned }) => returned)).toHaveLength(1);
    expect(await openTasks()).toHaveLength(1);
  } finally {
    await twin.close();
  }
});

test('an article that is withdrawn while it is looked at gets no task any more', async () => {
  await board.load(withChanged(trial.id, { status: 'retracted' }));
  const { findVersion } = board.store;
  board.store.findVersion = async (id, number) => {
    board.store.findVersion = findVersion;
    const withdraw = { article: id, lock: approved.lock, action: 'withdraw', reason: 'A mistake.' } as const;
    await board.review.changeState(people.editor, withdraw);
    return findVersion.call(board.store, id, number);
  };
  expect(await surveil()).toMatchObject({ opened: [], returned: [], failed: [] });
  expect((await present()).state).toBe('withdrawn');
  expect(await openTasks()).toEqual([]);
});

async function commandLine(dataFolder: string, ...words: string[]) {
  const written = { stdout: '', stderr: '' };
  const into = (name: keyof typeof written) =>
    ({
      write: (text: string) => {
        written[name] += text;
        return true;
      },
    }) as NodeJS.WriteStream;
  const code = await run(
    {
      stdin: process.stdin,
      stdout: into('stdout'),
      stderr: into('stderr'),
      environment: { PROBATUM_DATA: dataFolder },
      exitCode: 0,
    },
    words,
  );
  return { code, ...written };
}

test('the real service surveils its library through its own pipeline: nothing new, then a notice counts', async () => {
  const { app, dataFolder, close } = await openRealApp();
  try {
    const author = (await addAccount(app, { role: 'author' })).actor;
    const reviewer = (await addAccount(app, { role: 'reviewer' })).actor;
    let answer: Answer | null = null;
    for await (const event of app.ask({ question: 'Does low-dose aspirin prevent pre-eclampsia?' })) {
      if (event.type === 'completed') answer = event.answer;
    }
    if (!answer) throw new Error('no answer');
    const specialty = 'Obstetrics and gynaecology';
    const submitted = await app.review.createArticle(author, { answer, specialty, submit: true });
    const step = { article: submitted.id, lock: submitted.lock, action: 'start-review' } as const;
    const { lock } = await app.review.changeState(reviewer, step);
    const desk = await app.review.desk(reviewer, submitted.id);
    for (const { id: claim, hash: claimHash } of desk.claims) {
      const decision = {
        article: submitted.id,
        claim,
        claimHash,
        decision: 'supported',
        comment: '',
      } as const;
      await app.review.judgeClaim(reviewer, decision);
    }
    const { contentHash } = desk.article;
    await app.review.changeState(reviewer, { article: submitted.id, lock, action: 'approve', contentHash });
    expect(await app.review.surveil(operator)).toEqual({ articles: 1, opened: [], returned: [], failed: [] });
    const nothing = { code: 0, stdout: 'Compared 1 article with the library.\nNothing new.\n' };
    expect(await commandLine(dataFolder, 'surveil')).toMatchObject(nothing);
    const [cited] = answer.references;
    if (!cited) throw new Error('no reference');
    const notice = {
      publication: cited.publication,
      status: 'retracted',
      source: 'https://example.org/n',
    } as const;
    expect((await app.review.recordNotice(operator, notice)).returned).toMatchObject([{ id: submitted.id }]);
    expect((await app.findPublication(cited.publication))?.status).toBe('retracted');
    const { code, stdout, stderr } = await commandLine(dataFolder, 'surveil', '--json');
    expect([code, JSON.parse(stdout)]).toEqual([0, { articles: 1, opened: [], returned: [], failed: [] }]);
    expect(stderr).toContain('Comparing articles: 1 of 1');
    await app.review.removeNotice(operator, cited.publication);
    expect((await app.findPublication(cited.publication))?.status).toBe('current');
  } finally {
    await close();
  }
}, 60_000);
