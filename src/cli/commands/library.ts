import { Command, Option } from 'commander';
import type { App } from '../../app.ts';
import { AppError } from '../../errors.ts';
import { type EmbedResult, fullTextError, type RecordSource, recordSources } from '../../library/index.ts';
import { exitCodes } from '../exit-codes.ts';
import { createProgress, type Io } from '../io.ts';
import {
  addFilterOptions,
  type FilterOptions,
  readPublicationId,
  readWholeNumber,
  toFilter,
} from '../library-options.ts';
import { openApp } from '../open-app.ts';
import { askLine, isInteractive } from '../prompt.ts';
import { renderEntry, renderFound, renderStatistics } from '../render-library.ts';
import { createStyle, plain } from '../text.ts';

interface Json {
  readonly json?: true;
}
interface SearchOptions extends Json, FilterOptions {
  readonly sort?: 'relevance' | 'newest' | 'oldest' | 'level' | 'title';
  readonly page?: number;
  readonly limit?: number;
}
interface EmbedOptions extends Json {
  readonly again?: true;
}
interface RemoveOptions extends Json {
  readonly source?: RecordSource;
  readonly yes?: true;
}

export function libraryCommand(io: Io): Command {
  const library = new Command('library')
    .summary('look at the library of publications')
    .description('Commands about the publications that answers are made from.')
    .addHelpText(
      'after',
      '\nExamples:\n  probatum library stats\n  probatum library search "quiet knee" --types rct\n  probatum library check',
    );
  const command = (name: string, summary: string, description: string, examples: string) =>
    library
      .command(name)
      .summary(summary)
      .description(description)
      .addHelpText('after', `\nExamples:\n${examples.replace(/^/gm, '  ')}`);

  command(
    'stats',
    'count what the library holds',
    'Counts publications by source, kind, level, text, status and year.',
    'probatum library stats\nprobatum library stats --json | jq .publications',
  )
    .option('--json', 'print the counts as data and nothing else')
    .action(({ json }: Json) =>
      withApp(io, async (app) => {
        const statistics = await app.library.statistics();
        io.stdout.write(json ? line(statistics) : renderStatistics(statistics));
      }),
    );

  addFilterOptions(
    command(
      'search',
      'search the publications',
      'Searches by words, PMID, DOI or PMCID. Every word and every filter has to fit.',
      'probatum library search quiet knee --from 2015 --types guideline,rct\nprobatum library search 10.5555/12345678\nprobatum library search --status retracted --sort newest --json',
    ).argument('[words...]', 'words or an identifier; none for everything'),
  )
    .addOption(
      new Option('--sort <order>', 'the order').choices(['relevance', 'newest', 'oldest', 'level', 'title']),
    )
    .addOption(new Option('--page <number>', 'which page, from 1').argParser(readWholeNumber))
    .addOption(
      new Option('--limit <number>', 'publications a page: 25 unless told, at most 1000').argParser(
        readWholeNumber,
      ),
    )
    .option('--json', 'print what was found as data and nothing else')
    .action((words: string[], options: SearchOptions) => search(io, words, options));

  command(
    'show',
    'show a publication',
    'Shows a publication with its identifiers, sources, status and text.',
    'probatum library show 12345678\nprobatum library show doi:10.5555/12345678 --json',
  )
    .argument('<id>', 'a PMID, DOI, PMCID or local:…')
    .option('--json', 'print the publication as data and nothing else')
    .action((text: string, { json }: Json) => {
      const id = readPublicationId(text);
      return withApp(io, async (app) => {
        const entry = await app.library.find(id);
        if (!entry) throw notHeld(id);
        const appraisal = app.appraise(entry.publication);
        io.stdout.write(json ? line(entry) : renderEntry(entry, appraisal, styleOf(io)));
      });
    });

  command(
    'remove',
    'remove a publication or a source',
    'Removes a publication’s records, or with --source alone every record of a source. Answers that quote them keep the text they quote. Asks first on a terminal; elsewhere it needs --yes.',
    'probatum library remove 12345678\nprobatum library remove --source records\nprobatum library remove doi:10.5555/12345678 --source europe-pmc --yes',
  )
    .argument('[id]', 'a PMID, DOI, PMCID or local:…')
    .addOption(
      new Option('--source <name>', 'only the records of this source').choices(Object.keys(recordSources)),
    )
    .option('--yes', 'do not ask')
    .option('--json', 'print the count as data and nothing else')
    .action((text: string | undefined, options: RemoveOptions) => remove(io, text, options));

  command(
    'check',
    'ask PubMed and Crossref for retractions and corrections',
    'Asks PubMed and Crossref for the status of publications whose last check is too old, or of one publication.',
    'probatum library check\nprobatum library check 12345678 --json',
  )
    .argument('[id]', 'a PMID, DOI or PMCID; all that are due when left out')
    .option('--json', 'print what was found as data and nothing else')
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 a source could not be asked (it is named; the others were).',
    )
    .action((text: string | undefined, options: Json) => check(io, text, options));

  command(
    'fulltext',
    'get the open full text of a publication from Europe PMC',
    'Asks Europe PMC for the open full text of a publication and brings it into the library. Its PMCID leaves the machine; before that its PMID or DOI, when its record has no PMCID.',
    'probatum library fulltext 12345678\nprobatum library fulltext PMC1234567 --json',
  )
    .argument('<id>', 'a PMID, DOI or PMCID')
    .option('--json', 'print the publication’s id, title and PMCID as data and nothing else')
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 there is no open full text, or Europe PMC could not be asked.',
    )
    .action((text: string, { json }: Json) => {
      const id = readPublicationId(text);
      return withApp(io, async (app) => {
        const outcome = await app.fetchFullText(id);
        if (!outcome.ok) throw fullTextError(outcome);
        const { title, pmcid } = outcome;
        io.stdout.write(
          json
            ? line({ id: outcome.id, title, pmcid })
            : `${pmcid}, the full text of “${plain(title)}”, is in the library.\n`,
        );
      });
    });

  command(
    'embed',
    'make the vectors by which publications are found by meaning',
    'Gives every publication a vector that has none for its present text. Needs PROBATUM_EMBEDDINGS. May be stopped at any time; the same command goes on. Run it after imports.',
    'PROBATUM_EMBEDDINGS=./models/all-MiniLM-L6-v2 probatum library embed\nprobatum library embed --again',
  )
    .option('--again', 'also those that have one')
    .option('--json', 'print the counts as data and nothing else')
    .addHelpText('after', '\nExit codes: 0 done, 1 the model cannot be used, 130 stopped.')
    .action((options: EmbedOptions) => embed(io, options));

  command(
    'compact',
    'give unused space back',
    'Gives unused space back and puts the search index in order. A running server goes on meanwhile.',
    'probatum library compact',
  )
    .option('--json', 'print the sizes as data and nothing else')
    .action(({ json }: Json) =>
      withApp(io, async (app) => {
        const { before, after } = await app.library.compact();
        io.stdout.write(
          json
            ? line({ before, after })
            : `${before.toLocaleString('en-US')} bytes before, ${after.toLocaleString('en-US')} after.\n`,
        );
      }),
    );

  command(
    'digest',
    'print a hash of the library’s content',
    'Prints the SHA-256 of all publications with their records: the same content gives the same line, however it came in.',
    'probatum library digest',
  )
    .option('--json', 'print the hash as data and nothing else')
    .action(({ json }: Json) =>
      withApp(io, async (app) => {
        const digest = await app.library.digest();
        io.stdout.write(json ? line({ digest }) : `${digest}\n`);
      }),
    );
  return library;
}

