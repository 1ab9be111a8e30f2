import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Publication } from '../../domain/index.ts';
import { FaultyFile } from '../source-item.ts';
import { readJats } from './index.ts';

/**
 * Real full texts, read a second time by cutting the XML at its tags with regular expressions, without the reader's parser or
 * tree. Left out on purpose, here as there:
 * - `ref` and the title of a `ref-list`: the bibliography, compared on its own;
 * - `object-id`, `graphic`, `inline-graphic`, `alt-text`, `sec-meta`: names of files and texts in place of pictures;
 * - `tex-math` beside MathML of the same formula: the same again;
 * - front matter but for title, abstracts, funding and the work reviewed: fields of their own or addresses of people.
 */
const folder = fileURLToPath(new URL('../../../../shared/fixtures/jats/', import.meta.url));
const isThere = existsSync(folder);
const files = isThere ? readdirSync(folder).filter((name) => /\.(?:xml|nxml)$/.test(name)) : [];
const isArticle = (name: string): boolean => /<article[\s>]/.test(readFileSync(folder + name, 'utf8'));

function only(name: string): Publication {
  const records = readJats(readFileSync(folder + name), name).flatMap((item) =>
    item.type === 'record' ? [item.publication] : [],
  );
  const [publication] = records;
  if (records.length !== 1 || !publication) throw new Error(`${name} gave ${records.length} records`);
  return publication;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Letters and digits of a piece of XML in order, tags cut out. */
function letters(xml: string): string {
  const text = xml
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (_, name: string) => named[name] ?? '?');
  return lettersOf(text);
}

/** What an accent over a formula's letter adds is no letter of the source. */
const lettersOf = (text: string): string =>
  text
    .normalize('NFC')
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '');

function prepared(name: string): string {
  return readFileSync(folder + name, 'utf8')
    .replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '')
    .replace(/<(ref)[\s>][\s\S]*?<\/\1>/g, '')
    .replace(/(<ref-list[^>]*>\s*)<title>[^<]*<\/title>/g, '$1')
    .replace(/<(object-id|alt-text|sec-meta)[\s>][\s\S]*?<\/\1>/g, '')
    .replace(/<tex-math[\s>][\s\S]*?<\/tex-math>/g, (tex) =>
      /<mml:math/.test(readFileSync(folder + name, 'utf8')) ? '' : tex,
    );
}

function parts(xml: string): string[] {
  const abstracts = [...xml.matchAll(/<abstract[\s>][\s\S]*?<\/abstract>/g)].map(([part]) => part);
  const rest = ['body', 'back', 'floats-group'].flatMap((tag) =>
    [...xml.matchAll(new RegExp(`<${tag}[\\s>][\\s\\S]*?</${tag}>`, 'g'))].map(([part]) => part),
  );
  return [...abstracts, ...rest];
}

/** Innermost elements of text: paragraphs, titles, cells, terms. */
function pieces(xml: string): string[] {
  const tags = 'p|title|td|th|term|label|attrib|speaker|mixed-citation|copyright-statement|license-p';
  return parts(xml).flatMap((part) =>
    [
      ...part.matchAll(
        new RegExp(
          `<(${tags})(?:\\s[^>]*)?(?<!/)>((?:(?!<(?:${tags}|list|fig|table-wrap|table|fn|disp-quote|def-list|supplementary-material|media|boxed-text)[\\s>])[\\s\\S])*?)</\\1>`,
          'g',
        ),
      ),
    ]
      .map(([, , inner = '']) => inner)
      .filter((inner) => letters(inner) !== ''),
  );
}

describe.skipIf(!isThere)('real full texts (skipped without ../shared/fixtures/jats)', () => {
  const articles = files.filter(isArticle);

  it.each(articles)('%s: no text is lost', (name) => {
    const publication = only(name);
    const xml = prepared(name);
    const out = lettersOf(publication.sections.map(({ label, text }) => `${label} ${text}`).join(' '));
    const lost = pieces(xml).filter((piece) => !out.includes(letters(piece)));
    expect(lost.map((piece) => piece.slice(0, 300))).toEqual([]);
  });

  it.each(articles)('%s: no text is told twice', (name) => {
    const publication = only(name);
    const source = parts(prepared(name)).map(letters).join('').length;
    const funding = [...prepared(name).matchAll(/<(funding-statement|product)[\s>][\s\S]*?<\/\1>/g)]
      .map(([part]) => letters(part))
      .join('').length;
    const written = lettersOf(publication.sections.map(({ text }) => text).join(' ')).length;
    // Numbers of lists without their own are the only letters that reading adds.
    const numbers = [...prepared(name).matchAll(/<list-item/g)].length * 2;
    expect(written).toBeLessThanOrEqual(source + funding + numbers);
    expect(written).toBeGreaterThan(source * 0.8);
  });

  it.each(articles)('%s: paragraphs come in the order of the file', (name) => {
    const out = lettersOf(
      only(name)
        .sections.map(({ text }) => text)
        .join(' '),
    );
    let from = 0;
    const xml = prepared(name);
    for (const part of parts(xml)) {
      const flat = part.replace(
        /<(fig|table-wrap|boxed-text|fn-group|fn|supplementary-material)[\s>][\s\S]*?<\/\1>/g,
        '',
      );
      for (const [, inner = ''] of flat.matchAll(
        /<p(?:\s[^>]*)?>((?:(?!<(?:p|list|disp-quote)[\s>])[\s\S])*?)<\/p>/g,
      )) {
        const text = letters(inner);
        if (text.length < 80) continue;
        const at = out.indexOf(text, from);
        expect(at, inner.slice(0, 200)).toBeGreaterThanOrEqual(0);
        from = at + text.length;
      }
    }
  });

  it.each(articles)('%s: every row of a table has as many cells as the others', (name) => {
    const tables = only(name).sections.filter(({ text }) => text.includes(' | '));
    for (const { label, text } of tables) {
      const widths = new Set(
        text
          .split('\n')
          .filter((line) => line.includes(' | '))
          .map((line) => line.split(' | ').length),
      );
      expect([...widths], label).toHaveLength(1);
    }
  });

  it.each(articles)('%s: every reference is in the bibliography', (name) => {
    const references = [...readFileSync(folder + name, 'utf8').matchAll(/<ref[\s>][\s\S]*?<\/ref>/g)];
    const out = lettersOf((only(name).bibliography ?? []).map(({ text }) => text).join(' '));
    const missing = references.flatMap(([ref]) =>
      [...ref.matchAll(/<(article-title|source|year)(?:\s[^>]*)?>([\s\S]*?)<\/\1>/g)]
        .map(([, , inner = '']) => letters(inner))
        .filter((text) => !out.includes(text)),
    );
    expect(missing).toEqual([]);
    const ids = [
      ...new Set(
        references.flatMap(([ref]) =>
          [...ref.matchAll(/pub-id-type="pmid"[^>]*>(\d+)</g)].map(([, id]) => id),
        ),
      ),
    ];
    const found = new Set((only(name).bibliography ?? []).map(({ pmid }) => pmid));
    expect(ids.filter((id) => !found.has(id))).toEqual([]);
  });

  it('replies without an article are told in the words of the source', () => {
    for (const name of files.filter((file) => !isArticle(file))) {
      expect(() => readJats(readFileSync(folder + name), name)).toThrow(FaultyFile);
    }
  });
});
