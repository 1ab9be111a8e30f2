import { Agent, get } from 'node:http';

export interface LoadResult {
  /** Milliseconds from sending to the last byte. */
  readonly times: number[];
  /** Bytes of the bodies that came. */
  readonly sizes: number[];
  /** For example `200 x 1000`. */
  readonly statuses: string;
}

interface Job {
  readonly urls: readonly string[];
  readonly perSecond: number;
  readonly seconds: number;
  readonly revalidate: boolean;
}

const agent = new Agent({ keepAlive: true, maxSockets: 50 });

function fetchOnce(url: string, etag: string | undefined) {
  return new Promise<{ status: number; size: number; etag: string | undefined; took: number }>(
    (resolve, reject) => {
      const start = performance.now();
      get(url, { agent, headers: etag ? { 'If-None-Match': etag } : {} }, (response) => {
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
        });
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            size,
            etag: response.headers.etag,
            took: performance.now() - start,
          }),
        );
        response.on('error', reject);
      }).on('error', reject);
    },
  );
}

/** Sends requests at their times whether or not earlier ones were answered: a slow server meets a queue, as with people. */
async function run({ urls, perSecond, seconds, revalidate }: Job): Promise<LoadResult> {
  const etags = new Map<string, string | undefined>();
  for (const url of [...urls, ...urls]) etags.set(url, (await fetchOnce(url, undefined)).etag);
  const start = performance.now();
  const sent = Array.from({ length: perSecond * seconds }, async (_, index) => {
    const wait = start + (index * 1000) / perSecond - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, wait)));
    const url = urls[index % urls.length] ?? '';
    return fetchOnce(url, revalidate ? etags.get(url) : undefined);
  });
  const answers = await Promise.all(sent);
  const counts = new Map<number, number>();
  for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
  return {
    times: answers.map(({ took }) => took),
    sizes: answers.flatMap(({ size }) => (size > 0 ? [size] : [])),
    statuses: [...counts].map(([status, count]) => `${status} x ${count}`).join(', '),
  };
}

process.once('message', async (job) => {
  const result = await run(job as Job);
  process.send?.(result, () => process.exit(0));
});
