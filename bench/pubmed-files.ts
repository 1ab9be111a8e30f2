import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type PlantedRecord, pubmedRecordXml, recordSeed } from './pubmed-record.ts';
import { below, loadWords, randomFrom } from './pubmed-words.ts';

export type { PlantedRecord } from './pubmed-record.ts';

export interface PubmedFilesOptions {
  readonly records: number;
  /** Records in a file; NLM's baseline has 30,000. */
  readonly perFile?: number;
  readonly seed?: number;
  /** From 900000000 up, where PubMed has none; PMIDs count up from it. */
  readonly firstPmid?: number;
  /** These stand in the place of some generated records, spread over the files. */
  readonly planted?: readonly PlantedRecord[];
  /** One more file, after the others: so many records revised, so many deleted. */
  readonly updates?: { readonly revised: number; readonly deleted: number };
}

export interface PubmedFiles {
  /** Paths in the order in which they are to be imported; the file of updates is the last. */
  readonly files: readonly string[];
  /** PMIDs of `planted`, in its order. */
  readonly planted: readonly string[];
  readonly revised: readonly string[];
  readonly deleted: readonly string[];
  readonly xmlBytes: number;
  readonly gzipBytes: number;
}

const head = `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE PubmedArticleSet SYSTEM "http://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet>
`;
const foot = '</PubmedArticleSet>\n';

/**
 * Writes files of the baseline's shape (pubmed99n0001.xml.gz and its .md5) into a folder, which is made. The same options
 * give the same bytes. Memory stays flat: records stream to disk.
 */
export async function writePubmedFiles(folder: string, options: PubmedFilesOptions): Promise<PubmedFiles> {
  const { records, perFile = 30_000, seed = 1, firstPmid = 900_000_000, planted = [], updates } = options;
  if (firstPmid < 900_000_000 || firstPmid + records > 1_000_000_000) {
    throw new Error('PMIDs must lie between 900000000 and 999999999, where PubMed has none.');
  }
  if (planted.length > records) throw new Error('There are more planted records than records.');
  await mkdir(folder, { recursive: true });
  const words = loadWords();
  const plantedAt = new Map(
    planted.map((record, i) => [Math.floor(((i + 0.5) * records) / planted.length), record]),
  );
  const pmidOf = (index: number) => String(firstPmid + index);
  const record = (index: number, revision = 0) =>
    pubmedRecordXml(words, {
      pmid: firstPmid + index,
      seed: recordSeed(seed, index),
      revision,
      planted: plantedAt.get(index),
    });

  const files: string[] = [];
  let xmlBytes = 0;
  let gzipBytes = 0;
  const writeNext = async (parts: Iterable<string>) => {
    const path = join(folder, `pubmed99n${String(files.length + 1).padStart(4, '0')}.xml.gz`);
    const written = await writeFileOf(path, parts);
    files.push(path);
    xmlBytes += written.xmlBytes;
    gzipBytes += written.gzipBytes;
  };
  for (let start = 0; start < records; start += perFile) {
    const end = Math.min(records, start + perFile);
    await writeNext(
      (function* () {
        for (let index = start; index < end; index++) yield record(index);
      })(),
    );
  }
  const changed = updates ? chooseChanged(records, plantedAt, updates, seed) : { revised: [], deleted: [] };
  if (updates) {
    await writeNext(
      (function* () {
        for (const index of changed.revised) yield record(index, 1);
        if (changed.deleted.length === 0) return;
        const pmids = changed.deleted.map((index) => `<PMID Version="1">${pmidOf(index)}</PMID>`);
        yield `<DeleteCitation>${pmids.join('\n')}</DeleteCitation>\n`;
      })(),
    );
  }
  return {
    files,
    planted: [...plantedAt.keys()].map(pmidOf),
    revised: changed.revised.map(pmidOf),
    deleted: changed.deleted.map(pmidOf),
    xmlBytes,
    gzipBytes,
  };
}

/** Different records, none planted, in random order. */
function chooseChanged(
  records: number,
  plantedAt: ReadonlyMap<number, PlantedRecord>,
  { revised, deleted }: { readonly revised: number; readonly deleted: number },
  seed: number,
): { readonly revised: number[]; readonly deleted: number[] } {
  if (revised + deleted > records - plantedAt.size) throw new Error('More updates than records.');
  const random = randomFrom(seed + 1);
  const chosen = new Set<number>();
  while (chosen.size < revised + deleted) {
    const index = below(random, records);
    if (!plantedAt.has(index)) chosen.add(index);
  }
  const indexes = [...chosen];
  return { revised: indexes.slice(0, revised), deleted: indexes.slice(revised) };
}

async function writeFileOf(
  path: string,
  records: Iterable<string>,
): Promise<{ readonly xmlBytes: number; readonly gzipBytes: number }> {
  const gzip = createGzip({ level: 4 });
  const file = createWriteStream(path);
  const hash = createHash('md5');
  let xmlBytes = 0;
  let gzipBytes = 0;
  gzip.on('data', (piece: Buffer) => {
    hash.update(piece);
    gzipBytes += piece.length;
  });
  gzip.pipe(file);
  const write = async (text: string) => {
    xmlBytes += Buffer.byteLength(text);
    if (!gzip.write(text)) await once(gzip, 'drain');
  };
  let waiting = head;
  for (const record of records) {
    waiting += record;
    if (waiting.length > 1 << 18) {
      await write(waiting);
      waiting = '';
    }
  }
  await write(waiting + foot);
  gzip.end();
  await finished(file);
  const name = path.slice(path.lastIndexOf('/') + 1);
  await writeFile(`${path}.md5`, `MD5(${name})= ${hash.digest('hex')}\n`);
  return { xmlBytes, gzipBytes };
}
