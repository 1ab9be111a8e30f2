// A process of its own for tests/import-crash.test.ts: imports files into a data folder, one after another, and prints a line
// for every step. Arguments: data folder, files.

import { toAppError } from '../../src/errors.ts';
import { createLogger } from '../../src/logger.ts';
import { openEvidence } from '../../src/open-evidence.ts';
import { vocabularyFolder } from '../../src/paths.ts';
import { loadVocabulary } from '../../src/vocabulary/index.ts';

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
  say(`digest ${await evidence.library.digest()}`);
} catch (error) {
  say(`fault ${toAppError(error).publicMessage}`);
  process.exitCode = 1;
} finally {
  await evidence.close();
}
