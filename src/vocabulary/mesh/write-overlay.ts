import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { CompiledOverlay } from './overlay-builder.ts';
import { currentOverlay, overlayFormat } from './overlay-files.ts';

/**
 * Puts an overlay in the place of the one before: its files are whole on disk before `current` names them, in one step. A
 * crash leaves the old one. The folder of the one just replaced stays, since running processes may read notes from it;
 * older ones go.
 */
export function writeOverlay(overlayFolder: string, overlay: CompiledOverlay): void {
  mkdirSync(overlayFolder, { recursive: true });
  const before = readableOverlay(overlayFolder)?.version;
  const unfinished = join(overlayFolder, `unfinished-${process.pid}`);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished);
  writeWhole(join(unfinished, 'headings.tsv'), [overlay.headings]);
  writeWhole(join(unfinished, 'supplementary.tsv'), overlay.supplementary);
  writeWhole(join(unfinished, 'notes.txt'), [overlay.notes]);
  const folder = join(overlayFolder, overlay.version);
  if (before !== overlay.version) {
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } else {
    // The tables are the same, and with them where every note stands; only the notes' words can differ.
    renameSync(join(unfinished, 'notes.txt'), join(folder, 'notes.txt'));
    rmSync(unfinished, { recursive: true });
  }
  const pointer = join(overlayFolder, 'current');
  writeWhole(`${pointer}.new`, [`${overlayFormat}\n${overlay.version}\n`]);
  renameSync(`${pointer}.new`, pointer);
  for (const name of readdirSync(overlayFolder)) {
    const old = /^(?:[0-9a-f]{12}|unfinished-\d+)$/.test(name) && name !== overlay.version && name !== before;
    if (old) rmSync(join(overlayFolder, name), { recursive: true, force: true });
  }
}

/** A damaged overlay must not stand in the way of the import that mends it. */
export function readableOverlay(overlayFolder: string): ReturnType<typeof currentOverlay> {
  try {
    return currentOverlay(overlayFolder);
  } catch {
    return null;
  }
}

function writeWhole(path: string, parts: readonly string[]): void {
  const file = openSync(path, 'w');
  try {
    for (let at = 0; at < parts.length; at += 10_000)
      writeAll(file, Buffer.from(parts.slice(at, at + 10_000).join('')));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
