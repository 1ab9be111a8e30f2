import { Command } from 'commander';
import { operator } from '../../domain/index.ts';
import type { SurveillanceReport } from '../../review/index.ts';
import { exitCodes } from '../exit-codes.ts';
import { createProgress, type Io } from '../io.ts';
import { openApp } from '../open-app.ts';

export function surveilCommand(io: Io): Command {
  return new Command('surveil')
    .summary('compare approved articles with the library of today')
    .description(
      'Asks every approved article’s question again and checks the status of what it cites. What changed becomes a task for the board; a retracted source sends the article back to review. On an unchanged library a second run opens nothing.',
    )
    .option('--json', 'print the report as data and nothing else')
    .addHelpText('after', '\nExamples:\n  probatum surveil\n  probatum surveil --json | jq .opened')
    .action(async (options: { json?: true }) => {
      const app = await openApp(io, true);
      try {
        const progress = createProgress(io);
        const report = await app.review
          .surveil(operator, {
            onProgress: (done, total) => progress.report(`Comparing articles: ${done} of ${total}`),
          })
          .finally(() => progress.end());
        io.stdout.write(options.json ? `${JSON.stringify(report)}\n` : render(report));
        if (report.failed.length > 0) io.exitCode = exitCodes.failure;
      } finally {
        await app.close();
      }
    });
}

function render({ articles, opened, returned, failed }: SurveillanceReport): string {
  const lines = [
    `Compared ${articles} ${articles === 1 ? 'article' : 'articles'} with the library.`,
    ...(opened.length === 0 ? ['Nothing new.'] : ['', 'New tasks:']),
    ...opened.map((task) => `  ${task.kind}: ${task.title}\n    ${task.before} ${task.after}`),
    ...(returned.length > 0 ? ['', 'Back under review:', ...returned.map(({ slug }) => `  ${slug}`)] : []),
    ...(failed.length > 0
      ? [
          '',
          'Could not be looked at in full:',
          ...failed.map(({ article, reason }) => `  ${article}: ${reason}`),
        ]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}
