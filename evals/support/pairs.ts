import { loadHealthVer, loadNli4Ct, loadSciFact } from '../datasets/index.ts';

export const verdictClasses = ['supported', 'contradicted', 'not enough'] as const;
export type VerdictClass = (typeof verdictClasses)[number];

/** A claim with what is held against it, sentence by sentence where the set parts them. */
export interface Pair {
  readonly set: 'HealthVer' | 'SciFact sentences' | 'SciFact abstracts' | 'NLI4CT';
  readonly id: string;
  readonly claim: string;
  readonly evidence: readonly string[];
  readonly expected: VerdictClass;
  /** Half 0 is for looking and fitting, half 1 is reported. Pairs on one document or topic share a half. */
  readonly half: 0 | 1;
}

/** The labelled pairs of all three sets, and a sentence for each set that is missing. */
export function loadPairs(data: string): { pairs: Pair[]; skipped: string[] } {
  const pairs: Pair[] = [];
  const skipped: string[] = [];
  const healthVer = loadHealthVer(data);
  if (healthVer.found) {
    const classes = { Supports: 'supported', Refutes: 'contradicted', Neutral: 'not enough' } as const;
    for (const { id, claim, evidence, label } of healthVer.data) {
      pairs.push({
        set: 'HealthVer',
        id,
        claim,
        evidence: [evidence],
        expected: classes[label],
        half: halfOf(evidence),
      });
    }
  } else skipped.push(healthVer.missing);
  const sciFact = loadSciFact(data);
  if (sciFact.found) pairs.push(...sciFactPairs(sciFact.data));
  else skipped.push(sciFact.missing);
  const trials = loadNli4Ct(data);
  if (trials.found) {
    for (const { id, statement, primary, secondary, label } of trials.data) {
      const expected = label === 'Entailment' ? 'supported' : 'contradicted';
      const evidence = [...primary, ...secondary].map((line) => line.trim()).filter((line) => line !== '');
      pairs.push({ set: 'NLI4CT', id, claim: statement, evidence, expected, half: halfOf(primary.join()) });
    }
  } else skipped.push(trials.missing);
  return { pairs, skipped };
}

type SciFact = Extract<ReturnType<typeof loadSciFact>, { found: true }>['data'];

/** A claim against the sentences that annotators marked, and against every abstract that it cites. */
function sciFactPairs({ documents, claims }: SciFact): Pair[] {
  const byId = new Map(documents.map((document) => [document.doc_id, document]));
  return claims.flatMap(({ id, claim, evidence, cited_doc_ids }) =>
    cited_doc_ids.flatMap((documentId): Pair[] => {
      const abstract = byId.get(documentId)?.abstract;
      if (!abstract) return [];
      const marked = evidence.filter(({ doc_id }) => doc_id === documentId);
      const classOf = (label: string) => (label === 'SUPPORT' ? 'supported' : 'contradicted');
      const half = halfOf(String(documentId));
      return [
        ...marked.map(
          ({ label, sentences }, index): Pair => ({
            set: 'SciFact sentences',
            id: `${id}/${documentId}/${index}`,
            claim,
            evidence: sentences.flatMap((at) => abstract[at] ?? []),
            expected: classOf(label),
            half,
          }),
        ),
        {
          set: 'SciFact abstracts',
          id: `${id}/${documentId}`,
          claim,
          evidence: abstract,
          expected: marked[0] ? classOf(marked[0].label) : 'not enough',
          half,
        },
      ];
    }),
  );
}

/** By a hash of the text, so that a pair stays in its half whatever else is in the files. */
function halfOf(text: string): 0 | 1 {
  let hash = 7;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return ((hash ^ (hash >>> 15)) & 1) as 0 | 1;
}
