/**
 * One record of MeSH: a heading (descriptor) or a supplementary concept, in the parts that the vocabulary uses. Formats:
 * https://www.nlm.nih.gov/mesh/xml_data_elements.html
 */
export interface MeshRecord {
  readonly type: 'heading' | 'supplementary';
  /** `D…` or `C…`; empty where the file has none (the tree file). */
  readonly ui: string;
  readonly name: string;
  /** Entry terms as they are written, without the name, permuted forms and terms of wider concepts. */
  readonly terms: readonly MeshTerm[];
  /** `C14.907.253`; headings only. */
  readonly treeNumbers: readonly string[];
  /** Scope note of the preferred concept, or a supplementary concept's note; empty when there is none. */
  readonly note: string;
  /** Headings that a supplementary concept is indexed under, without qualifiers. */
  readonly mappedTo: readonly string[];
  /** What a supplementary concept is. */
  readonly supplementaryClass: SupplementaryClass | null;
}

export interface MeshTerm {
  readonly text: string;
  /** MeSH says that it is an abbreviation or an acronym (LexicalTag ABB, ABX, ACR, ACX). */
  readonly abbreviation: boolean;
}

/** SCRClass 1 to 6 of NLM; `chemical` where a file does not say. */
export type SupplementaryClass = 'chemical' | 'protocol' | 'disease' | 'organism' | 'population' | 'anatomy';
