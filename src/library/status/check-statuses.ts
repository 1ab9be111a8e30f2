import { type Publication, type PublicationId, pmidId, type StatusFinding } from '../../domain/index.ts';
import type { CheckResult } from '../library.ts';
import { AskedSource, publications, type Reply } from './asked-source.ts';
import { type CrossrefUpdates, findingsOfCrossref } from './findings-of-crossref.ts';
import { findingsAboutItself } from './findings-of-record.ts';

export interface StalePublication {
  readonly id: PublicationId;
  /** All its identifiers. */
  readonly identifiers: readonly PublicationId[];
}

/** What EFetch gives for PMIDs, as far as it matters here (`SourceItem` of the reader of PubMed's XML). */
export type FetchedItem =
  | { readonly type: 'record'; readonly publication: Publication }
  | { readonly type: 'delete'; readonly id: PublicationId }
  | { readonly type: 'skipped'; readonly id?: PublicationId };

export interface CheckParts {
  /** NCBI's client; null: PubMed is not to be asked. */
  readonly eutils: {
    fetch(
      from: { readonly pmids: readonly string[] },
      signal: AbortSignal,
    ): Promise<Reply<readonly FetchedItem[]>>;
  } | null;
  /** Crossref's client; null: Crossref is not to be asked. A reply of null: Crossref does not know the DOI. */
  readonly crossref: {
    work(doi: string, signal: AbortSignal): Promise<Reply<CrossrefUpdates | null>>;
  } | null;
  readonly store: {
    /** Publications last checked before `before` (ISO 8601) or never, always in the same order. */
    staleOnes(before: string, limit: number): Promise<readonly StalePublication[]>;
    /** What a source says now about each identifier named takes the place of all it said about it before. */
    record(findings: readonly StatusFinding[]): Promise<CheckResult['changed']>;
    /** The source answered about these. Called after `record`, so that a crash between the two asks again. */
    markChecked(ids: readonly PublicationId[], source: StatusFinding['source'], at: string): Promise<void>;
    /** Keeps the records that PubMed gave on this occasion. With it, notices among them speak about others too. */
    refresh?(publications: readonly Publication[]): Promise<void>;
  };
}

export interface CheckOptions {
  readonly now: () => Date;
  /** Days for which a check is believed; 30 when not given. */
  readonly maxAgeDays?: number;
  /** Checks these, expired or not, in place of all that expired. */
  readonly only?: readonly StalePublication[];
  /** Whom Crossref is asked about: those that PubMed cannot be asked about (default), or all that have a DOI. */
  readonly askCrossref?: 'without-pmid' | 'all';
}

export interface CheckProgress {
  /** Publications dealt with, whether a source answered or not. */
  readonly done: number;
  /** Of them, those a source answered about. */
  readonly checked: number;
}

export interface StatusCheck extends CheckResult {
  /** Publications that PubMed had and no longer has: withdrawn by NLM or merged into another record. */
  readonly gone: readonly PublicationId[];
  /** Sentences for people on what was found and is no failure. */
  readonly notes: readonly string[];
}

/** PMIDs in one request: what NCBI advises as the most for a GET, and small enough to lose little by a failure. */
const pmidsAtOnce = 200;
const doisAtOnce = 20;
const pageSize = 2000;
const day = 86_400_000;

/**
 * Asks PubMed and Crossref about publications whose check expired, and keeps what they say batch by batch. A publication's date
 * of checking moves only when a source answered about it. A source that is down, or fails three times in a row, is not asked
 * again in this run, and that is said. Never throws for an outside failure or when `signal` ends it: what was done stays
 * done and the result says how far it came.
 */
export function checkStatuses(
  parts: CheckParts,
  options: CheckOptions,
  onProgress?: (progress: CheckProgress) => void,
  signal: AbortSignal = new AbortController().signal,
): Promise<StatusCheck> {
  return new Check(parts, options, onProgress, signal).run();
}

