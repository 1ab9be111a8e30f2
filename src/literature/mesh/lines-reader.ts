import type { MeshRecord } from '../../domain/index.ts';
import { FaultyFile } from '../source-item.ts';
import { MeshDraft, supplementaryClassOf } from './mesh-draft.ts';
import type { MeshReader } from './read-mesh.ts';

/** Cuts text into lines and knows at which byte each begins. Lines are at most as long as a record of NLM may be. */
abstract class LinesReader implements MeshReader {
  readonly records: MeshRecord[] = [];
  protected readonly file: string;
  /** Where the line that is read begins. */
  protected offset = 0;
  #rest = '';

  constructor(file: string) {
    this.file = file;
  }

  protected abstract line(text: string): void;
  protected abstract finish(): void;

  write(text: string, bytes: number): void {
    // A byte order mark is in the file and not in the text.
    this.offset += bytes - Buffer.byteLength(text);
    const all = this.#rest + text;
    let start = 0;
    for (let end = all.indexOf('\n'); end !== -1; end = all.indexOf('\n', start)) {
      this.#give(all.slice(start, end + 1));
      start = end + 1;
    }
    this.#rest = all.slice(start);
    if (this.#rest.length > 1_000_000) throw this.fault('a line is longer than any line of a MeSH file');
  }

  end(): void {
    if (this.#rest !== '') this.#give(this.#rest);
    this.#rest = '';
    this.finish();
  }

  protected fault(what: string): FaultyFile {
    return new FaultyFile(this.file, what, this.offset);
  }

  #give(line: string): void {
    this.line(line.replace(/\r?\n$/, ''));
    this.offset += Buffer.byteLength(line);
  }
}

/**
 * d20XX.bin and c20XX.bin, NLM's ASCII format: records that begin with *NEWRECORD, elements as `MH = value`. Which kind a
 * record is follows from its elements (MH, NM); qualifiers (SH) are passed over.
 */
export class MeshAsciiReader extends LinesReader {
  #draft: MeshDraft | null = null;
  #headings = 0;
  #qualifiers = 0;
  #begun = false;
  #lastElement = '';

  protected line(text: string): void {
    if (text.trim() === '') return;
    if (text.trim() === '*NEWRECORD') {
      this.#close();
      this.#begun = true;
      return;
    }
    if (!this.#begun) throw this.fault('a record must begin with *NEWRECORD');
    const [, element = '', value = ''] = /^([A-Z][A-Z0-9_#* ]*?) = ?(.*)$/.exec(text) ?? [];
    if (element === '') {
      throw this.fault(
        `this line is no element of a record ("${text.trim().slice(0, 40)}"); wanted is NAME = value`,
      );
    }
    this.#lastElement = element;
    this.#element(element, value.trim());
  }

  protected finish(): void {
    // The UI stands last in every record, so a file that ends without it has been cut off.
    const complete = this.#draft === null || this.#draft.ui !== '';
    if (!complete) {
      throw this.fault(`the file ends inside a record (after ${this.#lastElement}); it is cut off`);
    }
    this.#close();
    if (this.#headings === 0 && this.#qualifiers > 0) {
      throw this.fault('this is the list of MeSH qualifiers (SH), which the vocabulary does not use');
    }
  }

  #close(): void {
    const record = this.#draft?.finish() ?? null;
    if (record !== null) {
      this.records.push(record);
      this.#headings++;
    }
    this.#draft = null;
  }

  #element(element: string, value: string): void {
    if (element === 'SH') this.#qualifiers++;
    if (element === 'MH' || element === 'NM') {
      this.#close();
      this.#draft = new MeshDraft(element === 'MH' ? 'heading' : 'supplementary');
      this.#draft.name = value;
      return;
    }
    const draft = this.#draft;
    if (draft === null) return;
    if (element === 'UI') draft.ui = value;
    else if (element === 'MN') draft.treeNumbers.push(value);
    else if (element === 'MS' || element === 'NO' || element === 'NOTE') draft.note = value;
    else if (element === 'HM') draft.mapTo(value);
    else if (element === 'SCRCLASS' || element === 'SC')
      draft.supplementaryClass = supplementaryClassOf(value);
    else if (element === 'ENTRY' || element === 'PRINT ENTRY' || element === 'SY') addEntry(draft, value);
  }
}

/**
 * `term|T109|T195|LAB|NRW|NLM (1991)|900308|abbcdef`: the last part says by letters what the others are (a the term,
 * b a semantic type, c the lexical tag, d how it relates to the heading …). Often the term stands alone.
 */
function addEntry(draft: MeshDraft, value: string): void {
  const parts = value.split('|').map((part) => part.trim());
  const letters = parts.length > 1 ? (parts.at(-1) ?? '') : '';
  const part = (letter: string): string => {
    const at = letters.indexOf(letter);
    return at === -1 ? '' : (parts[at] ?? '');
  };
  if (part('d') !== 'BRD') draft.addTerm(parts[0] ?? '', part('c'));
}

/** mtrees20XX.bin: `heading;tree number`, some lines indented. A heading's lines may stand apart, so records come at the end. */
export class MeshTreeFileReader extends LinesReader {
  readonly #numbers = new Map<string, string[]>();

  protected line(text: string): void {
    const line = text.trim();
    if (line === '') return;
    const [, heading, number] = /^(.+);([A-Z]\d\d(?:\.\d{2,4})*)$/.exec(line) ?? [];
    if (heading === undefined || number === undefined) {
      throw this.fault(`this line is not "heading;tree number" ("${line.slice(0, 40)}")`);
    }
    const known = this.#numbers.get(heading);
    if (known === undefined) this.#numbers.set(heading, [number]);
    else known.push(number);
  }

  protected finish(): void {
    this.give();
  }

  /** Hands over what was read: at the end, or before a fault is told. */
  give(): void {
    for (const [name, numbers] of this.#numbers) {
      const draft = new MeshDraft('heading');
      draft.name = name;
      draft.treeNumbers.push(...numbers);
      const record = draft.finish();
      if (record !== null) this.records.push(record);
    }
    this.#numbers.clear();
  }
}
