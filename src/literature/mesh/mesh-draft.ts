import type { MeshRecord, MeshTerm, SupplementaryClass } from '../../domain/index.ts';

/** A record while it is read. */
export class MeshDraft {
  readonly type: MeshRecord['type'];
  ui = '';
  name = '';
  note = '';
  supplementaryClass: SupplementaryClass | null;
  readonly treeNumbers: string[] = [];
  readonly #terms = new Map<string, MeshTerm>();
  readonly #mappedTo = new Set<string>();

  constructor(type: MeshRecord['type'], supplementaryClass: SupplementaryClass | null = null) {
    this.type = type;
    this.supplementaryClass = type === 'heading' ? null : (supplementaryClass ?? 'chemical');
  }

  addTerm(text: string, lexicalTag: string): void {
    const term = text.trim();
    if (term === '' || this.#terms.has(term)) return;
    this.#terms.set(term, { text: term, abbreviation: /^(?:AB[BX]|AC[RX])$/.test(lexicalTag) });
  }

  /** `*Heading/*qualifier`: the stars mark what is indexed as a main topic. */
  mapTo(heading: string): void {
    const [name = ''] = heading.split('/');
    const plain = name.trim().replace(/^\*/, '').trim();
    if (plain !== '') this.#mappedTo.add(plain);
  }

  /** Null for a record without a name, which is of no use. */
  finish(): MeshRecord | null {
    const name = this.name.trim();
    if (name === '') return null;
    this.#terms.delete(name);
    return {
      type: this.type,
      ui: this.ui.trim(),
      name,
      terms: [...this.#terms.values()],
      treeNumbers: [...new Set(this.treeNumbers.map((number) => number.trim()).filter((one) => one !== ''))],
      note: this.note.replace(/\s+/g, ' ').trim(),
      mappedTo: [...this.#mappedTo],
      supplementaryClass: this.supplementaryClass,
    };
  }
}

const classes: readonly SupplementaryClass[] = [
  'chemical',
  'protocol',
  'disease',
  'organism',
  'population',
  'anatomy',
];

/** SCRClass "1" to "6"; anything else is a chemical, as all were before there were classes. */
export function supplementaryClassOf(scrClass: string | undefined): SupplementaryClass {
  return classes[Number(scrClass) - 1] ?? 'chemical';
}
