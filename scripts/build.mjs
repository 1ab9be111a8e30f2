// Compiles src/ to dist/ and copies the browser assets. Runs from `prepare`, so it uses nothing beyond Node and tsc.
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
