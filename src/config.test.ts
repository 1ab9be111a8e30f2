import { describe, expect, it } from 'vitest';
import { readSettings } from './config.ts';

describe('searching outside', () => {
  it('is a matter of asking, for twenty seconds, at the services themselves, unless set', () => {
    expect(readSettings({}).live).toEqual({
      mode: 'ask',
      seconds: 20,
      ncbiKey: null,
      contact: null,
      ncbiUrl: 'https://eutils.ncbi.nlm.nih.gov',
      europePmcUrl: 'https://www.ebi.ac.uk',
      crossrefUrl: 'https://api.crossref.org',
    });
  });

  it.each([
    ['PROBATUM_LIVE', 'yes', /write off \(never\), ask .* or on/],
    ['PROBATUM_LIVE_SECONDS', '0', /whole number from 1 to 120/],
    ['PROBATUM_NCBI_KEY', 'two words', /API key of your NCBI account/],
    ['PROBATUM_CONTACT', 'library', /e-mail address, for example/],
    ['PROBATUM_NCBI_URL', 'https://mirror.example.org/entrez', /address without a path/],
    ['PROBATUM_CROSSREF_URL', 'ftp://example.org', /address without a path/],
  ])('%s=%s stops the start with what to write', (name, value, sentence) => {
    expect(() => readSettings({ [name]: value })).toThrow(
      expect.objectContaining({ publicMessage: expect.stringMatching(sentence) }),
    );
  });
});
