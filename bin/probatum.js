#!/usr/bin/env node
// Runs the compiled program. Plain syntax on purpose: an old Node must get as far as the sentence that says so.
import { existsSync } from 'node:fs';

const [major, minor] = process.versions.node.split('.').map(Number);
const program = new URL('../dist/cli/main.js', import.meta.url);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Probatum needs Node 20.19 or newer; this is ${process.versions.node}. Install a current Node from https://nodejs.org and run it again.\n`,
  );
  process.exitCode = 1;
} else if (!existsSync(program)) {
  process.stderr.write(
    'Probatum is not built yet. Run: npm ci   (or, with packages installed: npm run build)\n',
  );
  process.exitCode = 1;
} else {
  import(program.href);
}
