import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openTestBoard, people, type TestBoard } from '../../../tests/support/board.ts';
import { samplePublications } from '../../../tests/support/sample-answer.ts';
import type { Article, Publication } from '../../domain/index.ts';
import { contentHash } from '../content-hash.ts';
import type { Edit } from '../edit/edit.ts';

let board: TestBoard;
beforeAll(async () => {
  board = await openTestBoard();
});
afterEach(() => board.reset());
afterAll(() => board.close());

const { author, reviewer, editor, reader } = people;
const rename = (heading: string): Edit => ({ kind: 'rename-section', section: 0, heading });
const apply = (article: Article, edit: Edit, actor: Parameters<TestBoard['edit']>[2] = editor) =>
  board.review.editArticle(actor, { article: article.id, lock: article.lock, edit });

describe('the gate', () => {
  test.each([
    ['Bed rest is recommended.', 'contradicted', /negates/],
    ['Bed rest is not recommended for 12 weeks.', 'unsupported', /number 12/],
    ['Bed rest is not recommended with kneedol.', 'unsupported', /kneedol/],
  ])('refuses "%s" outright, says why, and saves nothing', async (text, verdict, problem) => {
    const article = await board.underReview();
    const before = (await board.store.audit({ article: article.id })).length;
    const result = await apply(article, { kind: 'reword', claim: 'c3', text });
    expect(result).toMatchObject({ outcome: 'refused', verdict });
    expect(result.outcome === 'refused' && result.problems.join()).toMatch(problem);
    expect(await board.review.article(editor, article.id)).toEqual(article);
    expect((await board.store.versions(article.id)).length).toBe(1);
    expect((await board.store.audit({ article: article.id })).length).toBe(before);
  });

  test('looks at an added claim, a swapped citation and a removed one', async () => {
    const article = await board.underReview();
    const { text } = samplePublications[0]?.sections[0] ?? { text: '' };
    const passage = { publication: 'pmid:00001', section: 0, start: 0, end: text.length } as const;
    const wrong = [
      { kind: 'add-claim', heading: 'Harms', passage, text: 'Kneedol is common.' },
      { kind: 'cite', claim: 'c3', passage, replace: 0 },
    ] satisfies Edit[];
    for (const edit of wrong) expect(await apply(article, edit)).toMatchObject({ outcome: 'refused' });
    const both = await board.edit(article, { kind: 'cite', claim: 'c3', passage, replace: null });
    expect(await apply(both, { kind: 'uncite', claim: 'c3', citation: 0 })).toMatchObject({
      outcome: 'refused',
    });
    expect(await apply(both, { kind: 'uncite', claim: 'c3', citation: 1 })).toMatchObject({
      outcome: 'saved',
    });
  });

  test('lets another wording pass that says no more than its quotes', async () => {
    const article = await board.underReview();
    const result = await apply(article, { kind: 'reword', claim: 'c3', text: 'Do not recommend bed rest.' });
    expect(result).toMatchObject({ outcome: 'saved', article: { version: 2 }, voided: 0 });
  });
});

