/** What words are searched by. There is one object for each, on which whoever counts keeps its counts: nothing is looked up. */
export interface Stem {
  readonly text: string;
  /** The last text that had it, by the number that its counter gave to the text. */
  lastIn: number;
  count: number;
}
