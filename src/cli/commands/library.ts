import { Command } from 'commander';
import type { LibraryStatistics } from '../../app.ts';
import type { Io } from '../io.ts';
import { openApp } from '../open-app.ts';

export function libraryCommand(io: Io): Command {
  const library = new Command('library')
    .summary('look at the library of publications')
    .description('Commands about the publications that answers are made from.')
    .addHelpText('after', '\nExample:\n  probatum library stats');
  library
    .command('stats')
    .summary('count what the library holds')
    .description('Counts publications, sentences, kinds and vocabulary concepts.')
    .option('--json', 'print the counts as data and nothing else')
    .addHelpText(
      'after',
      '\nExamples:\n  probatum library stats\n  probatum library stats --json | jq .publications',
    )
    .action(async (options: { json?: true }) => {
      const app = await openApp(io, true);
      try {
        const statistics = await app.statistics();
        io.stdout.write(options.json ? `${JSON.stringify(statistics)}\n` : renderStatistics(statistics));
      } finally {
        await app.close();
      }
    });
  return library;
}

function renderStatistics(statistics: LibraryStatistics): string {
  const kinds = Object.entries(statistics.byKind).sort(([, a], [, b]) => b - a);
  const rows: [string, string][] = [
    ['Publications', number(statistics.publications)],
    ...kinds.map(([kind, count]): [string, string] => [`  ${kind}`, number(count)]),
    ['  retracted (kept, never used)', number(statistics.retracted)],
    ['  superseded', number(statistics.superseded)],
    ['Sentences', number(statistics.sentences)],
    ['Years', `${statistics.oldest} to ${statistics.newest}`],
    ['Vocabulary concepts', number(statistics.concepts)],
    ['Vocabulary terms', number(statistics.terms)],
    ['Vocabulary version', statistics.vocabularyVersion],
  ];
  const left = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(left)}  ${value}\n`).join('');
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
