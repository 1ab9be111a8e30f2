/*
 * Loaders of the public data sets that evaluations share. Each takes the folder of `--data` and gives either
 * `{ found: true, data }` or `{ found: false, missing }` with the sentence for `EvaluationReport.skipped`; a set that is there but
 * faulty throws `file-invalid` with file and line.
 *
 *   loadCysticFibrosis      { documents, queries }     queries-*.jsonl      relevance: document id -> 0..8
 *   loadSciFact             { documents, claims }      claims-*.jsonl       evidence: document, SUPPORT/CONTRADICT, sentences
 *   loadBioAsq              { documents, questions }   questions-*.jsonl    pmids, snippets (with pmid), ideal_answer, yesNo
 *   loadPubMedQa            { questions, abstracts }   *.jsonl              question, sections, answer: yes/no/maybe
 *   loadHealthVer           pairs                      *.jsonl              claim, evidence, Supports/Refutes/Neutral
 *   loadNli4Ct              statements                 queries*.json        statement, primary, secondary, Entailment/Contradiction
 *   loadEvidenceInference   { articles, prompts }      labelled-*.jsonl     direction: less/more/none
 *   loadPubMedRs200         reviews                    *.jsonl              question, answer, conclusion, references
 *   loadCochranePlainLanguage  pairs                   *.source, *.target   abstract, plain
 *
 * `loadQuestions` takes the folder of `--questions` and gives { answerable, unanswerable } (questions*.jsonl, unanswerable*.jsonl);
 * `loadTopics` the topics of the starter library.
 */
export * from './bioasq.ts';
export * from './cochrane-plain-language.ts';
export * from './cystic-fibrosis.ts';
export * from './evidence-inference.ts';
export * from './healthver.ts';
export * from './nli4ct.ts';
export * from './pubmedqa.ts';
export * from './pubmedrs200.ts';
export * from './questions.ts';
export type { Loaded } from './read-data.ts';
export * from './scifact.ts';
