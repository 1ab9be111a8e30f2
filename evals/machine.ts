import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

export interface RunFacts {
  /** `2 x NAME, 24 GiB, Node v20.20.2, linux x64`. */
  readonly machine: string;
  /** Short hash, with "and changes" when files differ from it; "unknown" outside a git checkout. */
  readonly commit: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Where, on what and when figures were made. */
export function runFacts(): RunFacts {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return {
    machine: `${cpus().length} x ${first?.model.trim() ?? 'unknown processor'}, ${memory} GiB, Node ${process.version}, ${process.platform} ${process.arch}`,
    commit: commit(),
    at: new Date().toISOString(),
  };
}

function commit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no') !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${changed ? ' and changes' : ''}`;
  } catch {
    return 'unknown';
  }
}
