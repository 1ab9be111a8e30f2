// A process of its own for tests/import-crash.test.ts: imports files into a data folder, one after another, and prints a line
// for every step, and at the end an ImportedLibrary. Arguments: data folder, files.

import { toAppError } from '../../src/errors.ts';
import type { ImportJob, LibraryStatistics } from '../../src/library/index.ts';
import { createLogger } from '../../src/logger.ts';
import { openEvidence } from '../../src/open-evidence.ts';
import { vocabularyFolder } from '../../src/paths.ts';
import { loadVocabulary } from '../../src/vocabulary/index.ts';

export interface ImportedLibrary {
  readonly digest: string;
  readonly jobs: readonly ImportJob[];
  readonly statistics: LibraryStatistics;
}

const [dataFolder = '', ...files] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);
const evidence = await openEvidence(dataFolder, loadVocabulary(vocabularyFolder), createLogger('silent'));
say('opened');
try {
  for (const path of files) {
    const job = await evidence.importer.importFile({ kind: 'pubmed', file: { path } }, () => say('progress'));
    say(`imported ${job.file}`);
  }
  await evidence.importer.settle();
  const { library } = evidence;
  const [digest, jobs, statistics] = [
    await library.digest(),
    await library.jobs(1_000),
    await library.statistics(),
  ];
  say(JSON.stringify({ digest, jobs, statistics } satisfies ImportedLibrary));
} catch (error) {
  say(`fault ${toAppError(error).publicMessage}`);
  process.exitCode = 1;
} finally {
  await evidence.close();
}
