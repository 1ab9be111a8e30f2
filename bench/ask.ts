import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { quantile } from '../evals/statistics.ts';
import { createApp } from '../src/app.ts';
import { readSettings } from '../src/config.ts';
import { openStarterLibrary } from '../src/literature/index.ts';
import { createLogger } from '../src/logger.ts';
import { starterFolder } from '../src/paths.ts';

const QUESTIONS = 200;
const WARM_UP = 40;

const forms = [
  (title: string) => `What is known about ${title}?`,
  (title: string) => `Does it help: ${title}?`,
  (title: string) => `Is it safe? ${title}`,
  (title: string) => title,
];

/** Times whole answers, from question to stored answer, on questions made of the starter library's own titles. */
export async function benchAsk(): Promise<void> {
  const titles = openStarterLibrary(starterFolder)
    .read()
    .map((publication) => publication.title);
  const questions = Array.from({ length: WARM_UP + QUESTIONS }, (_, index) => {
    const title = titles[(index * 37) % titles.length] ?? '';
    return (forms[index % forms.length] ?? String)(title.toLowerCase());
  });
  const dataFolder = mkdtempSync(join(tmpdir(), 'probatum-bench-'));
  const started = performance.now();
  const app = await createApp(
    readSettings({ PROBATUM_DATA: dataFolder, PORT: '0', PROBATUM_LOG: 'error' }),
    createLogger('error'),
  );
  try {
    const start = performance.now() - started;
    const times: number[] = [];
    const statuses = new Map<string, number>();
    let first = 0;
    for (const [index, question] of questions.entries()) {
      const before = performance.now();
      for await (const event of app.ask({ question })) {
        if ('answer' in event)
          statuses.set(event.answer.status, (statuses.get(event.answer.status) ?? 0) + 1);
      }
      const took = performance.now() - before;
      if (index === 0) first = took;
      if (index >= WARM_UP) times.push(took);
    }
    const ms = (value: number) => `${value.toFixed(1)} ms`;
    console.log(
      `machine   ${cpus().length} x ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
    );
    console.log(`sample    ${QUESTIONS} questions after ${WARM_UP} to warm up, one process, one at a time`);
    console.log(
      `start     ${ms(start)} to load the starter library into a new data folder; first answer ${ms(first)}`,
    );
    console.log(
      `answer    median ${ms(quantile(times, 0.5))} (quartiles ${ms(quantile(times, 0.25))} to ${ms(quantile(times, 0.75))}), p95 ${ms(quantile(times, 0.95))}, worst ${ms(Math.max(...times))}`,
    );
    console.log(`memory    ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB resident at the end`);
    console.log(`endings   ${[...statuses].map(([status, count]) => `${status} ${count}`).join(', ')}`);
  } finally {
    await app.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
