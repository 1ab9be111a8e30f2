import { execFile } from 'node:child_process';
import { cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { madeOnce } from './made-once.ts';
import { repositoryFolder } from './source-files.ts';

/** What tests start as processes of their own, besides the program. */
const workers = ['board-worker', 'import-worker', 'index-worker'];

/**
 * The folder in which the program is compiled as it is now, and never stale: `src/cli/main.js`, `tests/support/*-worker.js`.
 * A process from it starts in a third of the time that one takes which compiles as it goes. Its code version is another
 * than that of the sources: whichever of the two opens a data folder of the other indexes the library again.
 */
export function compiledProgram(): Promise<string> {
  return madeOnce('compiled', async (folder) => {
    const config = join(folder, 'tsconfig.json');
    // Types are checked by `npm test` itself.
    const compilerOptions = {
      noCheck: true,
      types: [],
      rootDir: repositoryFolder,
      outDir: folder,
      sourceMap: false,
    };
    writeFileSync(
      config,
      JSON.stringify({
        extends: join(repositoryFolder, 'tsconfig.build.json'),
        compilerOptions,
        include: [join(repositoryFolder, 'src')],
        exclude: [join(repositoryFolder, 'src/**/*.test.*')],
        files: workers.map((name) => join(repositoryFolder, `tests/support/${name}.ts`)),
      }),
    );
    const compiler = join(repositoryFolder, 'node_modules/typescript/bin/tsc');
    await promisify(execFile)(process.execPath, [compiler, '-p', config]);
    for (const path of ['src/web/assets', 'package.json']) {
      cpSync(join(repositoryFolder, path), join(folder, path), { recursive: true });
    }
    for (const name of ['library', 'node_modules']) {
      symlinkSync(join(repositoryFolder, name), join(folder, name), 'junction');
    }
  });
}
