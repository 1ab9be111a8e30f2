import { Command, InvalidArgumentError, Option } from 'commander';
import type { ReferenceKind } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import type { ImportFilter, ImportKind, ImportRequest } from '../../library/index.ts';
import { expandFiles, STANDARD_INPUT } from '../expand-files.ts';
import { importFiles } from '../import-files.ts';
import type { Io } from '../io.ts';
import { kindWords, readKinds, readYear } from '../library-options.ts';
import { openApp } from '../open-app.ts';
import { importMeshCommand } from './import-mesh.ts';

interface ImportOptions {
  readonly force?: true;
  readonly json?: true;
}
interface PubmedOptions extends ImportOptions {
  readonly since?: number;
  readonly types?: readonly ReferenceKind[];
  readonly language?: readonly string[];
  readonly mesh?: readonly string[];
  readonly query?: string;
}
interface DocumentOptions extends ImportOptions {
  readonly title?: string;
  readonly kind: 'local-guideline' | 'guideline' | 'protocol';
  readonly year?: number;
  readonly url?: string;
  readonly society?: string;
  readonly endorsedBy?: string;
}

const safety = `
Ctrl+C stops after the records under way. Whatever ends an import, what was read is safe, and the same
command goes on from there; a finished file is not read again (--force does). Exit codes: 0 done,
1 a file failed (the sentence names file and byte; files after it are not read), 2 wrong usage,
130 stopped.`;

/** Publications and notices from files into the library. */
export function importCommand(io: Io): Command {
  const group = new Command('import')
    .summary('bring publications into the library')
    .description('Brings publications, full texts, documents and notices into the library.')
    .addHelpText(
      'after',
      `
Examples:
  probatum import pubmed baseline/
  probatum import document sepsis.pdf --title "Sepsis on our wards" --year 2025
  probatum import retractions retraction_watch.csv
${safety}`,
    );

  withRunning(
    group
      .command('pubmed')
      .summary('import PubMed’s XML')
      .description(
        'Imports PubMed’s baseline and update files (.xml, .xml.gz), sorted by name: folders, patterns and standard input (-) too. MD5 files beside them are checked.',
      )
      .argument('<file...>', 'files, folders, patterns, or - for standard input')
      .addOption(
        new Option('--since <year>', 'only what was published in this year or later').argParser(readYear),
      )
      .addOption(
        new Option(
          '--types <kinds>',
          `only these kinds, with commas between: ${Object.keys(kindWords).join(', ')}`,
        ).argParser(readKinds),
      )
      .addOption(
        new Option(
          '--language <codes>',
          'only these languages, with commas between: en, de, … or eng, ger, …',
        ).argParser(readLanguages),
      )
      .addOption(
        new Option(
          '--mesh <heading>',
          'only with this MeSH heading or one below it; may be given several times',
        ).argParser((heading: string, before: readonly string[] | undefined) => [...(before ?? []), heading]),
      )
      .option('--query <words>', 'only with all these words in title or abstract'),
    `
Examples:
  probatum import pubmed pubmed26n0001.xml.gz
  probatum import pubmed baseline/ --since 2015 --types guideline,systematic-review,rct
  probatum import pubmed "updatefiles/*.xml.gz" --language en --mesh "Cardiovascular Diseases"
  curl -s https://example.org/records.xml | probatum import pubmed -`,
  ).action((words: string[], options: PubmedOptions) =>
    run(io, words, ['.xml', '.xml.gz'], { kind: 'pubmed', ...withFilter(toFilter(options)) }, options),
  );

  withRunning(
    group
      .command('jats')
      .summary('import full texts')
      .description(
        'Imports full texts in JATS, as PubMed Central and Europe PMC give them (.xml, .nxml, also .gz).',
      )
      .argument('<file...>', 'files, folders or patterns'),
    '\nExamples:\n  probatum import jats PMC0000001.xml\n  probatum import jats fulltexts/',
  ).action((words: string[], options: ImportOptions) =>
    run(io, words, ['.xml', '.nxml', '.xml.gz', '.nxml.gz'], { kind: 'jats' }, options),
  );

  withRunning(
    group
      .command('document')
      .summary('import a document of your institution')
      .description(
        'Imports a PDF, a Word document (.docx), a web page (.html) or Markdown. Readers see “local document”, never “guideline of a society”, unless --society and --endorsed-by say whose word that is.',
      )
      .argument('<file>', 'the document')
      .option('--title <words>', 'its title; the document’s own when left out')
      .addOption(
        new Option('--kind <kind>', 'what it is')
          .choices(['local-guideline', 'guideline', 'protocol'])
          .default('local-guideline'),
      )
      .addOption(new Option('--year <year>', 'when it was approved or last revised').argParser(readYear))
      .option('--url <address>', 'where readers find the original')
      .option('--society <name>', 'the society whose guideline it is; needs --endorsed-by')
      .option('--endorsed-by <name>', 'the person who says so; needs --society'),
    `
Examples:
  probatum import document sepsis.pdf --title "Sepsis on our wards" --kind protocol --year 2025
  probatum import document guideline.html --kind guideline --society "Knee Society" --endorsed-by "Ada Lovelace"`,
  ).action((file: string, options: DocumentOptions) => importDocument(io, file, options));

  withRunning(
    group
      .command('jsonl')
      .summary('import records in the project’s own format')
      .description(
        'Imports records as “probatum export jsonl” writes them, one JSON object a line (.jsonl, also .gz).',
      )
      .argument('<file...>', 'files, folders, patterns, or - for standard input'),
    '\nExamples:\n  probatum import jsonl records.jsonl\n  probatum export jsonl | ssh other probatum import jsonl -',
  ).action((words: string[], options: ImportOptions) =>
    run(io, words, ['.jsonl', '.jsonl.gz'], { kind: 'records' }, options),
  );

  withRunning(
    group
      .command('retractions')
      .summary('import notices of retraction')
      .description(
        'Imports the Retraction Watch list (.csv): retractions, expressions of concern, corrections, reinstatements. Notices about publications that the library lacks are kept for when they come.',
      )
      .argument('<file>', 'the list'),
    '\nExamples:\n  probatum import retractions retraction_watch.csv',
  ).action((file: string, options: ImportOptions) =>
    run(io, [file], ['.csv', '.csv.gz'], { kind: 'retractions' }, options),
  );
  group.addCommand(importMeshCommand(io));
  return group;
}