const line = (value: unknown) => `${JSON.stringify(value)}\n`;

async function withApp(io: Io, work: (app: App) => Promise<void>): Promise<void> {
  const app = await openApp(io, true);
  try {
    await work(app);
  } finally {
    await app.close();
  }
}

async function search(io: Io, words: readonly string[], options: SearchOptions): Promise<void> {
  const { sort, page = 1, limit = 25, json } = options;
  if (limit > 1000) throw usage('--limit is at most 1000. For everything: probatum export jsonl');
  const text = words.join(' ').trim();
  const filter = toFilter(options);
  await withApp(io, async (app) => {
    const found = await app.library.search({
      ...filter,
      ...(text ? { text } : {}),
      sort: sort ?? (text ? 'relevance' : 'newest'),
      page,
      pageSize: limit,
    });
    io.stdout.write(json ? line(found) : renderFound(found, styleOf(io)));
  });
}

async function remove(io: Io, text: string | undefined, { source, yes, json }: RemoveOptions): Promise<void> {
  if (text === undefined && source === undefined) throw usage('Say what: a publication, or --source.');
  const id = text === undefined ? null : readPublicationId(text);
  if (!yes && !isInteractive(io))
    throw usage('Nothing was removed. Without a terminal to ask on, it needs --yes.');
  await withApp(io, async ({ library }) => {
    const entry = id ? await library.find(id) : null;
    if (id && !(entry && (source === undefined || entry.sources.includes(source)))) throw notHeld(id, source);
    const count = entry
      ? source
        ? 1
        : entry.sources.length
      : ((await library.statistics()).bySource[source ?? ''] ?? 0);
    const what = entry
      ? `${records(count)} of “${plain(entry.publication.title)}”`
      : `${records(count)} of ${recordSources[source as RecordSource]}`;
    if (!yes && !/^y(es)?$/i.test(await askLine(io, `Remove ${what}? (yes/no) `))) {
      io.stderr.write('Nothing was removed.\n');
      io.exitCode = exitCodes.failure;
      return;
    }
    const progress = createProgress(io);
    let removed = count;
    if (id) await library.remove(id, source);
    else if (source) {
      removed = await library
        .removeSource(source, (done, total) => progress.report(`Removing: ${done} of ${total} records`))
        .finally(() => progress.end());
    }
    io.stdout.write(json ? line({ removed }) : `${records(removed)} removed.\n`);
  });
}

