/** Where an evaluation reads and writes, and whom it tells. */
export interface EvaluationContext {
  /** Folder of public data sets (`--data`), each in a folder of its own. */
  readonly data: string;
  /** Folder with `questions.jsonl` and `unanswerable.jsonl` (`--questions`). */
  readonly questions: string;
  /** A line of progress for whoever waits. */
  readonly log: (line: string) => void;
}

/** One figure. Proportions are percentages; `low` and `high` bound the 95 % bootstrap interval over `items`. */
export interface Metric {
  readonly name: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  /** How many items it was measured on. */
  readonly items: number;
}

export interface ReportTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly note?: string;
}

/** Bars with intervals, side by side in groups: drawn by the report without script. */
export interface ReportPlot {
  readonly title: string;
  readonly unit: string;
  readonly groups: readonly {
    readonly name: string;
    readonly bars: readonly {
      readonly name: string;
      readonly value: number;
      readonly low?: number;
      readonly high?: number;
    }[];
  }[];
}

export interface EvaluationReport {
  /** The figures `thresholds.json` may hold to account, by name. */
  readonly metrics: readonly Metric[];
  readonly tables: readonly ReportTable[];
  readonly plots: readonly ReportPlot[];
  /** One object an item with what was expected and what came out; written to `evals/out/NAME.jsonl`. */
  readonly items: readonly object[];
  /** Data that was not there, a sentence each. What could be measured without it still is. */
  readonly skipped: readonly string[];
}

/** One thing that is measured. `npm run eval -- NAME` runs it. */
export interface Evaluation {
  readonly name: string;
  /** What it measures, a line or two for `--help` and the report. */
  readonly about: string;
  run(context: EvaluationContext): Promise<EvaluationReport>;
}
