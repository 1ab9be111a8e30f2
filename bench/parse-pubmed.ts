import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createGunzip, gunzipSync } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { openPubmedFile, readPubmedXml } from '../src/literature/pubmed-xml/index.ts';
import { writePubmedFiles } from './pubmed-files.ts';

/** Chunks of the size in which decompressed bytes come to the reader. */
const chunkSize = 128 * 1024;

interface Way {
  readonly name: string;
  /** Seconds. */
  readonly times: number[];
  /** Seconds of processor time, of all threads. */
  readonly processor: number[];
  readonly run: () => Promise<void>;
}

/**
 * Compares, in runs that take turns, on one generated file: gunzip alone, `saxes` alone with empty handlers, our reader on
 * the same decompressed bytes, and our reader from the compressed file. Prints medians, spread and the ratio of reader to
 * `saxes`.
 */
export async function benchParsePubmed(records = 10_000, rounds = 7): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'probatum-parse-'));
  try {
    const { files } = await writePubmedFiles(folder, { records, perFile: records });
    const path = files[0] ?? '';
    const xml = gunzipSync(await readFile(path));
    let read = 0;
    const ways: Way[] = [
      { name: 'gunzip alone', times: [], processor: [], run: () => gunzipOnly(path) },
      { name: 'saxes alone, empty handlers', times: [], processor: [], run: async () => saxesOnly(xml) },
      {
        name: 'reader, same bytes',
        times: [],
        processor: [],
        run: async () => {
          read = 0;
          for await (const items of readPubmedXml(chunks(xml), path)) read += items.length;
        },
      },
      {
        name: 'reader, from the .xml.gz',
        times: [],
        processor: [],
        run: async () => {
          for await (const _ of openPubmedFile(path).items);
        },
      },
    ];
    // Warm: the first round teaches the just-in-time compiler and counts for nobody.
    for (let round = -1; round < rounds; round++) {
      // Each round begins with another, so that none always runs after the same.
      for (let i = 0; i < ways.length; i++) {
        const way = ways[(i + Math.max(0, round)) % ways.length];
        if (way === undefined) continue;
        const [start, used] = [performance.now(), process.cpuUsage()];
        await way.run();
        const { user, system } = process.cpuUsage(used);
        if (round < 0) continue;
        way.times.push((performance.now() - start) / 1000);
        way.processor.push((user + system) / 1e6);
      }
    }
    const size = xml.length / 1e6;
    console.log(
      `${read} records, ${size.toFixed(0)} MB of XML (${((1000 * size) / records).toFixed(1)} kB a record), ${rounds} rounds\n`,
    );
    for (const { name, times } of ways) {
      const [fastest = 0, middle = 0, slowest = 0] = spread(times);
      console.log(
        `${name.padEnd(28)} ${(size / middle).toFixed(1).padStart(7)} MB/s  ${Math.round(records / middle)
          .toLocaleString('en-US')
          .padStart(9)} records/s   (${(size / slowest).toFixed(1)} to ${(size / fastest).toFixed(1)} MB/s)`,
      );
    }
    console.log();
    for (const [what, unit] of [
      ['times', 'by the clock'],
      ['processor', 'by processor time, which other programs disturb less'],
    ] as const) {
      // Paired within a round, so that what slows the whole machine for a while cancels out.
      const ratios = (ways[1]?.[what] ?? []).map((time, i) => time / (ways[2]?.[what][i] ?? 1));
      const [least = 0, median = 0, most = 0] = spread(ratios);
      console.log(
        `reader / saxes alone ${unit}: ${median.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)}; wanted: at least 0.80)`,
      );
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function gunzipOnly(path: string): Promise<void> {
  for await (const _ of createReadStream(path, { highWaterMark: 1 << 18 }).pipe(createGunzip({ chunkSize })));
}

function saxesOnly(xml: Buffer): void {
  const parser = new SaxesParser({ position: false });
  const nothing = (): void => {};
  parser.on('opentag', nothing);
  parser.on('closetag', nothing);
  parser.on('text', nothing);
  // `stream` keeps a character whole that a chunk divides.
  const decoder = new TextDecoder('utf-8');
  for (let at = 0; at < xml.length; at += chunkSize) {
    parser.write(decoder.decode(xml.subarray(at, at + chunkSize), { stream: true }));
  }
  parser.close();
}

async function* chunks(xml: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < xml.length; at += chunkSize) yield xml.subarray(at, at + chunkSize);
}

/** Least, median and most. */
function spread(values: readonly number[]): [number, number, number] {
  const sorted = values.toSorted((a, b) => a - b);
  return [sorted[0] ?? 0, sorted[sorted.length >> 1] ?? 0, sorted.at(-1) ?? 0];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { records: { type: 'string' }, rounds: { type: 'string' } } });
  await benchParsePubmed(Number(values.records ?? 10_000), Number(values.rounds ?? 7));
}
