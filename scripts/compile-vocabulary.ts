import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import {
  type CompiledVocabulary,
  compileVocabulary,
  deriveBrandsTsv,
  deriveMeshTsv,
  fingerprint,
  readVocabularyFolder,
} from '../src/vocabulary/compile/index.ts';
import { foldTerm } from '../src/vocabulary/fold.ts';

const folder = fileURLToPath(new URL('../library/vocabulary', import.meta.url));

const program = new Command('vocabulary')
  .description('Compile library/vocabulary/sources into concepts.tsv and terms.tsv.')
  .option('--mesh <file>', "first renew mesh.tsv from NLM's tree file (mtrees20XX.bin)")
  .option('--drugs <file>', "first renew brands.tsv from the FDA's Drugs@FDA products table")
  .option('--check', 'write nothing; exit 1 when the compiled tables are not what the sources give')
  .parse();
const options = program.opts<{ mesh?: string; drugs?: string; check?: boolean }>();

if (options.mesh !== undefined) {
  writeFileSync(join(folder, 'mesh.tsv'), deriveMeshTsv(readFileSync(options.mesh, 'utf8')));
}
if (options.drugs !== undefined) renewBrands(options.drugs);

const input = readVocabularyFolder(folder);
const compiled = compileVocabulary(input);
if (options.check) {
  const stale = (['concepts', 'terms'] as const).filter((table) => readTable(table) !== compiled[table]);
  if (stale.length > 0) {
    console.error(
      `${stale.map((table) => `${table}.tsv`).join(' and ')}: stale. Run "npm run vocabulary" and commit.`,
    );
    process.exitCode = 1;
  } else {
    console.log('concepts.tsv and terms.tsv are current.');
  }
} else {
  writeFileSync(join(folder, 'concepts.tsv'), compiled.concepts);
  writeFileSync(join(folder, 'terms.tsv'), compiled.terms);
  writeFileSync(join(folder, 'compiled-from.txt'), `${fingerprint(input)}\n`);
  for (const [what, count] of Object.entries(compiled.summary))
    console.log(`${String(count).padStart(8)}  ${what}`);
  console.log(`What could not be settled: ${writeReport(compiled)}`);
}

function readTable(table: 'concepts' | 'terms'): string {
  try {
    return readFileSync(join(folder, `${table}.tsv`), 'utf8');
  } catch {
    return '';
  }
}

/** Brands are matched to the drugs of the vocabulary itself, so it is compiled once without knowing them. */
function renewBrands(productsFile: string): void {
  const input = readVocabularyFolder(folder);
  const english = new Set(input.english.text.split('\n'));
  const bare = compileVocabulary({ ...input, brands: { name: 'brands.tsv', text: '' } });
  const concepts = bare.concepts.split('\n').slice(1);
  const known = new Map<string, string>();
  for (const line of bare.terms.split('\n').slice(1)) {
    const [key = '', type = '', indexes = ''] = line.split('\t');
    const [name = '', kind = ''] = (concepts[Number(indexes)] ?? '').split('\t');
    if (/^[nsm]$/.test(type) && /^(?:drug|nutrient|drug-class)$/.test(kind)) known.set(key, name);
  }
  // Every other heading of MeSH's chemistry that is on the market is a drug too.
  for (const line of input.mesh[0]?.text.split('\n') ?? []) {
    const [heading = '', numbers = ''] = line.split('\t');
    if (/(?:^|;)D(?!01|27)/.test(numbers) && !/s$/.test(heading) && !known.has(foldTerm(heading)))
      known.set(foldTerm(heading), heading.toLowerCase());
  }
  writeFileSync(
    join(folder, 'brands.tsv'),
    deriveBrandsTsv(readFileSync(productsFile, 'utf8'), (key) => known.get(key), english),
  );
}

function writeReport(result: CompiledVocabulary): string {
  const place = join(tmpdir(), 'probatum-vocabulary');
  mkdirSync(place, { recursive: true });
  const write = (name: string, lines: readonly string[]): void =>
    writeFileSync(join(place, name), `${lines.join('\n')}\n`);
  write(
    'shared-synonyms.txt',
    result.conflicts.map(({ key, names }) => `${key}\t${names.join(' | ')}`),
  );
  write('dropped-phrases.txt', result.droppedPhrases);
  write(
    'dropped-headings.txt',
    [...result.droppedHeadings].map(([name, heading]) => `${name}\t${heading}`),
  );
  write(
    'unresolved-parents.txt',
    [...result.unresolvedParents].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${count}\t${name}`),
  );
  return place;
}
