import { foldTerm } from './fold-once.ts';
import { readTsv, type SourceFile } from './source-rows.ts';

/**
 * Branches of the MeSH tree that a clinical question can be about. Left out: vertebrates, marine animals, archaea, animal diseases (C22),
 * plant structures, mathematics, industry, humanities, geography.
 */
const usefulBranches =
  /^(?:A(?:0[1-9]|1[0-2]|1[4-7])|B01\.(?!050)|B01\.050\.500\.(?:131|500|714)|B0[34]|C(?!22)|D|E|F|G(?!15|17)|H02|I01|I02|I03|J02|K01|L01|M01|N0[1-6]|V03)/;

/** The committed form of the tree: heading, tree numbers. */
export const meshColumns = ['heading', 'numbers'] as const;

/** mesh.tsv from NLM's mtrees file (`heading;tree number`, some lines indented), sorted by heading. */
export function deriveMeshTsv(mtrees: string): string {
  const numbers = new Map<string, Set<string>>();
  for (const line of mtrees.split(/\r?\n/)) {
    const [heading, number] = line.trim().split(';');
    if (!heading || !number || !usefulBranches.test(number)) continue;
    const known = numbers.get(heading) ?? new Set();
    numbers.set(heading, known.add(number));
  }
  const lines = [...numbers].map(([heading, known]) => `${heading}\t${[...known].sort().join(';')}`);
  return `${[meshColumns.join('\t'), ...lines.sort()].join('\n')}\n`;
}

/** MeSH headings with their places in the tree. */
export class MeshTree {
  readonly #numbers = new Map<string, readonly string[]>();
  readonly #headingAt = new Map<string, string>();
  readonly #byFold = new Map<string, string>();
  readonly #narrower = new Set<string>();
  readonly #former = new Map<string, string[]>();

  /**
   * `files`: mesh.tsv, and lists of headings that the tree file lacks (without numbers).
   * `renamed`: headings of those files that have another name now (columns former, heading).
   */
  constructor(files: readonly SourceFile[], renamed: SourceFile) {
    const current = new Map(
      readTsv(renamed, ['former', 'heading']).map(([former = '', now = '']) => [former, now]),
    );
    for (const [former, now] of current) this.#former.set(now, [...(this.#former.get(now) ?? []), former]);
    for (const file of files) {
      for (const [heading = '', cell = ''] of readTsv(file, meshColumns)) {
        this.#add(current.get(heading) ?? heading, cell === '' ? [] : cell.split(';'));
      }
    }
    for (const [former, now] of current) this.#index(former, now);
    for (const number of this.#headingAt.keys()) this.#narrower.add(number.replace(/\.\d+$/, ''));
  }

  #add(heading: string, numbers: readonly string[]): void {
    if (this.#numbers.has(heading)) return;
    this.#numbers.set(heading, numbers);
    for (const number of numbers) this.#headingAt.set(number, heading);
    this.#index(heading, heading);
  }

  #index(name: string, heading: string): void {
    for (const form of [name, naturalOrder(name)]) {
      const key = foldTerm(form);
      if (!this.#byFold.has(key)) this.#byFold.set(key, heading);
    }
  }

  /** The heading, its former names, and all of them in natural word order. */
  forms(heading: string): string[] {
    const names = [heading, ...(this.#former.get(heading) ?? [])];
    return [...new Set(names.flatMap((name) => [name, naturalOrder(name)]))];
  }

  headings(): string[] {
    return [...this.#numbers.keys()];
  }

  has(heading: string): boolean {
    return this.#numbers.has(heading);
  }

  numbers(heading: string): readonly string[] {
    return this.#numbers.get(heading) ?? [];
  }

  /** Whether no heading stands below this one. */
  isLeaf(heading: string): boolean {
    return this.numbers(heading).every((number) => !this.#narrower.has(number));
  }

  /** The heading itself, or the one that differs only by case, plural, spelling or word order ("X, Y" for "Y X"). */
  repair(heading: string): string | undefined {
    if (this.has(heading)) return heading;
    return this.#byFold.get(foldTerm(heading)) ?? this.#byFold.get(foldTerm(naturalOrder(heading)));
  }

  /** For every place of the heading the headings above it, nearest first. `allowed` filters places by tree number. */
  lineages(heading: string, allowed: (number: string) => boolean = () => true): string[][] {
    return this.numbers(heading)
      .filter(allowed)
      .map((number) => {
        const above: string[] = [];
        for (let up = number; up.includes('.'); ) {
          up = up.replace(/\.[^.]*$/, '');
          const name = this.#headingAt.get(up);
          if (name !== undefined && name !== heading) above.push(name);
        }
        return above;
      });
  }

  isAncestor(ancestor: string, heading: string): boolean {
    const above = this.numbers(ancestor);
    return this.numbers(heading).some((number) => above.some((up) => number.startsWith(`${up}.`)));
  }
}

/**
 * "Pancreatitis, Acute Necrotizing" -> "Acute Necrotizing Pancreatitis". A heading with a qualifier in brackets
 * ("Thyroid (USP)") stays, since it is another thing without it; so does an enumeration
 * ("Hormones, Hormone Substitutes, and Hormone Antagonists") stays as it is.
 */
export function naturalOrder(heading: string): string {
  if (/, (?:and|or|&) |\(/.test(heading)) return heading;
  const inborn = /^(.+), Inborn Errors$/.exec(heading);
  if (inborn !== null) return `Inborn Errors of ${inborn[1]}`;
  if (heading === 'Infant, Newborn, Diseases') return 'Diseases of the Newborn';
  return heading.split(', ').reverse().join(' ');
}