/** The options that every import has, and its help. */
function withRunning(command: Command, examples: string): Command {
  return command
    .option('--force', 'read a file again that was imported before, or out of its order')
    .option('--json', 'print what was done as data and nothing else')
    .addHelpText('after', `${examples}\n${safety}`);
}

async function run(
  io: Io,
  words: readonly string[],
  endings: readonly string[],
  request: { readonly kind: ImportKind } & Omit<ImportRequest, 'file' | 'kind'>,
  options: ImportOptions,
): Promise<void> {
  const files = await expandFiles(words, endings);
  const app = await openApp(io, true);
  try {
    await importFiles(
      io,
      app.importer,
      files,
      { ...request, ...(options.force ? { force: true } : {}) },
      options.json ? { json: true } : {},
    );
  } finally {
    await app.close();
  }
}

async function importDocument(io: Io, file: string, options: DocumentOptions): Promise<void> {
  const { title, kind, year, url, society, endorsedBy } = options;
  if (file === STANDARD_INPUT)
    throw usage('A document needs a file: its name tells readers where it came from.');
  if ((society === undefined) !== (endorsedBy === undefined)) {
    throw usage(
      '--society and --endorsed-by go together: a society’s guideline needs its name and the person who says so.',
    );
  }
  if (url !== undefined && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) {
    throw usage('--url: write the whole address, beginning with https://');
  }
  const document = {
    kind,
    ...(title?.trim() ? { title: title.trim() } : {}),
    ...(year === undefined ? {} : { year }),
    ...(url === undefined ? {} : { url }),
    ...(society === undefined ? {} : { society }),
    ...(endorsedBy === undefined ? {} : { endorsedBy }),
  };
  // The same document under another title, year or word on its origin is another import.
  await run(
    io,
    [file],
    ['.pdf', '.docx', '.html', '.md'],
    { kind: 'document', document, force: true },
    options,
  );
}

function toFilter({ since, types, language, mesh, query }: PubmedOptions): ImportFilter {
  return {
    ...(since === undefined ? {} : { since }),
    ...(types ? { kinds: types } : {}),
    ...(language ? { languages: language } : {}),
    ...(mesh ? { mesh } : {}),
    ...(query?.trim() ? { query: query.trim() } : {}),
  };
}

function withFilter(filter: ImportFilter): { filter?: ImportFilter } {
  return Object.keys(filter).length > 0 ? { filter } : {};
}

/** ISO 639 codes of two or three letters. */
function readLanguages(text: string): string[] {
  const codes = text.split(',').map((code) => code.trim().toLowerCase());
  if (codes.every((code) => /^[a-z]{2,3}$/.test(code))) return codes;
  throw new InvalidArgumentError(
    'Write codes of two or three letters with commas between: en,de or eng,ger.',
  );
}

function usage(publicMessage: string): AppError {
  return new AppError({ code: 'invalid-input', status: 422, publicMessage });
}
