import type { Settings } from './config.ts';
import { doiId, type Publication, type PublicationId, pmcidId, pmidId } from './domain/index.ts';
import { toAppError } from './errors.ts';
import { type FullTextOutcome, type FullTextRefusal, identifiersOf, type Library } from './library/index.ts';
import { type EuropePmc, readJats, withVersion } from './literature/index.ts';

export interface FullTextParts {
  readonly library: Pick<Library, 'find' | 'write'>;
  readonly europePmc: Pick<EuropePmc, 'search' | 'fullText'>;
  readonly live: Settings['live']['mode'];
}

/**
 * Gets the open full text of a publication from Europe PMC into the library. Its PMCID leaves the machine; its PMID or DOI
 * before that, when its record has no PMCID. Who may ask for it is the caller's to check. Throws only for faults of our own.
 */
export function openFullTexts({
  library,
  europePmc,
  live,
}: FullTextParts): (id: PublicationId, signal?: AbortSignal) => Promise<FullTextOutcome> {
  return async (id, signal = new AbortController().signal) => {
    const entry = await library.find(id);
    if (!entry) return refusal('not-held', 'The library does not hold this publication.');
    if (live === 'off') {
      return refusal(
        'switched-off',
        'Nothing was asked for: PROBATUM_LIVE is off, so nothing leaves this machine. Bring the file in with: probatum import jats FILE',
      );
    }
    const { publication } = entry;
    const found = await findPmcid(publication, europePmc, signal);
    if ('ok' in found) return found;
    const reply = await europePmc.fullText(found.pmcid, signal);
    if (!reply.ok) return failed(reply.failure);
    const read = readArticle(reply.value, found.pmcid);
    if (typeof read === 'string') return refusal('no-full-text', read);
    const record = named(read, publication, found.pmcid);
    if (!record) {
      return refusal(
        'no-full-text',
        `Europe PMC sent another publication under ${found.pmcid} (“${read.title}”). Nothing was taken in.`,
      );
    }
    await library.write('full-text', [record]);
    const now = (await library.find(record.id))?.publication ?? record;
    return { ok: true, id: now.id, title: now.title, pmcid: found.pmcid };
  };
}

function refusal(reason: FullTextRefusal['reason'], message: string) {
  return { ok: false, reason, message } as const;
}

function failed({ kind, message }: { readonly kind: string; readonly message: string }) {
  return refusal(kind === 'refused' ? 'no-full-text' : 'source-failed', message);
}

/** `PMC…` of the record, else of Europe PMC's record with the same PMID or DOI. */
async function findPmcid(
  publication: Publication,
  europePmc: FullTextParts['europePmc'],
  signal: AbortSignal,
): Promise<{ readonly pmcid: string } | FullTextRefusal> {
  const ids = identifiersOf(publication);
  const own = ids.find((each) => each.startsWith('pmcid:'));
  if (own) return { pmcid: printed(own) };
  const named = (prefix: string) => ids.find((each) => each.startsWith(prefix))?.slice(prefix.length);
  const pmid = named('pmid:');
  const doi = named('doi:');
  if (!pmid && !doi) {
    return refusal(
      'no-full-text',
      'Its record has no PMID, DOI or PMCID, so Europe PMC cannot be asked about it.',
    );
  }
  const query = pmid ? `EXT_ID:${pmid} AND SRC:MED` : `DOI:"${doi?.replaceAll('"', '')}"`;
  const reply = await europePmc.search(query, { limit: 5 }, signal);
  if (!reply.ok) return failed(reply.failure);
  const same = reply.value.publications.find((one) => identifiersOf(one).some((each) => ids.includes(each)));
  const pmcid = same && identifiersOf(same).find((each) => each.startsWith('pmcid:'));
  return pmcid
    ? { pmcid: printed(pmcid) }
    : refusal(
        'no-full-text',
        same
          ? 'Europe PMC has its abstract and no full text of it: it is not in PubMed Central.'
          : 'Europe PMC does not know this publication, so it has no full text of it.',
      );
}

function printed(id: PublicationId): string {
  return id.slice('pmcid:'.length).toUpperCase();
}

/** The article, or why there is none to use. */
function readArticle(bytes: Uint8Array, pmcid: string): Publication | string {
  try {
    const items = readJats(bytes, `The full text of ${pmcid}`);
    const [first] = items.flatMap((item) => (item.type === 'record' ? [item.publication] : []));
    const why = items.flatMap((item) => (item.type === 'skipped' ? [item.reason] : []));
    if (!first)
      return `The full text of ${pmcid} cannot be used: ${why.join('; ') || 'there is none in it'}.`;
    return first.textOrigin === 'full-text' && first.sections.length > 0
      ? first
      : `What Europe PMC sent of ${pmcid} holds no full text, only its abstract or title.`;
  } catch (error) {
    const { status, publicMessage } = toAppError(error);
    if (status >= 500) throw error;
    return publicMessage;
  }
}

/**
 * The text under the identifiers by which it was asked for, so that it joins what the library has. Null when its own say that
 * it is something else.
 */
function named(read: Publication, asked: Publication, pmcid: string): Publication | null {
  const contradicts = (mine: string | null | undefined, theirs: string | null | undefined) =>
    Boolean(mine && theirs && plain(mine) !== plain(theirs));
  const idOf = ({ id, pmid, doi, pmcid: pmc }: Publication) => ({
    pmid: id.startsWith('pmid:') ? id : pmid && pmidId(pmid),
    doi: id.startsWith('doi:') ? id : doi && doiId(doi),
    pmcid: id.startsWith('pmcid:') ? id : pmc && pmcidId(pmc),
  });
  const mine = idOf(read);
  const theirs = idOf(asked);
  if (contradicts(mine.pmcid, pmcidId(pmcid))) return null;
  // Journals number corrected DOIs anew: a DOI alone contradicts only where no PMID says it is the same.
  if (contradicts(mine.pmid, theirs.pmid)) return null;
  const samePmid = Boolean(mine.pmid && theirs.pmid);
  if (!samePmid && contradicts(mine.doi, theirs.doi)) return null;
  const { version: _version, ...rest } = read;
  return withVersion({
    ...rest,
    id: theirs.pmid || read.id,
    pmid: bare(theirs.pmid) ?? read.pmid,
    doi: read.doi ?? bare(theirs.doi),
    pmcid,
  });
}

/** Some write numbers with zeros before them. */
function plain(id: string): string {
  return id.replace(/^(pmid:|pmcid:pmc)0+/, '$1');
}

function bare(id: string | null | undefined): string | undefined {
  return id ? id.slice(id.indexOf(':') + 1) : undefined;
}