class Check {
  readonly #parts: CheckParts;
  readonly #options: CheckOptions;
  readonly #onProgress: ((progress: CheckProgress) => void) | undefined;
  readonly #signal: AbortSignal;
  readonly #pubmed: AskedSource;
  readonly #crossref: AskedSource;
  readonly #done = new Set<PublicationId>();
  readonly #checked = new Set<PublicationId>();
  readonly #changed: CheckResult['changed'][number][] = [];
  readonly #gone: PublicationId[] = [];
  #unreadable = 0;
  #unknown = 0;
  #unaskable = 0;

  constructor(
    parts: CheckParts,
    options: CheckOptions,
    onProgress: ((progress: CheckProgress) => void) | undefined,
    signal: AbortSignal,
  ) {
    this.#parts = parts;
    this.#options = options;
    this.#onProgress = onProgress;
    this.#signal = signal;
    this.#pubmed = new AskedSource('PubMed', signal);
    this.#crossref = new AskedSource('Crossref', signal);
  }

  async run(): Promise<StatusCheck> {
    if (this.#options.only) await this.#check(this.#options.only);
    else await this.#checkExpired();
    return {
      checked: this.#checked.size,
      changed: this.#changed,
      gone: this.#gone,
      failures: [...this.#pubmed.failures(), ...this.#crossref.failures(), ...this.#shortfalls()],
      notes: this.#notes(),
    };
  }

  async #checkExpired(): Promise<void> {
    const { now, maxAgeDays = 30 } = this.#options;
    const before = new Date(now().getTime() - maxAgeDays * day).toISOString();
    // What no source answers about stays stale and comes again at the same place, so each page looks past it.
    let stuck = 0;
    while (!this.#signal.aborted) {
      const page = await this.#parts.store.staleOnes(before, stuck + Math.max(pageSize, stuck));
      const fresh = page.filter(({ id }) => !this.#done.has(id));
      if (fresh.length === 0) return;
      await this.#check(fresh);
      stuck += fresh.filter(({ id }) => !this.#checked.has(id)).length;
    }
  }

  async #check(publications: readonly StalePublication[]): Promise<void> {
    const { eutils, crossref } = this.#parts;
    const pmids: Asked[] = [];
    const dois: Asked[] = [];
    for (const { id, identifiers } of publications) {
      const pmid = eutils ? identifierIn(identifiers, 'pmid:') : undefined;
      const doi = crossref ? identifierIn(identifiers, 'doi:') : undefined;
      if (pmid !== undefined) pmids.push({ id, value: pmid });
      if (doi !== undefined && (pmid === undefined || this.#options.askCrossref === 'all')) {
        dois.push({ id, value: doi });
      }
      if (pmid === undefined && doi === undefined) {
        this.#unaskable++;
        this.#done.add(id);
      }
    }
    for (const batch of inParts(pmids, pmidsAtOnce)) {
      if (eutils) await this.#askPubmed(eutils, batch);
      this.#tell(batch);
    }
    for (const batch of inParts(dois, doisAtOnce)) {
      if (crossref) await this.#askCrossref(crossref, batch);
      this.#tell(batch);
    }
  }

  async #askPubmed(eutils: NonNullable<CheckParts['eutils']>, asked: readonly Asked[]): Promise<void> {
    const at = this.#options.now().toISOString();
    const pmids = asked.map(({ value }) => value);
    const reply = await this.#pubmed.ask(asked.length, () => eutils.fetch({ pmids }, this.#signal));
    if (reply === null) return;
    const records = reply.value.flatMap((item) => (item.type === 'record' ? [item.publication] : []));
    const byId = new Map(records.map((record) => [pmidId(record.pmid ?? '') ?? record.id, record]));
    const unreadable = new Set(
      reply.value.flatMap((item) => (item.type === 'skipped' ? (item.id ?? []) : [])),
    );
    const answered = asked.filter(({ value }) => byId.has(`pmid:${value}`));
    const missing = asked.filter(
      ({ value }) => !byId.has(`pmid:${value}`) && !unreadable.has(`pmid:${value}`),
    );
    // One record may well be gone; all of a batch at once is a fault of the reply, and nothing may be concluded from it.
    if (missing.length === asked.length && asked.length > 1) {
      this.#pubmed.fail(asked.length, 'PubMed returned none of the records it was asked for.');
      return;
    }
    this.#unreadable += asked.length - answered.length - missing.length;
    const findings = answered.flatMap(({ value }) => {
      const id = `pmid:${value}`;
      const record = byId.get(id);
      return record ? [slateOf(id, 'PubMed', at), ...findingsAboutItself({ ...record, id }, at)] : [];
    });
    await this.#keep(findings);
    if (records.length > 0) await this.#parts.store.refresh?.(records);
    // Of those that are gone nothing is taken back: what PubMed said while it had them is the best that is known.
    for (const { id } of missing) this.#gone.push(id);
    await this.#mark([...answered, ...missing], 'PubMed', at);
  }

  async #askCrossref(crossref: NonNullable<CheckParts['crossref']>, asked: readonly Asked[]): Promise<void> {
    const at = this.#options.now().toISOString();
    // The client holds the pace; asking several at once only keeps its queue filled.
    const replies = await Promise.all(
      asked.map(async (one) => ({
        one,
        reply: await this.#crossref.ask(1, () => crossref.work(one.value, this.#signal)),
      })),
    );
    const answered = replies.flatMap(({ one, reply }) => (reply ? [{ ...one, updates: reply.value }] : []));
    this.#unknown += answered.filter(({ updates }) => updates === null).length;
    const findings = answered.flatMap(({ value, updates }) => {
      if (updates === null) return [];
      const id = `doi:${value}`;
      // What a notice says about others is not all that Crossref knows of them: they are asked about by their own DOI.
      const own = findingsOfCrossref(value, updates, at).filter(({ identifier }) => identifier === id);
      return [slateOf(id, 'Crossref', at), ...own];
    });
    await this.#keep(findings);
    await this.#mark(answered, 'Crossref', at);
  }

  async #keep(findings: readonly StatusFinding[]): Promise<void> {
    if (findings.length === 0) return;
    for (const change of await this.#parts.store.record(findings)) this.#changed.push(change);
  }

  async #mark(asked: readonly Asked[], source: StatusFinding['source'], at: string): Promise<void> {
    if (asked.length === 0) return;
    const ids = asked.map(({ id }) => id);
    await this.#parts.store.markChecked(ids, source, at);
    for (const id of ids) this.#checked.add(id);
  }