describe('a saved edit', () => {
  test('is a version of its own with its author and words; the earlier stays as it was', async () => {
    const article = await board.article();
    const first = await board.store.findVersion(article.id, 1);
    const edited = await board.edit(article, rename('Advice'), author);
    expect(edited).toMatchObject({
      version: 2,
      lock: 1,
      state: 'draft',
      updatedAt: '2026-11-22T09:01:00.000Z',
    });
    const [version, before] = await board.store.versions(article.id);
    expect(version).toMatchObject({
      number: 2,
      authorName: 'Ann Author',
      change: 'Renamed “Treatment” to “Advice”',
      contentHash: edited.contentHash,
      restores: null,
    });
    expect(before?.contentHash).toBe(article.contentHash);
    expect(await board.store.findVersion(article.id, 1)).toEqual(first);
    const stored = await board.store.findVersion(article.id, 2);
    expect(stored && contentHash(stored.content)).toBe(edited.contentHash);
  });

  test('of an approved article voids the signature, says why, and sends it back to review', async () => {
    const approved = await board.approved();
    const result = await apply(approved, {
      kind: 'override-level',
      claim: 'c2',
      level: 3,
      reason: 'Unblinded.',
    });
    expect(result).toMatchObject({ outcome: 'saved', voided: 1 });
    expect(await board.review.article(reader, approved.id)).toMatchObject({
      state: 'under review',
      stateReason: 'The content was changed: Set the level of c2 to 3: Unblinded.',
    });
    const page = await board.review.published(reader, approved.slug);
    expect(page).toMatchObject({ approvals: [], pastApprovals: [{ voidedAt: expect.any(String) }] });
    const [event] = await board.store.audit({ article: approved.id });
    expect(event).toMatchObject({
      action: 'article.edit',
      subject: 'c2',
      detail: { approvalsVoided: 1, version: 2 },
    });
  });

  test('makes decisions on that claim void and leaves the others', async () => {
    const article = await board.underReview();
    const desk = await board.review.desk(reviewer, article.id);
    for (const { id: claim, hash: claimHash } of desk.claims) {
      const request = { article: article.id, claim, claimHash, decision: 'supported', comment: '' } as const;
      await board.review.judgeClaim(reviewer, request);
    }
    await board.edit(article, { kind: 'reword', claim: 'c3', text: 'Do not recommend bed rest.' });
    const after = await board.review.desk(reviewer, article.id);
    expect(
      after.claims.map(({ id, mine, voidDecisions }) => [id, mine !== null, voidDecisions.length]),
    ).toEqual([
      ['c1', true, 0],
      ['c2', true, 0],
      ['c3', false, 1],
    ]);
    const old = desk.claims.find(({ id }) => id === 'c3')?.hash ?? '';
    const late = {
      article: article.id,
      claim: 'c3',
      claimHash: old,
      decision: 'supported',
      comment: '',
    } as const;
    await expect(board.review.judgeClaim(reviewer, late)).rejects.toMatchObject({ status: 409 });
  });

  test('is refused to readers, to others than the author, in other states, and on an old lock', async () => {
    const draft = await board.article();
    await expect(apply(draft, rename('A'), reader)).rejects.toMatchObject({ status: 404 });
    await expect(apply(draft, rename('A'), people.otherAuthor)).rejects.toMatchObject({ status: 404 });
    const submitted = await board.submitted();
    await expect(apply(submitted, rename('A'), people.otherAuthor)).rejects.toMatchObject({ status: 403 });
    await expect(apply(submitted, rename('A'))).rejects.toMatchObject({
      status: 409,
      publicMessage: expect.stringContaining('This article is submitted.'),
    });
    const edited = await board.edit(draft, rename('Advice'), author);
    await expect(apply(draft, rename('Other'), author)).rejects.toMatchObject({ code: 'conflict' });
    const both = await Promise.allSettled([apply(edited, rename('One')), apply(edited, rename('Two'))]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await board.store.versions(draft.id)).toHaveLength(3);
  });

  test('keeps comments of a removed claim away from a new one', async () => {
    const article = await board.underReview();
    const remark = { article: article.id, claim: 'c3', parent: null, body: 'Which bed?' };
    await board.review.writeComment(reviewer, remark);
    const less = await board.edit(article, { kind: 'remove-claim', claim: 'c3' });
    const { text } = samplePublications[0]?.sections[0] ?? { text: '' };
    const passage = { publication: 'pmid:00001', section: 0, start: 0, end: text.length } as const;
    await board.edit(less, { kind: 'add-claim', heading: 'Causes', passage });
    const desk = await board.review.desk(reviewer, article.id);
    expect(desk.claims.map(({ id, comments }) => [id, comments.length])).toEqual([
      ['c1', 0],
      ['c2', 0],
      ['c5', 0],
    ]);
    expect(desk.comments).toMatchObject([{ claim: 'c3', body: 'Which bed?' }]);
  });
});

