import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor, ActorRole, Publication } from '../src/domain/index.ts';
import { createHttp } from '../src/server.ts';
import { createFakeLibrary, type FakeLibrary, inventedPublication } from './support/fake-library.ts';
import { createSampleApp } from './support/sample-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'probatum-library-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const trial = inventedPublication(1, 'Walking for quiet knee: a randomised trial', 'Walking helped.', {
  year: 2020,
  pmid: '01',
  doi: '10.5555/walking',
  mesh: ['Quiet Knee/therapy'],
});
const hostile = inventedPublication(2, 'A <script>alert(1)</script> & "quoted" title', 'Text.', {
  year: 1995,
});
const silent = inventedPublication(3, 'A title alone', '', { year: 2011, sections: [] });
const retracted = inventedPublication(4, 'Withdrawn work', 'Nothing.', { status: 'retracted', year: 2011 });
const protocol: Publication = {
  ...inventedPublication(5, 'Knee protocol', 'First page. Second page.', {
    year: 2024,
    textOrigin: 'full-text',
  }),
  id: 'local:knee-protocol',
  sections: [
    {
      label: 'STEPS',
      text: 'First page. Second page.',
      pages: [
        { start: 0, page: 11 },
        { start: 12, page: 12 },
      ],
    },
  ],
  localDocument: { kind: 'protocol', fileName: 'knee.pdf', url: 'https://intranet.example.org/knee.pdf' },
};

let fake: FakeLibrary;
beforeEach(() => {
  fake = createFakeLibrary(
    [
      { publication: trial, source: 'pubmed' },
      { publication: trial, source: 'europe-pmc' },
      { publication: hostile, source: 'pubmed' },
      { publication: silent, source: 'pubmed' },
      { publication: retracted, source: 'starter-library' },
      { publication: protocol, source: 'local-documents' },
    ],
    join(folder, 'uploads'),
  );
});

const person = (role: ActorRole): Actor => ({ id: 'someone', name: 'Eve Editor', role });

function site(role: ActorRole = 'visitor') {
  const app = createSampleApp({
    publications: [trial, hostile, silent, retracted, protocol],
    ...(role === 'visitor' ? {} : { actor: person(role) }),
  });
  return createHttp({ ...app, ...fake });
}

const read = async (path: string, role?: ActorRole) => {
  const response = await site(role).request(path);
  return { status: response.status, html: await response.text() };
};

function send(
  path: string,
  body: FormData | Record<string, string>,
  role: ActorRole = 'editor',
  accept = 'text/html',
) {
  return site(role).request(path, {
    method: 'POST',
    headers: { Origin: 'http://localhost', Accept: accept },
    body: body instanceof FormData ? body : new URLSearchParams(body),
  });
}

function form(fields: Record<string, string>, ...files: File[]): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  for (const file of files) data.append('file', file);
  return data;
}

