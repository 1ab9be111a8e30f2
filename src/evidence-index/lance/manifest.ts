import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const manifestSchema = z.record(z.string(), z.string());

/** Source name -> fingerprint of the content that is completely in the table. Unreadable counts as empty: load again. */
export function readManifest(file: string): Record<string, string> {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}

/** Replaces the manifest in one step, so that a reader or a crash sees the old one or the new one. */
export function writeManifest(file: string, manifest: Record<string, string>): void {
  const draft = `${file}.draft`;
  writeFileSync(draft, JSON.stringify(manifest), { flush: true });
  renameSync(draft, file);
}
