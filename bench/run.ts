import { parseArgs } from 'node:util';
import { benchAsk } from './ask.ts';

const help = `npm run bench -- [ask]

  ask   200 questions through the whole pipeline, warm, on the starter library: time of a whole answer (median, quartiles,
        p95, worst) and memory, with the machine and the sample size`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h' } },
});
const unknown = positionals.filter((name) => name !== 'ask');
if (values.help) console.log(help);
else if (unknown.length > 0) {
  console.error(`There is no benchmark called ${unknown.join(', ')}.\n\n${help}`);
  process.exitCode = 2;
} else await benchAsk();
