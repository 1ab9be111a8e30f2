import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.ts';
import { readSettings } from '../../src/config.ts';
import type { Answer } from '../../src/domain/index.ts';
import { createLogger } from '../../src/logger.ts';
import { glossaryFolder, starterFolder, vocabularyFolder } from '../../src/paths.ts';
import {
  type AudienceVersion,
  audienceVersion,
  checkLoss,
  readingGrade,
} from '../../src/publishing/index.ts';
import { loadGlossary, loadVocabulary } from '../../src/vocabulary/index.ts';
import { quantile } from '../statistics.ts';
import { starterQuestions } from './starter-questions.ts';

/** The patients' reading grade aimed at (issue 3). */
const TARGET = 8;

/**
 * Asks questions made of the starter library, makes the patients' version of every answer and prints reading grades, how many claims are
 * retold, and losses in what is shown. Returns false when anything shown fails the loss check.
 */
export async function runAudiences(outFolder: string): Promise<boolean> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'probatum-eval-'));
  const settings = readSettings({ PROBATUM_DATA: dataFolder, PROBATUM_LOG: 'error' });
  const app = await createApp(settings, createLogger('error'));
  const tools = { glossary: loadGlossary(glossaryFolder), vocabulary: loadVocabulary(vocabularyFolder) };
  try {
    const pages: { answer: Answer; version: AudienceVersion; ms: number }[] = [];
    const questions = starterQuestions(starterFolder, tools.vocabulary);
    for (const question of questions) {
      const answer = await ask(app, question);
      if (Object.keys(answer.claims).length === 0) continue;
      const started = performance.now();
      const version = audienceVersion(answer, 'patient', tools);
      pages.push({ answer, version, ms: performance.now() - started });
    }
    const claimsOf = ({ version }: { version: AudienceVersion }) => [
      ...version.warningSigns,
      ...version.bottomLine,
      ...version.sections.flatMap(({ claims }) => claims),
    ];
    const told = pages.flatMap(claimsOf);
    const before = pages.map(({ answer }) =>
      readingGrade(
        Object.values(answer.claims)
          .map(({ text }) => text)
          .join('\n'),
      ),
    );
    const page = pages.map(({ version }) => version.readingGrade);
    const claimText = pages.map((one) =>
      readingGrade(
        claimsOf(one)
          .flatMap(({ sentences }) => sentences)
          .join('\n'),
      ),
    );
    const failures = told.filter(
      ({ original, sentences, numbers }) => !checkLoss(original, { sentences, details: numbers }, tools).ok,
    );
    const share = (count: number, of: number) => `${((100 * count) / of).toFixed(1)} % (${count} of ${of})`;
    const grades = (values: readonly number[]) =>
      `median ${quantile(values, 0.5).toFixed(1)}, p90 ${quantile(values, 0.9).toFixed(1)}`;
    console.log(
      `audiences: ${questions.length} questions, ${pages.length} with claims, ${told.length} claims told`,
    );
    console.table({
      'grade, physician (claims as they are)': { value: grades(before) },
      'grade, patient (whole page)': { value: grades(page) },
      'grade, patient (sentences of claims alone)': { value: grades(claimText) },
      [`pages at grade ${TARGET} or less`]: {
        value: share(page.filter((grade) => grade <= TARGET).length, page.length),
      },
      'claims told in plain words': {
        value: share(told.filter(({ wording }) => wording === 'rules').length, told.length),
      },
      'claims told as they are': {
        value: share(told.filter(({ wording }) => wording === 'original').length, told.length),
      },
      'losses in what is shown': { value: String(failures.length) },
      'terms explained, a page': {
        value: `median ${quantile(
          pages.map(({ version }) => version.terms.length),
          0.5,
        )}`,
      },
      'claims told, a page': {
        value: `median ${quantile(
          pages.map((one) => claimsOf(one).length),
          0.5,
        )}`,
      },
      'ms for a version': {
        value: `median ${quantile(
          pages.map(({ ms }) => ms),
          0.5,
        ).toFixed(1)}, p95 ${quantile(
          pages.map(({ ms }) => ms),
          0.95,
        ).toFixed(1)}`,
      },
    });
    mkdirSync(outFolder, { recursive: true });
    const file = join(outFolder, 'audiences.jsonl');
    writeFileSync(
      file,
      `${pages.map(({ answer, version }) => JSON.stringify({ question: answer.question, version })).join('\n')}\n`,
    );
    console.log(`Each version in ${file}`);
    for (const { original } of failures) console.log(`loss\t${original}`);
    return failures.length === 0;
  } finally {
    await app.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function ask(app: Awaited<ReturnType<typeof createApp>>, question: string): Promise<Answer> {
  for await (const event of app.ask({ question, audience: 'patient' })) {
    if ('answer' in event) return event.answer;
  }
  throw new Error(`no answer to: ${question}`);
}
