import type { TextSection } from '../../domain/index.ts';
import { tidy } from './tree.ts';

/** The heading path of a section: `Methods > Statistical analysis`. */
export const joinHeadings = (headings: readonly string[]): string =>
  headings.filter((heading) => heading !== '').join(' > ');

/**
 * Collects the lines of a document into sections in reading order. Text below a heading is one section under its heading path;
 * an aside (table, figure) is one of its own, after which the section goes on.
 */
export class SectionWriter {
  private readonly done: TextSection[] = [];
  private readonly path: string[] = [];
  /** How many sections were done when each of `path` opened. */
  private readonly before: number[] = [];
  private readonly asides: string[] = [];
  private lines: string[] = [];
  private prefix = '';
  private readonly untitled: string;

  /** `untitled` labels text under no heading. */
  constructor(untitled = 'Text') {
    this.untitled = untitled;
  }

  get depth(): number {
    return this.path.length;
  }

  /** Opens a section; an empty heading goes on with the path as it is. */
  open(heading: string): void {
    if (heading !== '') this.flush();
    this.path.push(heading);
    this.before.push(this.done.length);
  }

  close(): void {
    const heading = this.path.at(-1) ?? '';
    const from = this.before.pop() ?? this.done.length;
    if (heading !== '') {
      this.flush();
      const label = joinHeadings(this.path);
      // A heading over nothing but tables and figures would be lost.
      if (!this.done.slice(from).some((section) => section.label.startsWith(label))) {
        this.done.splice(from, 0, { label, text: heading });
      }
    }
    this.path.pop();
  }

  /** Opens a section of its own under exactly this label; lines go there until `closeAside`. */
  openAside(label: string): void {
    this.flush();
    this.asides.push(tidy(label));
  }

  closeAside(): void {
    this.flush();
    this.asides.pop();
  }

  /** A paragraph, list item or row. White space is made single, text becomes NFC; an empty one is nothing. */
  line(text: string): void {
    const clean = tidy(text);
    if (clean === '') return;
    this.lines.push(this.prefix + clean);
    this.prefix = '';
  }

  /** A line taken as it is, its inner spaces kept: a row of a table, a line of code. */
  rawLine(text: string): void {
    if (text.trim() === '') return;
    this.lines.push(this.prefix + text.normalize('NFC'));
    this.prefix = '';
  }

  /** What the next line begins with: the number of a list item, the name of a footnote. */
  prefixNext(prefix: string): void {
    this.prefix += prefix;
  }

  /** Forgets a prefix that no line took; the text is written as a line so that it is not lost. */
  settlePrefix(): void {
    const left = this.prefix;
    this.prefix = '';
    this.line(left);
  }

  finish(): TextSection[] {
    this.settlePrefix();
    this.flush();
    return this.done;
  }

  private flush(): void {
    if (this.lines.length === 0) return;
    const label = this.asides.at(-1) ?? joinHeadings(this.path);
    this.done.push({ label: label === '' ? this.untitled : label, text: this.lines.join('\n') });
    this.lines = [];
  }
}
