import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { refuse } from '../problem.ts';

/** Largest request body, in bytes. */
export const MAX_BODY_BYTES = 64 * 1024;

/** Stops at the first byte over the limit, whether the length was declared or not. */
export const limitBody: MiddlewareHandler = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: () => {
    throw refuse(413, `The body is larger than ${MAX_BODY_BYTES / 1024} kB.`);
  },
});

/**
 * Refuses a body that is not JSON in UTF-8 before the schema sees it: 415 for another content type, 400 for broken
 * UTF-8 or broken JSON. The schema's own reader would silently replace broken bytes with U+FFFD.
 */
export const requireJson: MiddlewareHandler = async (c, next) => {
  const contentType = c.req.header('content-type') ?? '';
  const [mediaType = '', ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length);
  if (!/^application\/(?:[\w.+-]+\+)?json$/.test(mediaType)) {
    throw refuse(415, 'Send the body as JSON, with the header Content-Type: application/json.');
  }
  if (charset && !['utf-8', 'utf8', '"utf-8"'].includes(charset)) {
    throw refuse(415, 'Send the body in UTF-8.');
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await c.req.arrayBuffer());
  } catch {
    throw refuse(400, 'The body is not valid UTF-8.');
  }
  try {
    JSON.parse(text);
  } catch {
    throw refuse(
      400,
      'The body is not valid JSON. Example: {"question": "Does aspirin prevent pre-eclampsia?"}',
    );
  }
  await next();
};