describe('going back', () => {
  async function undo(article: Article): Promise<Article | null> {
    const { undo: version } = await board.review.desk(editor, article.id);
    if (version === null) return null;
    board.tick();
    const result = await board.review.restoreVersion(editor, {
      article: article.id,
      lock: article.lock,
      version,
    });
    if (result.outcome !== 'saved') throw new Error('refused');
    return result.article;
  }

  test('undo after undo walks back to the beginning, and an edit in between is undone first', async () => {
    let article = await board.underReview();
    const hashes = [article.contentHash];
    for (const heading of ['A', 'B', 'C']) {
      article = await board.edit(article, rename(heading));
      hashes.push(article.contentHash);
    }
    for (const wanted of [2, 1]) {
      article = (await undo(article)) ?? article;
      expect(article.contentHash).toBe(hashes[wanted]);
    }
    article = await board.edit(article, rename('D'));
    article = (await undo(article)) ?? article;
    expect(article.contentHash).toBe(hashes[1]);
    article = (await undo(article)) ?? article;
    expect(article.contentHash).toBe(hashes[0]);
    expect(await undo(article)).toBeNull();
    expect(article.version).toBe(9);
    const restores = (await board.store.versions(article.id)).map((version) => version.restores);
    expect(restores).toEqual([1, 6, null, 2, 3, null, null, null, null]);
  });

  test('across an approval voids it, though the content is one that was approved', async () => {
    const approved = await board.approved();
    const edited = await board.edit(approved, rename('Advice'));
    const again = await board.approve(edited);
    const back = (await undo(again)) ?? again;
    expect(back).toMatchObject({ state: 'under review', contentHash: approved.contentHash });
    expect((await board.store.approvals(approved.id)).every(({ voidedAt }) => voidedAt !== null)).toBe(true);
    // Judged before, on this very wording: signing again is enough.
    const signed = {
      article: back.id,
      lock: back.lock,
      action: 'approve',
      contentHash: back.contentHash,
    } as const;
    expect((await board.review.changeState(reviewer, signed)).state).toBe('approved');
  });

  test('only to versions that are there and earlier', async () => {
    const article = await board.edit(await board.article(), rename('Advice'), author);
    for (const version of [0, -1, 2, 3, 99]) {
      const request = { article: article.id, lock: article.lock, version };
      await expect(board.review.restoreVersion(author, request)).rejects.toMatchObject({ status: 422 });
    }
  });

  test('to a version that quotes what is retracted since is possible; submitting it is not', async () => {
    const article = await board.article();
    const edited = await board.edit(article, { kind: 'remove-claim', claim: 'c2' }, author);
    const publication = 'doi:10.5555/quiet-knee.2' as const;
    await board.review.recordNotice(editor, { publication, status: 'retracted', source: 'x' });
    const back = await board.review.restoreVersion(author, {
      article: article.id,
      lock: edited.lock,
      version: 1,
    });
    if (back.outcome !== 'saved') throw new Error('refused');
    const submit = { article: article.id, lock: back.article.lock, action: 'submit' } as const;
    await expect(board.review.changeState(author, submit)).rejects.toMatchObject({ status: 422 });
  });
});

test('old quotes stay verifiable after the library replaced the record, new ones quote the new record', async () => {
  const article = await board.underReview();
  const changed = samplePublications.map(
    (record): Publication =>
      record.id === 'pmid:00001'
        ? { ...record, version: 'v2', sections: [{ label: 'TEXT', text: 'Walking is recommended.' }] }
        : record,
  );
  await board.load(changed);
  try {
    const desk = await board.review.desk(reviewer, article.id);
    expect(desk.claims.map(({ verification }) => verification.verdict)).toEqual(Array(3).fill('supported'));
    const passage = { publication: 'pmid:00001', section: 0, start: 0, end: 23 } as const;
    const edited = await board.edit(article, { kind: 'cite', claim: 'c1', passage, replace: null });
    const version = await board.store.findVersion(edited.id, edited.version);
    expect(version?.content.claims.c1?.citations.map((citation) => citation.version)).toEqual(['v1', 'v2']);
    expect((await board.approve(edited)).state).toBe('approved');
  } finally {
    await board.load(samplePublications);
  }
});
