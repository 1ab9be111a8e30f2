import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sniffKind } from './sniff-kind.ts';

const bytes = (text: string) => Buffer.from(text);

describe('sniffKind', () => {
  it.each([
    ['<?xml version="1.0"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "x" "y">\n<PubmedArticleSet>', 'pubmed'],
    ['\uFEFF<!-- a note --><PubmedArticle>', 'pubmed'],
    ['<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS" "j.dtd"><article>', 'jats'],
    ['<pmc-articleset><article>', 'jats'],
    ['<jats:article xmlns:jats="x">', 'jats'],
    ['<?xml version="1.0"?><DescriptorRecordSet>', 'mesh'],
    ['*NEWRECORD\nRECTYPE = D', 'mesh'],
    ['{"id":"pmid:01","version":"v"}\n{"id"', 'records'],
    ['Record ID,Title,RetractionDOI,RetractionPubMedID\n1,a', 'retractions'],
    ['%PDF-1.7\n', 'document'],
    ['PK\u0003\u0004stuff', 'document'],
    ['<!DOCTYPE html><html><body>', 'document'],
    ['<html lang="en">', 'document'],
    ['# Knees\n\nWalk.', 'document'],
    ['<svg xmlns="x"><script/></svg>', null],
    ['{"name": "settings"}', null],
    ['', null],
    ['GIF89a\u0000\u0001', null],
  ])('%j is %s', (text, kind) => {
    expect(sniffKind(bytes(text))).toBe(kind);
    if (kind !== 'document' && text !== '') expect(sniffKind(gzipSync(bytes(text)))).toBe(kind);
  });

  it('looks into gzip that is cut off, and refuses what only looks like gzip', () => {
    const whole = gzipSync(bytes(`<PubmedArticleSet>${Math.PI}${'x'.repeat(200_000)}`), { level: 0 });
    expect(sniffKind(whole.subarray(0, 5_000))).toBe('pubmed');
    expect(sniffKind(Buffer.from([0x1f, 0x8b, 9, 9, 9, 9]))).toBeNull();
  });

  const fixtures = join(import.meta.dirname, '../../../../shared/fixtures');
  describe.skipIf(!existsSync(fixtures))('on the real files (skipped where ../shared is missing)', () => {
    it.each([
      ['pubmed', /\d\.xml$/, 'pubmed'],
      ['jats', /\.nxml$/, 'jats'],
    ])('%s', (folder, ending, kind) => {
      for (const name of readdirSync(join(fixtures, folder)).filter((each) => ending.test(each))) {
        expect(sniffKind(readFileSync(join(fixtures, folder, name)).subarray(0, 65_536)), name).toBe(kind);
      }
    });
  });
});
