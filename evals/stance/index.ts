import { stanceOfAbstract } from '../../src/answering/compose/stance-of-abstract.ts';
import { readEffect, standsCompared } from '../../src/answering/select/read-effect.ts';
import {
  type Classified,
  classificationMetrics,
  classTable,
  confusionTable,
  majority,
} from '../classification.ts';
import {
  type EvidenceInferencePrompt,
  loadBioAsq,
  loadEvidenceInference,
  loadPubMedQa,
} from '../datasets/index.ts';
import type { Evaluation, EvaluationReport, Metric } from '../evaluation.ts';

const answers = ['yes', 'no', 'maybe'] as const;
const yesNo = ['yes', 'no'] as const;
const directions = ['less', 'more', 'none'] as const;

interface Judged<C extends string> extends Classified<C> {
  readonly id: string;
}

/** Yes, no or maybe from one abstract, and directions of effect, by the reading that makes the stance of an answer. */
export const stance: Evaluation = {
  name: 'stance',
  about:
    'Yes, no or maybe to the question of a study from its abstract without the conclusion (PubMedQA), from gold snippets (BioASQ), and the direction of effect of a sentence (Evidence Inference), against the majority class.',
  run: async ({ data }) => {
    const parts = [pubMedQa(data), bioAsq(data), evidenceInference(data)];
    return {
      metrics: parts.flatMap(({ metrics }) => metrics),
      tables: parts.flatMap(({ tables }) => tables),
      plots: parts.flatMap(({ plots }) => plots),
      items: parts.flatMap(({ items }) => items),
      skipped: parts.flatMap(({ skipped }) => skipped),
    };
  },
};

function pubMedQa(data: string): EvaluationReport {
  const loaded = loadPubMedQa(data);
  if (!loaded.found) return nothing(loaded.missing);
  const judged = loaded.data.questions.map(({ pmid, question, sections, answer }) => ({
    id: `pubmedqa:${pmid}`,
    expected: answer,
    ...predicted(
      question,
      sections.map(({ label, text }) => ({ label: label ?? '', text })),
    ),
  }));
  const report = classified('PubMedQA', judged, answers);
  const halves = ([0, 1] as const).map((parity) => judged.filter((_, index) => index % 2 === parity));
  return {
    ...report,
    tables: [
      ...report.tables,
      {
        title: 'PubMedQA by halves of the file',
        columns: ['half', 'reader', 'accuracy %', 'macro-F1 %', 'items'],
        rows: halves.flatMap((half, index) => {
          const name = index === 0 ? 'even lines' : 'odd lines';
          return [
            [name, 'ours', ...values('', half, answers), half.length],
            [name, 'majority', ...values('', majority(half, answers), answers), half.length],
          ];
        }),
        note: 'On the development part the even lines were looked at and fitted on (one number: where "no" begins), the odd ones not. On another file neither was.',
      },
    ],
  };
}

function bioAsq(data: string): EvaluationReport {
  const loaded = loadBioAsq(data);
  if (!loaded.found) return nothing(loaded.missing);
  const judged = loaded.data.questions.flatMap(({ id, body, snippets, yesNo: expected }) => {
    if (!expected) return [];
    const sections = snippets.map(({ text }) => ({ label: 'RESULTS', text }));
    return [{ id: `bioasq:${id}`, expected, ...predicted(body, sections) }];
  });
  return classified('BioASQ', judged, yesNo);
}

/** `null` is said as the majority of published studies answer: yes. */
function predicted(question: string, sections: Parameters<typeof stanceOfAbstract>[1]) {
  const { direction, balance, votes } = stanceOfAbstract(question, sections);
  return {
    predicted: direction ?? ('yes' as const),
    said: direction,
    balance,
    votes: votes.length,
    question,
  };
}

function evidenceInference(data: string): EvaluationReport {
  const loaded = loadEvidenceInference(data);
  if (!loaded.found) return nothing(loaded.missing);
  const judged = loaded.data.prompts
    .filter(({ valid }) => valid)
    .map((prompt) => ({
      id: `evidence-inference:${prompt.prompt_id}`,
      expected: prompt.direction,
      predicted: directionOf(prompt),
      outcome: prompt.outcome,
      evidence: prompt.evidence,
    }));
  return classified('direction of effect', judged, directions);
}

/** The effect told of the intervention; turned when only the intervention is compared with. What tells none is taken for none. */
function directionOf({ evidence, intervention, comparator }: EvidenceInferencePrompt) {
  const effect = readEffect(evidence);
  if (effect !== 'less' && effect !== 'more') return effect === 'some' ? 'more' : 'none';
  const compared =
    standsCompared(evidence, placesOf(intervention, evidence)) &&
    !standsCompared(evidence, placesOf(comparator, evidence));
  if (!compared) return effect;
  return effect === 'less' ? 'more' : 'less';
}

/** Where the longer words of a name stand in a text. */
function placesOf(name: string, text: string): number[] {
  const words = name.toLowerCase().match(/[a-z0-9]{4,}/g) ?? [];
  const lower = text.toLowerCase();
  return words.flatMap((word) => [...lower.matchAll(new RegExp(word, 'g'))].map(({ index }) => index));
}

function classified<C extends string>(
  name: string,
  judged: readonly Judged<C>[],
  classes: readonly C[],
): EvaluationReport {
  const base = majority(judged, classes);
  const metrics = [
    ...classificationMetrics(name, judged, classes),
    ...classificationMetrics(`${name}, majority:`, base, classes),
  ];
  return {
    metrics,
    tables: [
      classTable(`${name}: each class`, judged, classes),
      confusionTable(`${name}: what was taken for what`, judged, classes),
    ],
    plots: [
      {
        title: `${name}: ours and the majority class`,
        unit: '%',
        groups: ['accuracy %', 'macro-F1 %'].map((figure) => ({
          name: figure.replace(' %', ''),
          bars: metrics.filter((one) => one.name.endsWith(figure)).map(named),
        })),
      },
    ],
    items: judged,
    skipped: [],
  };
}

function named(one: Metric): Metric {
  return { ...one, name: one.name.includes('majority') ? 'majority' : 'ours' };
}

function values<C extends string>(name: string, items: readonly Classified<C>[], classes: readonly C[]) {
  return classificationMetrics(name, items, classes).map(({ value }) => Math.round(value * 10) / 10);
}

function nothing(missing: string): EvaluationReport {
  return { metrics: [], tables: [], plots: [], items: [], skipped: [missing] };
}