const titlesIn = (html: string) =>
  [...html.matchAll(/<h3><a href="\/publications\/[^"]*">([^<]*)<\/a>/g)].map((match) => match[1]);

/** Until no work of the desk goes on. */
async function settled() {
  while (fake.libraryDesk.tasks().some(({ endedAt }) => endedAt === null)) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('/library', () => {
  it('tells what there is, with counts that lead to searches', async () => {
    const { status, html } = await read('/library');
    expect(status).toBe(200);
    expect(html).toContain('6 (several sources may know one publication)');
    expect(html).toContain('1995 to 2024');
    expect(html).toContain('href="/library?source=pubmed"');
    expect(html).toContain('href="/library?from=2010&amp;to=2016"');
    expect(html).toContain('5 publications to be checked again');
    expect(html).not.toContain('Check statuses now');
  });

  it('finds by words and by filters, each search at its own address', async () => {
    expect(titlesIn((await read('/library?q=walking')).html)).toEqual([trial.title]);
    expect(titlesIn((await read('/library?q=pmid%3A01')).html)).toEqual([trial.title]);
    expect(titlesIn((await read('/library?from=2000&to=2015&sort=title')).html)).toEqual([
      silent.title,
      retracted.title,
    ]);
    expect(titlesIn((await read('/library?source=local-documents')).html)).toEqual([protocol.title]);
    expect(titlesIn((await read('/library?status=retracted')).html)).toEqual([retracted.title]);
    expect(titlesIn((await read('/library?level=2')).html)).toEqual([trial.title]);
    expect(titlesIn((await read('/library?mesh=quiet+knee')).html)).toEqual([trial.title]);
    expect(titlesIn((await read('/library?sort=newest')).html)).toHaveLength(5);
  });

  it('says status, sources, kind and what text there is beside each', async () => {
    const { html } = await read('/library?sort=newest');
    expect(html).toContain('No text: title only');
    expect(html).toContain('Retracted');
    expect(html).toContain('Local document');
    expect(html).toMatch(/<li class="badge">PubMed<\/li><li class="badge">Europe PMC<\/li>/);
    expect(html).toContain('A &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot; title');
    expect(html).not.toContain('<script>alert');
  });

  it('says when nothing fits, and what is wrong with a search', async () => {
    const nothing = await read('/library?q=unheard');
    expect(nothing.status).toBe(200);
    expect(nothing.html).toContain('No publication fits');
    expect(nothing.html).toContain('/ask?q=unheard');
    const wrong = await read('/library?from=20x&kind=Poem');
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('Write the year as four digits');
    expect(wrong.html).toContain('There is no such choice: Poem.');
    expect((await read('/library?from=2020&to=2010')).html).toContain('The last year is before the first.');
    expect((await read('/library?sort=newest&page=9')).status).toBe(404);
  });
});

describe('a publication’s page', () => {
  it('names all identifiers, sources and who said what about its status', async () => {
    fake.findings.push({
      identifier: 'doi:10.5555/walking',
      status: 'retracted',
      source: 'Crossref',
      notice: 'doi:10.5555/notice',
      detail: 'Images <b>used</b> twice',
      notedOn: '2021-02-03',
      checkedAt: '2026-01-02T03:04:05Z',
    });
    const { html } = await read('/publications/pmid:01');
    expect(html).toContain('<code>10.5555/walking</code>');
    expect(html).toContain('2 sources have it');
    expect(html).toContain('PubMed and Europe PMC');
    expect(html).toMatch(
      /Retracted<\/span>, says Crossref, noted 3 February 2021\. Images &lt;b&gt;used&lt;\/b&gt; twice/,
    );
    expect(html).toContain('href="https://doi.org/10.5555/notice"');
    expect(html).toContain('Last checked 2 January 2026.');
    expect((await read('/publications/pmid:02')).html).toContain('the check is due');
  });

  it('says what a local document is, and on which page its words stand', async () => {
    const { html } = await read('/publications/local:knee-protocol');
    expect(html).toContain('A document of this institution, not a society’s guideline.');
    expect(html).toContain('knee.pdf');
    expect(html).toContain('pages 11 to 12');
    expect(html).toContain('No outside source keeps track');
    expect(html).not.toContain('the check is due');
    expect(html).toContain('href="https://intranet.example.org/knee.pdf"');
  });

  it('says that there is only a title', async () => {
    const { html } = await read('/publications/pmid:03');
    expect(html).toContain('No text: title only.');
    expect(html).not.toContain('The text below is');
  });

  it('offers checking and removing to whoever may', async () => {
    expect((await read('/publications/pmid:01')).html).not.toContain('/library/check');
    expect((await read('/publications/pmid:01', 'editor')).html).toContain('action="/library/check"');
    fake.nextCheck = { checked: 1, changed: [], failures: ['PubMed cannot be reached. Try again later.'] };
    const checked = await send('/library/check', { id: 'pmid:01' });
    expect(checked.headers.get('location')).toBe('/publications/pmid:01?checked=failed#status');
    expect((await send('/library/check', { id: 'pmid:0999' })).status).toBe(404);
  });
});

describe('/library/imports', () => {
  const record = JSON.stringify({ ...inventedPublication(9, 'Sent in', 'Text.') });

  it('is for everybody to read, and for those who manage to use', async () => {
    const { html } = await read('/library/imports');
    expect(html).toContain('Nothing has been imported yet');
    expect(html).not.toContain('type="file"');
    const managed = await read('/library/imports', 'editor');
    expect(managed.html).toContain('type="file"');
    expect(managed.html).toContain('name="endorse"');
    expect((await send('/library/imports', form({ kind: 'data' }), 'reader')).status).toBe(403);
  });

  it('imports files by what they hold, whatever they are called, and shows the jobs', async () => {
    const sent = await send(
      '/library/imports',
      form(
        { kind: 'data' },
        new File([record], '../../etc/a\u202ename.txt'),
        new File(['{"id": "x"\n'], 'b.csv'),
      ),
    );
    expect(sent.status).toBe(303);
    await settled();
    const { html } = await read('/library/imports');
    expect(html).toContain('<h3>aname.txt</h3>');
    expect(html).not.toContain('etc/');
    expect(html).toContain('1 record read: 1 added, 2 skipped');
    expect(html).toContain('without a title: 2');
    expect(titlesIn((await read('/library?q=sent')).html)).toEqual(['Sent in']);
    expect(readdirSync(join(folder, 'uploads'))).toEqual([]);
  });

  it('shows the sentence of a faulty file', async () => {
    await send('/library/imports', form({ kind: 'data' }, new File(['<PubmedArticleSet>'], 'p.xml')));
    await settled();
    expect((await read('/library/imports')).html).toContain(
      'p.xml at byte 12: the fake library reads lines of records only.',
    );
  });

  it('refuses what it is not for, keeps what was typed and leaves no file behind', async () => {
    const wrong = await send(
      '/library/imports',
      form(
        {
          kind: 'document',
          document: 'protocol',
          title: 'My <i>title',
          year: '20x',
          url: 'ftp://x',
          society: 'S',
        },
        new File([record], 'x.jsonl'),
      ),
    );
    const html = await wrong.text();
    expect(wrong.status).toBe(422);
    expect(html).toContain('value="My &lt;i&gt;title"');
    expect(html).toContain('Write the year as four digits');
    expect(html).toContain('beginning with https://');
    expect(html).toContain('Tick the box');
    expect(html).toContain('x.jsonl holds records');
    const other = await send(
      '/library/imports',
      form({ kind: 'data' }, new File(['Plain words'], 'x.pdf')),
      'editor',
      'application/json',
    );
    expect(other.status).toBe(422);
    expect(await other.json()).toEqual({
      errors: ['x.pdf is a document: import it with the other form. Nothing was imported.'],
    });
    expect(readdirSync(join(folder, 'uploads'))).toEqual([]);
    expect((await send('/library/imports', { kind: 'data' })).status).toBe(415);
  });

  it('takes a document, and a society’s only with a name and the right to say so', async () => {
    const document = new File(['# Knees\n\nWalk.'], 'knees.md');
    await send(
      '/library/imports',
      form({ kind: 'document', document: 'local-guideline', title: 'Knees here', year: '2025' }, document),
    );
    await settled();
    expect((await fake.library.find('local:knees-here'))?.publication.localDocument).toEqual({
      kind: 'local-guideline',
      fileName: 'knees.md',
    });
    const society = {
      kind: 'document',
      document: 'guideline',
      title: 'Theirs',
      endorse: 'yes',
      society: 'Knee Society',
    };
    await send('/library/imports', form(society, document));
    await settled();
    expect((await fake.library.find('local:theirs'))?.publication.localDocument).toMatchObject({
      endorsedBy: 'Eve Editor',
    });
    expect((await read('/publications/local:theirs')).status).toBe(404);
  });

  it('refuses a document of more than 50 MB while it arrives', async () => {
    const large = new File([new Uint8Array(50_000_001)], 'large.pdf');
    const refused = await send('/library/imports', form({ kind: 'document', document: 'protocol' }, large));
    expect(refused.status).toBe(413);
    expect(await refused.text()).toContain('larger than 50 MB');
    expect(readdirSync(join(folder, 'uploads'))).toEqual([]);
  });

  it('gives the list alone to the script while something runs', async () => {
    let release = () => {};
    fake.hold = new Promise((resolve) => {
      release = resolve;
    });
    await send(
      '/library/imports',
      form({ kind: 'data' }, new File([record], 'slow.jsonl'), new File([record], 'later.jsonl')),
    );
    await new Promise((resolve) => setImmediate(resolve));
    const busy = await read('/library/imports?fragment');
    expect(busy.html).not.toContain('<html');
    expect(busy.html).toContain('data-busy="true"');
    expect(busy.html).toContain('Running: later.jsonl, 0\u00a0%. 1 piece of work waiting.');
    release();
    await settled();
    expect((await read('/library/imports?fragment')).html).toContain('data-words="Nothing is running."');
  });
});

describe('removing', () => {
  it('says how many before it removes a source', async () => {
    const { html } = await read('/library/remove?source=pubmed', 'editor');
    expect(html).toContain('3 records');
    expect((await read('/library/remove?source=nowhere', 'editor')).status).toBe(404);
    expect((await send('/library/remove', { source: 'pubmed' }, 'author')).status).toBe(403);
    expect((await send('/library/remove', { source: 'pubmed' })).status).toBe(303);
    await settled();
    expect(fake.records.map(({ source }) => source)).toEqual([
      'europe-pmc',
      'starter-library',
      'local-documents',
    ]);
    expect((await read('/library/imports')).html).toContain('3 records removed.');
  });

  it('removes one publication', async () => {
    const { html } = await read('/library/remove?id=pmid:01', 'editor');
    expect(html).toContain('2 records go: PubMed and Europe PMC.');
    expect((await send('/library/remove', { id: 'pmid:01' })).status).toBe(303);
    expect(await fake.library.find('pmid:01')).toBeNull();
    expect((await send('/library/remove', { id: 'pmid:01' })).status).toBe(404);
  });

  it('compacts and checks in the background', async () => {
    await send('/library/compact', {});
    await send('/library/check', {});
    await settled();
    const { html } = await read('/library/imports');
    expect(html).toContain('2 MB given back.');
    expect(html).toContain('6 checked, no status changed.');
  });
});
