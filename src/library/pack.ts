import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Publication } from '../domain/index.ts';

/** A publication as it is stored: JSON, deflated. A third of the size for a twentieth of a millisecond. */
export function pack(publication: Publication): Uint8Array {
  // A copy: what zlib gives keeps a block of 16 kB alive, and takes it along to another thread.
  return new Uint8Array(deflateRawSync(JSON.stringify(publication), { level: 1 }));
}

/** Throws when the bytes are not what `pack` gave. */
export function unpack(body: Uint8Array): Publication {
  return JSON.parse(inflateRawSync(body).toString()) as Publication;
}
