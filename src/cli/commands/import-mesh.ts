import { Command } from 'commander';
import { AppError } from '../../errors.ts';
import { expandFiles, STANDARD_INPUT } from '../expand-files.ts';
import { createProgress, type Io } from '../io.ts';
import { importMeshFiles, openApp } from '../open-app.ts';

const number = (value: number) => value.toLocaleString('en-US');

export function importMeshCommand(io: Io): Command {
  return new Command('mesh')
    .summary('import MeSH into the vocabulary')
    .description(
      'Imports NLM’s MeSH: descriptors (desc2026.xml, .xml.gz, d2026.bin), supplementary concepts (supp2026.xml, .xml.gz, c2026.bin) and trees (mtrees2026.bin). Entry terms, tree numbers and scope notes are added to the built-in vocabulary, and the library is indexed anew.',
    )
    .argument('<file...>', 'files, folders or patterns; all of one import together')
    .option('--json', 'print what was done as data and nothing else')
    .addHelpText(
      'after',
      '\nA descriptor file takes the place of the one imported before. A faulty file changes nothing.\n\nExamples:\n  probatum import mesh desc2026.xml.gz\n  probatum import mesh desc2026.xml.gz supp2026.xml.gz',
    )
    .action(async (words: string[], options: { json?: true }) => {
      const files = await expandFiles(words, ['.xml', '.xml.gz', '.bin', '.bin.gz']);
      if (files.includes(STANDARD_INPUT)) {
        throw new AppError({
          code: 'invalid-input',
          status: 422,
          publicMessage: 'MeSH needs files by name: standard input (-) will not do.',
        });
      }
      const progress = createProgress(io);
      const result = await importMeshFiles(io, files, ({ file, records }) =>
        progress.report(`${file}: ${number(records - (records % 5_000))} records`),
      ).finally(() => progress.end());
      const app = await openApp(io, true);
      await app.close();
      const { descriptors, supplementary, newConcepts, newTerms } = result;
      io.stdout.write(
        options.json
          ? `${JSON.stringify(result)}\n`
          : `${number(descriptors)} headings and ${number(supplementary)} supplementary concepts read: ${number(newConcepts)} concepts and ${number(newTerms)} names more than the built-in vocabulary has.\nA running server uses them after its next start.\n`,
      );
    });
}