async function check(io: Io, text: string | undefined, { json }: Json): Promise<void> {
  const id = text === undefined ? null : readPublicationId(text);
  await withApp(io, async (app) => {
    if (id && !(await app.library.find(id))) throw notHeld(id);
    const stop = new AbortController();
    const onSignal = () => (stop.signal.aborted ? process.exit(exitCodes.interrupted) : stop.abort());
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
    const progress = createProgress(io);
    try {
      const result = await app.checkStatuses({
        ...(id ? { id } : {}),
        onProgress: (done, total) => progress.report(`Checking: ${done} of ${total} publications`),
        signal: stop.signal,
      });
      progress.end();
      if (json) io.stdout.write(line(result));
      else {
        io.stdout.write(
          `${result.checked.toLocaleString('en-US')} checked, ${result.changed.length} changed.\n`,
        );
        for (const { id: changed, before, after } of result.changed) {
          io.stdout.write(`  ${changed}: was ${before}, now ${after}\n`);
        }
      }
      if (!json) for (const note of result.notes ?? []) io.stdout.write(`${note}\n`);
      for (const failure of result.failures) io.stderr.write(`probatum: ${failure}\n`);
      if (result.failures.length > 0) io.exitCode = exitCodes.failure;
    } finally {
      progress.end();
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    }
    if (stop.signal.aborted) {
      io.stderr.write('Stopped. What was checked is kept.\n');
      io.exitCode = exitCodes.interrupted;
    }
  });
}

async function embed(io: Io, { again, json }: EmbedOptions): Promise<void> {
  await withApp(io, async (app) => {
    if (!app.embed) {
      throw usage(
        'Set PROBATUM_EMBEDDINGS to the folder of a model or its name on the hub (docs/retrieval-models.md).',
      );
    }
    const stop = new AbortController();
    const onSignal = () => (stop.signal.aborted ? process.exit(exitCodes.interrupted) : stop.abort());
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
    const progress = createProgress(io);
    try {
      const result = await app.embed({
        ...(again ? { again } : {}),
        onProgress: progress.report,
        signal: stop.signal,
      });
      progress.end();
      io.stdout.write(json ? line(result) : renderEmbedded(result));
      if (!result.stopped) return;
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    } finally {
      progress.end();
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    }
    io.stderr.write('Stopped. What was embedded is kept; the same command goes on.\n');
    io.exitCode = exitCodes.interrupted;
  });
}

function renderEmbedded({ model, dimension, before, ...counts }: EmbedResult): string {
  const number = (count: number) => count.toLocaleString('en-US');
  return [
    ...(before ? [`The vectors of ${before} were taken out.`] : []),
    `${number(counts.embedded)} embedded, ${number(counts.removed)} vectors of removed publications taken out.`,
    `${number(counts.withVector)} of ${number(counts.publications)} publications have a vector (${plain(model)}, ${dimension} numbers).`,
    '',
  ].join('\n');
}

function styleOf(io: Io) {
  return createStyle({
    isTerminal: io.stdout.isTTY === true,
    columns: io.stdout.columns,
    noColour: Boolean(io.environment.NO_COLOR),
  });
}

const records = (count: number) => `${count.toLocaleString('en-US')} ${count === 1 ? 'record' : 'records'}`;

function notHeld(id: string, source?: RecordSource): AppError {
  return new AppError({
    code: 'not-found',
    status: 404,
    publicMessage: `The library does not hold ${id}${source ? ` from ${recordSources[source]}` : ''}.`,
  });
}

function usage(publicMessage: string): AppError {
  return new AppError({ code: 'invalid-input', status: 422, publicMessage });
}
