import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Publication } from '../domain/index.ts';

/** A publication as it is stored: JSON, deflated. A third of the size for a twentieth of a millisecond. */
export function pack(publication: Publication): Uint8Array {
  return deflateRawSync(JSON.stringify(publication), { level: 1 });
}

/** Throws when the bytes are not what `pack` gave. */
export function unpack(body: Uint8Array): Publication {
  return JSON.parse(inflateRawSync(body).toString()) as Publication;
}
