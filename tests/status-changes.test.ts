import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { App } from '../src/app.ts';
import type { Answer, Article, PublicationId, StatusChange, StatusFinding } from '../src/domain/index.ts';
import { createHttp } from '../src/server.ts';
import { addBoard, approved, askFor, type Board, firstClaims } from './support/live-board.ts';
import { openRealApp } from './support/real-app.ts';

let app: App;
let close: () => Promise<void>;
let http: ReturnType<typeof createHttp>;
let board: Board;
beforeAll(async () => {
  ({ app, close } = await openRealApp());
  http = createHttp(app);
  board = await addBoard(app);
});
afterAll(() => close());

const page = async (path: string) => {
  const response = await http.request(path);
  expect(response.status).toBe(200);
  return (await response.text()).replace(/\s+/g, ' ');
};
const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
const stored = async (id: string) => {
  const response = await http.request(`/api/v1/answers/${id}`);
  const {
    statusNow,
    suggestions: _,
    ...answer
  } = (await response.json()) as Answer & {
    statusNow: StatusChange[];
  };
  return { statusNow, answer };
};

/** Somebody says so, each time later than the time before. */
let second = 0;
const says = (
  identifier: PublicationId,
  status: StatusFinding['status'],
  more: Partial<StatusFinding> = {},
): StatusFinding => ({
  identifier,
  status,
  source: 'Crossref',
  notice: null,
  detail: null,
  notedOn: null,
  checkedAt: `2999-01-01T00:00:${String(second++).padStart(2, '0')}.000Z`,
  ...more,
});

/** A source on which some claim rests alone, and its number. */
function soleSource(answer: Answer) {
  const alone = Object.entries(answer.claims).find(
    ([id, { citations }]) =>
      answer.bottomLine.includes(id) && new Set(citations.map((each) => each.publication)).size === 1,
  );
  const reference = answer.references.find(
    ({ publication }) => publication === alone?.[1].citations[0]?.publication,
  );
  if (!alone || !reference) throw new Error('Every claim of the bottom line has several sources.');
  return { claim: alone[0], reference };
}

describe('a stored answer whose source is retracted afterwards', () => {
  test('is marked wherever it is shown, and loses the mark when that is taken back', async () => {
    const answer = await askFor(app);
    const { claim, reference } = soleSource(answer);
    const { publication, number } = reference;
    const before = await page(`/answers/${answer.id}`);
    expect(before).not.toContain('retracted-source');
    expect(await stored(answer.id)).toEqual({ statusNow: [], answer });

    await app.library.recordStatuses([says(publication, 'retracted', { notedOn: '2999-01-01' })]);
    const marked = await page(`/answers/${answer.id}`);
    expect(words(marked)).toContain(
      `One of the sources was retracted after this answer was given: [${number}]`,
    );
    expect(words(marked)).toContain('(says Crossref, 1 January 2999)');
    expect(words(marked)).toContain('Do not rely on the sentences that cite it.');
    const item = marked.slice(marked.indexOf(`id="ref-${number}"`)).split('</li>')[0] ?? '';
    expect(words(item)).toContain('Retracted since this answer was given, says Crossref, 1 January 2999');
    const struck = marked
      .split('<li class="claim"')
      .slice(1)
      .filter((each) => each.includes('Withdrawn.'));
    expect(struck.some((each) => each.includes(`id="${claim}"`))).toBe(true);
    expect(marked).toContain(answer.claims[claim]?.text.slice(0, 20) ?? '?');
    // What the head of the page tells of it is told of what stands.
    const description = /<meta name="description" content="([^"]*)"/.exec(marked)?.[1] ?? '';
    expect(description).not.toContain(answer.claims[claim]?.text.slice(0, 40));
    const fragment = await page(`/answers/${answer.id}?fragment`);
    expect(fragment).toContain('Withdrawn.');
    expect(await stored(answer.id)).toEqual({
      answer,
      statusNow: [
        {
          publication,
          was: 'current',
          wasSuperseded: reference.superseded,
          now: 'retracted',
          superseded: reference.superseded,
          source: 'Crossref',
          notedOn: '2999-01-01',
        },
      ],
    });

    await app.library.recordStatuses([says(publication, 'current')]);
    expect(await page(`/answers/${answer.id}`)).toBe(before);
    expect(await stored(answer.id)).toEqual({ statusNow: [], answer });
  });

  test('is marked by a notice of the board, too, and by milder news', async () => {
    const answer = await askFor(app);
    const [reference] = answer.references;
    if (!reference) throw new Error('no reference');
    await app.review.recordNotice(board.editor.actor, {
      publication: reference.publication,
      status: 'retracted',
      source: 'a letter of its journal',
    });
    const today = new Date().toISOString().slice(0, 10);
    expect((await stored(answer.id)).statusNow).toMatchObject([
      { now: 'retracted', source: 'Editorial board (a letter of its journal)', notedOn: today },
    ]);
    expect(words(await page(`/answers/${answer.id}`))).toContain(
      'One of the sources was marked as retracted after this answer was given',
    );
    await app.review.removeNotice(board.editor.actor, reference.publication);
    await app.library.recordStatuses([says(reference.publication, 'expression-of-concern')]);
    const mild = words(await page(`/answers/${answer.id}`));
    expect(mild).toContain('is now under an expression of concern');
    expect(mild).not.toContain('Withdrawn.');
    await app.library.recordStatuses([says(reference.publication, 'current')]);
    expect((await stored(answer.id)).statusNow).toEqual([]);
  });

  test('says it when a source it was given without is retracted no longer, or stands better than it did', async () => {
    const [known, doubted] = (await askFor(app)).references;
    if (!known || !doubted) throw new Error('no references');
    await app.library.recordStatuses([
      says(known.publication, 'retracted'),
      says(doubted.publication, 'corrected'),
    ]);
    const answer = await askFor(app);
    expect(answer.setAside).toContainEqual(
      expect.objectContaining({ publication: known.publication, reason: 'retracted' }),
    );
    await app.library.recordStatuses([
      says(known.publication, 'current'),
      says(doubted.publication, 'current'),
    ]);
    const { statusNow } = await stored(answer.id);
    expect(statusNow).toContainEqual(
      expect.objectContaining({ publication: known.publication, was: 'retracted', now: 'current' }),
    );
    const shown = words(await page(`/answers/${answer.id}`));
    expect(shown).toContain(
      'was set aside as retracted when this answer was given, and is no longer marked so.',
    );
    expect(shown).toContain('No longer marked so: it stands otherwise today.');
    if (answer.references.some(({ publication }) => publication === doubted.publication)) {
      expect(shown).toContain('was corrected when this answer was given, and no longer is');
      expect(shown).toContain('No longer marked “Corrected since publication”');
    }
  });
});

