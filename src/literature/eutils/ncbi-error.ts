import type { Reading } from '../upstream/ask-upstream.ts';
import { failure, inItsWords, limited } from '../upstream/failures.ts';

/**
 * What NCBI says has gone wrong, as a failure. NCBI says it in `{"error":…}` and `<ERROR>…</ERROR>`, often with status 200;
 * it has no list of codes, so the words decide.
 */
export function ncbiError(said: string, secrets: readonly (string | undefined)[]): Reading<never> {
  const words = inItsWords(said, secrets).replace(/[\s.]+$/, '');
  if (/rate limit|too many requests/i.test(words)) {
    return { ok: false, retry: true, failure: limited('PubMed') };
  }
  if (/api[-_ ]?key/i.test(words)) {
    return {
      ok: false,
      retry: false,
      failure: failure('refused', 'PubMed does not accept the API key. Check the NCBI key in the settings.'),
    };
  }
  if (
    /backend|temporar|unavailable|time[d -]?out|overload|busy|try again|internal|server error/i.test(words)
  ) {
    return {
      ok: false,
      retry: true,
      failure: failure('down', `PubMed reports a failure of its own: “${words}”. Try again later.`),
    };
  }
  if (/webenv|query[ _]?(?:key|#)|unable to obtain query|history/i.test(words)) {
    return {
      ok: false,
      retry: false,
      failure: failure('refused', 'PubMed no longer keeps this search. Search again.'),
    };
  }
  return {
    ok: false,
    retry: false,
    failure: failure(
      'refused',
      words === ''
        ? 'PubMed refuses the query.'
        : `PubMed refuses the query: “${words}”. Ask in other words.`,
    ),
  };
}

/** A web page in place of an answer, with whatever status. */
export function pageInstead(): Reading<never> {
  return {
    ok: false,
    retry: true,
    failure: failure(
      'garbled',
      "PubMed's answer is a web page: an error page, or the sign-in page of a network. Check this machine's connection, or try again later.",
    ),
  };
}
