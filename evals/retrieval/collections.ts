import type { Publication, PublicationId } from '../../src/domain/index.ts';
import {
  type Loaded,
  loadBioAsq,
  loadCysticFibrosis,
  loadEvidenceInference,
  loadPubMedQa,
  loadSciFact,
} from '../datasets/index.ts';
import type { Judgements } from './measures.ts';

/** A test collection: what can be found, what is asked, and what should be found. */
export interface Collection {
  readonly name: string;
  /** `judged`: people said what is relevant. `known-item`: the publication that a question was made from. */
  readonly kind: 'judged' | 'known-item';
  readonly publications: readonly Publication[];
  readonly queries: readonly Query[];
}

export interface Query {
  readonly id: string;
  readonly text: string;
  /** Publications of the collection only. */
  readonly relevant: Judgements;
}

type Content = Pick<Collection, 'publications' | 'queries'>;

interface Source {
  readonly name: string;
  readonly kind: Collection['kind'];
  readonly load: (data: string) => Loaded<Content>;
}

export const sources: readonly Source[] = [
  { name: 'cystic-fibrosis', kind: 'judged', load: cysticFibrosis },
  { name: 'scifact', kind: 'judged', load: sciFact },
  { name: 'bioasq', kind: 'judged', load: bioAsq },
  { name: 'pubmedqa', kind: 'known-item', load: pubMedQa },
  { name: 'evidence-inference', kind: 'known-item', load: evidenceInference },
];

/** The collection in `data`, or the sentence that says what is missing. Queries none of whose publications are there are left out. */
export function openCollection({ name, kind, load }: Source, data: string): Collection | string {
  const loaded = load(data);
  if (!loaded.found) return `${name}: ${loaded.missing}`;
  const { publications } = loaded.data;
  const ids = new Set<string>(publications.map(({ id }) => id));
  const queries = loaded.data.queries
    .map((query) => ({ ...query, relevant: new Map([...query.relevant].filter(([id]) => ids.has(id))) }))
    .filter(({ relevant }) => relevant.size > 0);
  return queries.length === 0
    ? `${name}: none of its questions has a judged document`
    : { name, kind, publications, queries };
}

/** True for the half of the queries on which the ranker's weights were fitted; the other half only measures. By a hash of the id (FNV-1a). */
export function isForFitting(queryId: string): boolean {
  let hash = 2_166_136_261;
  for (const character of queryId) hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619);
  return ((hash >>> 5) & 1) === 0;
}

/** MEDLINE 1974-79; the grade of a document is the sum of what four experts gave it (0..8). */
function cysticFibrosis(data: string): Loaded<Content> {
  return mapped(loadCysticFibrosis(data), ({ documents, queries }) => ({
    publications: documents.map(({ id, title, abstract, mesh, src }) =>
      record(`local:cystic-fibrosis-${id}`, title, [abstract], {
        mesh: oldHeadings(mesh),
        year: Number(/\b19\d\d\b/.exec(src)?.[0] ?? 1974),
      }),
    ),
    queries: queries.map(({ id, query, relevance }) => ({
      id: String(id),
      text: query,
      relevant: new Map(
        Object.entries(relevance)
          .filter(([, grade]) => grade > 0)
          .map(([document, grade]) => [`local:cystic-fibrosis-${document}`, grade]),
      ),
    })),
  }));
}

/** "CYSTIC-FIBROSIS: co.  CHILD." without the subheadings. Hyphens stand for blanks and for commas alike. */
function oldHeadings(text: string): string[] {
  return text
    .split(/\.\s*(?=[A-Z]|$)/)
    .map((heading) => (heading.split(':')[0] ?? '').replaceAll('-', ' ').toLowerCase().trim())
    .filter((heading) => heading !== '');
}

/** Claims and the abstracts they were written from: a cited abstract is relevant whatever it says of the claim. */
function sciFact(data: string): Loaded<Content> {
  return mapped(loadSciFact(data), ({ documents, claims }) => ({
    publications: documents.map(({ doc_id, title, abstract }) =>
      record(`local:scifact-${doc_id}`, title, [abstract.join(' ')]),
    ),
    queries: claims.map(({ id, claim, cited_doc_ids }) => ({
      id: String(id),
      text: claim,
      relevant: new Map(cited_doc_ids.map((document) => [`local:scifact-${document}`, 1])),
    })),
  }));
}

/** Experts' questions. The documents are the snippets marked in them for any question, and have no titles. */
function bioAsq(data: string): Loaded<Content> {
  return mapped(loadBioAsq(data), ({ documents, questions }) => ({
    publications: documents.map(({ pmid, snippets }) => record(`pmid:${pmid}`, untitled, snippets)),
    queries: questions.map(({ id, body, pmids }) => ({
      id,
      text: body,
      relevant: new Map(pmids.map((pmid) => [`pmid:${pmid}`, 1])),
    })),
  }));
}

/** Questions made of titles, and the abstract of each without title and conclusion. */
function pubMedQa(data: string): Loaded<Content> {
  return mapped(loadPubMedQa(data), ({ questions, abstracts }) => ({
    publications: abstracts.map(({ pmid, sections, mesh, year }) =>
      record(
        `pmid:${pmid}`,
        untitled,
        sections.map(({ text }) => text),
        { mesh, year: Number(year) || 2000 },
      ),
    ),
    queries: questions.map(({ pmid, question }) => ({
      id: pmid,
      text: question,
      relevant: new Map([[`pmid:${pmid}`, 1]]),
    })),
  }));
}

const mostPrompts = 400;

/**
 * What was compared on which outcome, and the trial's abstract: one prompt for each article. Never used
 * for fitting.
 */
function evidenceInference(data: string): Loaded<Content> {
  return mapped(loadEvidenceInference(data), ({ articles, prompts }) => {
    const byArticle = new Map<string, (typeof prompts)[number]>();
    for (const prompt of prompts) {
      const known = byArticle.get(prompt.pmcid);
      if (!known || prompt.prompt_id < known.prompt_id) byArticle.set(prompt.pmcid, prompt);
    }
    return {
      publications: articles.map(({ pmcid, title, abstract }) =>
        record(`pmcid:${pmcid.toLowerCase()}`, title, [abstract]),
      ),
      queries: [...byArticle.values()]
        .slice(0, mostPrompts)
        .map(({ prompt_id, pmcid, intervention, comparator, outcome }) => ({
          id: prompt_id,
          text: `Effect of ${intervention} compared with ${comparator} on ${outcome}`,
          relevant: new Map([[`pmcid:${pmcid.toLowerCase()}`, 1]]),
        })),
    };
  });
}

function mapped<T>(loaded: Loaded<T>, map: (data: T) => Content): Loaded<Content> {
  return loaded.found ? { found: true, data: map(loaded.data) } : loaded;
}

/** A record needs a title; this one has no word. */
const untitled = '—';

function record(
  id: PublicationId,
  title: string,
  texts: readonly string[],
  more: Partial<Publication> = {},
): Publication {
  return {
    id,
    version: '1',
    title: title.trim() || untitled,
    authors: [],
    journal: '',
    year: 2000,
    publicationTypes: [],
    mesh: [],
    textOrigin: 'abstract',
    status: 'current',
    superseded: false,
    sections: texts.flatMap((text) => (text.trim() === '' ? [] : [{ label: 'ABSTRACT', text }])),
    seenAt: [],
    ...more,
  };
}
