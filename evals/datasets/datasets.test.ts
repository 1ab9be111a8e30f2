import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  loadBioAsq,
  loadCochranePlainLanguage,
  loadEvidenceInference,
  loadHealthVer,
  loadNli4Ct,
  loadPubMedQa,
} from './index.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'probatum-datasets-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

function write(path: string, ...lines: (object | string)[]): void {
  mkdirSync(join(data, path, '..'), { recursive: true });
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  writeFileSync(join(data, path), `${text}\n`);
}

const pair = { id: '1', claim: 'Quiet claim.', evidence: 'Quiet evidence.', label: 'Neutral' };

describe('any data set', () => {
  test('that is not there is a sentence that says where it was looked for and what to do', () => {
    const loaded = loadHealthVer(data);
    expect(loaded).toEqual({
      found: false,
      missing: expect.stringMatching(/healthver \(give a folder with --data DIR\)$/),
    });
  });

  test('may come in other files than the development ones, and in several', () => {
    write('healthver/test.jsonl', pair);
    write('healthver/more.jsonl', pair, '', pair);
    expect(loadHealthVer(data)).toMatchObject({ found: true, data: { length: 3 } });
  });

  test('that is faulty is an error with file and line', () => {
    write('healthver/test.jsonl', pair, { ...pair, label: 'Perhaps' });
    expect(() => loadHealthVer(data)).toThrow(/healthver\/test\.jsonl line 2: label: /);
    write('healthver/test.jsonl', pair, pair, '{"id": ');
    expect(() => loadHealthVer(data)).toThrow(/test\.jsonl line 3: this is not JSON/);
  });
});

test('PubMedQA keeps sections and answer, and drops the conclusion', () => {
  write('pubmedqa/test.jsonl', {
    pmid: '0',
    QUESTION: 'Is it quiet?',
    CONTEXTS: ['We listened.', 'It was quiet.'],
    LABELS: ['METHODS', 'RESULTS'],
    MESHES: ['Noise'],
    YEAR: null,
    final_decision: 'yes',
    LONG_ANSWER: 'It is quiet.',
  });
  const loaded = loadPubMedQa(data);
  expect(loaded).toMatchObject({
    data: { questions: [{ answer: 'yes', sections: [{ label: 'METHODS' }, { label: 'RESULTS' }] }] },
  });
  expect(JSON.stringify(loaded)).not.toContain('It is quiet.');
});

test('BioASQ questions know their PMIDs and yes or no, whatever its case', () => {
  write('bioasq/documents.jsonl', { pmid: '01', snippets: ['Quiet.'] });
  const address = 'http://www.ncbi.nlm.nih.gov/pubmed/01';
  write('bioasq/questions-test.jsonl', {
    id: 'q',
    body: 'Is it quiet?',
    type: 'yesno',
    documents: [address, address],
    snippets: [
      {
        text: 'Quiet.',
        document: address,
        beginSection: 'title',
        endSection: 'title',
        offsetInBeginSection: 0,
        offsetInEndSection: 6,
      },
    ],
    ideal_answer: 'Yes.',
    exact_answer: 'Yes',
  });
  expect(loadBioAsq(data)).toMatchObject({
    data: {
      questions: [{ pmids: ['01'], yesNo: 'yes', ideal_answer: ['Yes.'], snippets: [{ pmid: '01' }] }],
    },
  });
});

describe('NLI4CT', () => {
  const query = {
    Type: 'Single',
    Section_id: 'Results',
    Primary_id: 'NCT0',
    Statement: 'It is quiet.',
    Primary_id_txt_list: ['Results: ', '  Quiet'],
  };

  test('takes the answer from the prompts or from the record', () => {
    write('nli4ct/queries2030_test.json', { a: query, b: { ...query, Label: 'Entailment' } });
    write('nli4ct/test-preprocessed.json', { id: ['a'], text: ['… entailed?\n[/INST] Answer: No</s>'] });
    expect(loadNli4Ct(data)).toMatchObject({ data: [{ label: 'Contradiction' }, { label: 'Entailment' }] });
  });

  test('without an answer is an error, not a guess', () => {
    write('nli4ct/queries.json', { a: query });
    expect(() => loadNli4Ct(data)).toThrow(/a has no answer/);
  });
});

test('Evidence Inference labels are directions, in either spelling', () => {
  const prompt = {
    prompt_id: '1',
    pmcid: 'PMC0',
    intervention: 'silence',
    comparator: 'noise',
    outcome: 'sleep',
    valid: true,
    evidence: 'Sleep rose.',
  };
  write('evidence-inference/articles.jsonl', { pmcid: 'PMC0', title: 'Sleep', abstract: 'Quiet.' });
  write(
    'evidence-inference/labelled-test.jsonl',
    { ...prompt, label: 'significantly increase' },
    { ...prompt, label: 'significantly increased' },
    { ...prompt, label: 'no significant difference' },
  );
  expect(loadEvidenceInference(data)).toMatchObject({
    data: { prompts: [{ direction: 'more' }, { direction: 'more' }, { direction: 'none' }] },
  });
});

test('Cochrane pairs go line by line, and files of unequal length are an error', () => {
  write('cochrane-plain-language/test.source', 'Hard words.', 'Harder words.');
  write('cochrane-plain-language/test.target', 'Easy words.', 'Easier words.');
  expect(loadCochranePlainLanguage(data)).toMatchObject({
    data: [{ id: 'line 1', plain: 'Easy words.' }, { abstract: 'Harder words.' }],
  });
  write('cochrane-plain-language/test.target', 'Easy words.');
  expect(() => loadCochranePlainLanguage(data)).toThrow(/has 2 lines, its \.target 1/);
});