describe('an article whose source changes its status', () => {
  const stateOf = async ({ id }: Article) => (await app.review.article(board.editor.actor, id)).state;
  const returned = (article: Article) =>
    vi.waitFor(async () => expect(await stateOf(article)).toBe('under review'), { timeout: 20_000 });

  async function approvedOne() {
    const answer = firstClaims(await askFor(app), 2);
    const article = await approved(app, board.author.actor, board.reviewer.actor, answer);
    expect(article.state).toBe('approved');
    const publication = answer.references
      .map((each) => each.publication)
      .find((id) => id.startsWith('pmid:'));
    if (!publication) throw new Error('no PMID');
    return { article, publication };
  }

  test('goes back to review at once when a source of statuses says that it was retracted', async () => {
    const { article, publication } = await approvedOne();
    await app.library.recordStatuses([says(publication, 'retracted')]);
    await returned(article);
    await app.library.recordStatuses([says(publication, 'current')]);
    expect(await stateOf(article)).toBe('under review');
  });

  test('goes back to review at once when an update of PubMed says so', async () => {
    const { article, publication } = await approvedOne();
    const pmid = publication.slice('pmid:'.length);
    const record = await app.findPublication(publication);
    const xml = `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="2">${pmid}</PMID><Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print"><PubDate><Year>${record?.year}</Year></PubDate></JournalIssue><Title>Journal</Title></Journal><ArticleTitle>${record?.title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</ArticleTitle><Language>eng</Language><PublicationTypeList><PublicationType UI="D016441">Retracted Publication</PublicationType></PublicationTypeList></Article><MedlineJournalInfo><MedlineTA>J</MedlineTA></MedlineJournalInfo></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="pubmed">${pmid}</ArticleId></ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>`;
    const job = await app.importer.importFile({
      kind: 'pubmed',
      file: { name: 'update.xml', stream: Readable.from([Buffer.from(xml)]), bytes: Buffer.byteLength(xml) },
    });
    expect(job.state).toBe('finished');
    await returned(article);
    const tasks = await app.review.tasks(board.editor.actor, { article: article.id, open: true });
    expect(tasks).toContainEqual(expect.objectContaining({ kind: 'retracted', publication }));
  });
});
