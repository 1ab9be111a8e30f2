// Compiles src/ to dist/, copies the browser assets and checks the starter library line by line with the compiled code.
// Runs from `prepare`, so it uses nothing beyond Node, tsc and the package itself.
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(`${root}dist`, { recursive: true, force: true });
const { status } = spawnSync('tsc', ['-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
  shell: true,
});
if (status !== 0) process.exit(status ?? 1);
cpSync(`${root}src/web/assets`, `${root}dist/web/assets`, { recursive: true });

const { openStarterLibrary } = await import('../dist/literature/index.js');
const { starterFolder } = await import('../dist/paths.js');
try {
  const { length } = openStarterLibrary(starterFolder).read();
  console.log(`Starter library: ${length} records are valid.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
