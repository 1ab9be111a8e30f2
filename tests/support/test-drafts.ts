import type { DraftClaim } from '../../src/answering/compose/draft.ts';
import { PublicationAnalyser } from '../../src/answering/relevance/analyse-publication.ts';
import { scorePublication } from '../../src/answering/relevance/score-publications.ts';
import { findingDirection } from '../../src/answering/select/finding-direction.ts';
import { appraisePublication, sectionPart } from '../../src/appraisal/index.ts';
import type { Vocabulary } from '../../src/vocabulary/vocabulary.ts';
import { testPublication } from './index-records.ts';

export interface DraftDetails {
  /** Number of the invented publication; claims of one number share it. */
  readonly from: number;
  /** PubMed publication type. */
  readonly type?: string;
  readonly label?: string;
  readonly heading?: string;
  /** Title of the publication. */
  readonly title?: string;
  /** How well the sentence answers; 1 unless told. */
  readonly score?: number;
}

/** A draft claim of one sentence from an invented publication, analysed, appraised and read as the pipeline does. */
export function testDraft(text: string, details: DraftDetails, vocabulary: Vocabulary): DraftClaim {
  const {
    from,
    type = 'Randomized Controlled Trial',
    label = 'RESULTS',
    heading = 'Effect',
    score = 1,
    title = `Record ${from}`,
  } = details;
  const publication = testPublication(from, title, text, {
    publicationTypes: [type],
    sections: [{ label, text }],
  });
  const scored = scorePublication(
    { terms: [], words: [] },
    new PublicationAnalyser(vocabulary).analyse(publication),
  );
  const [passage] = scored.passages;
  if (!passage || scored.passages.length > 1) throw new Error(`one sentence, please: ${text}`);
  const appraisal = appraisePublication(publication);
  return {
    text,
    level: appraisal.level,
    citations: [
      {
        publication: publication.id,
        version: publication.version,
        section: 0,
        label,
        start: 0,
        end: text.length,
        quote: text,
      },
    ],
    heading,
    selected: { publication: scored, passage, score },
    appraisal,
    direction: findingDirection(text, sectionPart({ label })),
  };
}
