import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { requirePermission } from '../../access/index.ts';
import type { App } from '../../app.ts';
import type { Actor } from '../../domain/index.ts';
import {
  type ImportRequest,
  type LibraryDesk,
  MAX_DATA_BYTES,
  MAX_DOCUMENT_BYTES,
  receiveUpload,
  type StoredUpload,
  sniffKind,
} from '../../library/index.ts';
import { describeIssues } from '../describe-issues.ts';
import { refuse } from '../problem.ts';
import * as schemas from './library-schemas.ts';
import { readQuery } from './read-query.ts';
import { problems } from './responses.ts';
import { type Api, given, json } from './route-parts.ts';

const list = createRoute({
  method: 'get',
  path: '/api/v1/library/imports',
  summary: 'Imports and other work on the library',
  description:
    '`jobs`: every import there was, newest first (`limit` of them, 50 unless told). `tasks`: what this server does now, what waits, and what ended lately.',
  request: { query: schemas.jobsQuery },
  responses: { 200: json(schemas.importsSchema, 'Newest first'), ...problems(400, 401, 422) },
});
const file = { schema: { type: 'string', format: 'binary' } } as const;
const start = createRoute({
  method: 'post',
  path: '/api/v1/library/imports',
  summary: 'Imports a file',
  description:
    'A form (multipart/form-data) with the files and the options as fields, or the file itself as the body with the options in the query. Without `kind` the content decides. Documents need `document` and may have 50 MB; everything else 500 MB. `wait` answers when the import is done; without it, the answer is 202 at once and GET tells how far it is.',
  request: {
    query: schemas.importQuery,
    body: {
      required: true,
      content: {
        'multipart/form-data': { schema: { type: 'object', properties: { file: file.schema } } },
        'application/octet-stream': file,
        'application/xml': file,
        'application/gzip': file,
        'application/x-ndjson': file,
        'text/csv': file,
        'application/pdf': file,
      },
    },
  },
  responses: {
    201: json(schemas.jobsSchema, 'With `wait`: the finished imports'),
    202: json(schemas.tasksSchema, 'What was begun'),
    ...problems(400, 401, 403, 413, 415, 422, 503),
  },
});

type Request = Omit<ImportRequest, 'file'>;

/** `GET` and `POST /api/v1/library/imports`. */
export function importRoutes(api: Api, app: App): void {
  const { library, libraryDesk } = app;

  api.openapi(list, async (c) => {
    const { limit = 50 } = readQuery(c.req.url, schemas.jobsQuery);
    const jobs = await library.jobs(limit);
    return c.json({ jobs, tasks: [...libraryDesk.tasks()] }, 200);
  });

  // Registered by hand: the body is streamed to the disk and read by nobody before.
  api.openAPIRegistry.registerPath(start);
  api.post('/api/v1/library/imports', async (c) => {
    const actor = c.get('actor');
    requirePermission(actor, 'library.manage');
    const asked = readQuery(c.req.url, schemas.importQuery);
    const { fields, files } = await receive(c, libraryDesk, asked.name);
    const removeAll = () => Promise.all(files.map((each) => each.remove()));
    let requests: Request[];
    let wait: boolean;
    try {
      const options = withFields(asked, fields);
      wait = options.wait ?? false;
      if (files.length === 0) throw refuse(422, 'Send a file: as a part of a form, or as the body.');
      requests = await Promise.all(files.map((each) => toRequest(actor, options, each)));
    } catch (error) {
      await removeAll();
      throw error;
    }
    const begun = files.flatMap((each, index) => {
      const request = requests[index];
      return request ? [libraryDesk.importUpload(each, request)] : [];
    });
    c.header('Location', '/api/v1/library/imports');
    if (!wait) {
      for (const { ended } of begun) ended.catch(() => undefined);
      return c.json({ tasks: begun.map(({ task }) => task) }, 202);
    }
    return c.json({ jobs: await Promise.all(begun.map(({ ended }) => ended)) }, 201);
  });
}

async function receive(c: Context, { uploads }: LibraryDesk, name = 'upload') {
  const contentType = c.req.header('content-type') ?? '';
  if (/^application\/(x-www-form-urlencoded|json)\b/i.test(contentType)) {
    throw refuse(
      415,
      'Send the file as multipart/form-data, or as the body with its own content type (application/octet-stream will do).',
    );
  }
  const declared = Number(c.req.header('content-length') ?? Number.NaN);
  return receiveUpload(uploads, {
    contentType,
    declaredBytes: Number.isSafeInteger(declared) ? declared : null,
    body: c.req.raw.body,
    rawName: name,
  });
}

function withFields(
  asked: schemas.ImportOptions,
  fields: ReadonlyMap<string, string>,
): schemas.ImportOptions {
  if (fields.size === 0) return asked;
  const filled = [...fields].filter(([, value]) => value !== '');
  const parsed = schemas.importQuery.safeParse(Object.fromEntries(filled));
  if (!parsed.success) throw refuse(422, describeIssues(parsed.error));
  return { ...asked, ...given(parsed.data) };
}

async function toRequest(
  actor: Actor,
  options: schemas.ImportOptions,
  upload: StoredUpload,
): Promise<Request> {
  if (upload.bytes === 0) throw refuse(422, `${upload.name} is empty.`);
  const kind = options.kind ?? sniffKind(await upload.head());
  if (kind === null || kind === 'mesh') {
    throw refuse(422, `${upload.name} is no file that this route imports; see the description of kind.`);
  }
  const { title, document, year, url, society, endorse = false, force = false } = options;
  if (kind !== 'document') {
    if (title ?? document ?? year ?? url ?? society ?? options.endorse) {
      throw refuse(422, 'title, document, year, url, society and endorse are for documents.');
    }
    if (upload.bytes > MAX_DATA_BYTES) throw refuse(413, `${upload.name} is larger than 500 MB.`);
    return { kind, force };
  }
  if (upload.bytes > MAX_DOCUMENT_BYTES) throw refuse(413, `${upload.name} is larger than 50 MB.`);
  if (!document) throw refuse(422, 'document: write local-guideline, guideline or protocol');
  if (endorse !== (society !== undefined)) {
    throw refuse(422, 'endorse and society go together: a society’s guideline needs its name and your word.');
  }
  if (endorse) requirePermission(actor, 'library.endorse');
  return {
    kind,
    // The same document under another title, year or word on its origin is another import.
    force: true,
    document: {
      kind: document,
      ...given({ title, year, url, society }),
      ...(endorse ? { endorsedBy: actor.name } : {}),
    },
  };
}