  #tell(batch: readonly Asked[]): void {
    for (const { id } of batch) this.#done.add(id);
    this.#onProgress?.({ done: this.#done.size, checked: this.#checked.size });
  }

  #shortfalls(): string[] {
    const told: string[] = [];
    if (this.#signal.aborted) {
      told.push(`The check was ended; ${publications(this.#checked.size)} had been checked, which is kept.`);
    }
    if (this.#unreadable > 0) {
      told.push(
        `PubMed's records of ${publications(this.#unreadable)} could not be read; their check stays due.`,
      );
    }
    if (this.#unaskable > 0) {
      told.push(
        `${publications(this.#unaskable)} could not be checked: no source that may be asked knows an identifier of theirs.`,
      );
    }
    return told;
  }

  #notes(): string[] {
    const notes: string[] = [];
    if (this.#gone.length > 0) {
      const more = this.#gone.length > shownIds ? ' …' : '';
      notes.push(
        `PubMed no longer has ${publications(this.#gone.length)}: ${this.#gone.slice(0, shownIds).join(', ')}${more}. ` +
          'It may have withdrawn them or merged them into other records; look at them.',
      );
    }
    if (this.#unknown > 0) notes.push(`Crossref does not know the DOIs of ${publications(this.#unknown)}.`);
    return notes;
  }
}

interface Asked {
  readonly id: PublicationId;
  /** The PMID or DOI without its prefix. */
  readonly value: string;
}

/** How many ids a sentence names. */
const shownIds = 10;

/** What the source said at earlier checks is taken back; what it says now comes beside it. */
function slateOf(
  identifier: PublicationId,
  source: StatusFinding['source'],
  checkedAt: string,
): StatusFinding {
  return { identifier, status: 'current', source, notice: null, detail: null, notedOn: null, checkedAt };
}

function identifierIn(identifiers: readonly PublicationId[], prefix: string): string | undefined {
  return identifiers.find((id) => id.startsWith(prefix))?.slice(prefix.length);
}

function inParts<T>(items: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts;
}
